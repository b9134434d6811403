"""The form C.HASIL for practice, with what the exercise gives."""
