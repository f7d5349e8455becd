"""Checking a text against the documents: which of its sentences they support or contradict."""
