"""Uploads for somebody: what they hold (reading) and how they stand (uploads)."""
