"""The grammar of English sentences: parts of speech, noun phrases, verb groups."""
