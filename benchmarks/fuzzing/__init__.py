"""Fuzzing: random, structure-aware inputs for whatever reads or shows what strangers write.

`python -m benchmarks.fuzzing`; docs/fuzzing.md tells what is held.
"""
