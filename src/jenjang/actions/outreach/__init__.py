"""What changes turnout records: figures, targets, effort, activities and hours."""
