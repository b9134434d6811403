"""The code of ethics for somebody: pledges, coverage, and sealed reports."""
