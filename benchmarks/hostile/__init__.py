"""Hostile files, and how long it takes to refuse or read them."""
