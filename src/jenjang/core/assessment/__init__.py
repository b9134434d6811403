"""Did they learn it? Items, tests, item analysis, certification of trainers."""
