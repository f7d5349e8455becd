"""What a question asks: its words, what else may stand for them, and what kind of answer fits."""
