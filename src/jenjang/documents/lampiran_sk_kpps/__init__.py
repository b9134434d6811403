"""The annex of a decree that appoints the KPPS of a desa."""
