"""From a question that is understood to an answer: evidence, facts, choosing, composing."""
