"""What English words have to do with each other."""
