"""The tests of knowledge/answers."""
