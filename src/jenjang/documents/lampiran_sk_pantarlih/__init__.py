"""The annex of a decree that appoints the Pantarlih of a desa."""
