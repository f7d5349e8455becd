"""Probe questions: an operator's own, asked of every draft before it is published."""
