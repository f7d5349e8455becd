"""What differs between two editions: documents, facts and disagreements."""
