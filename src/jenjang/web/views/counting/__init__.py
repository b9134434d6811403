"""Pages of counting."""
