"""What several documents draw: sheets, ballots, marks, and the hand that set them."""
