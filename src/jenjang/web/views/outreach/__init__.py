"""Pages of participation: figures, targets, effort, activities, voting day."""
