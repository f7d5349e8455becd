"""How fast it is, beside other engines in the same run: `python -m benchmarks`."""
