"""Text without ends through the whole path: reading, cutting, facts, answering, checking."""
