"""Every pattern of the program, and inputs that make a bad one slow."""
