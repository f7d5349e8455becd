"""How good answers are: measured against what they should have been."""
