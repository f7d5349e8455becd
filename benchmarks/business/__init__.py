"""A corpus of business documents of our own making, with questions about it."""
