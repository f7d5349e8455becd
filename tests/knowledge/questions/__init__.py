"""The tests of knowledge/questions."""
