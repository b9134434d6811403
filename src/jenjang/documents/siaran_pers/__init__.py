"""The news text of an event (siaran pers)."""
