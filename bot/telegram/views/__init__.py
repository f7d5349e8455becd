"""What a message of an answer can be turned into by its buttons. Pure functions."""
