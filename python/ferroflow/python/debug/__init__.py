"""What helps to find where numbers go wrong."""
