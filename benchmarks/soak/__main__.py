"""The soak: `python -m benchmarks.soak --minutes 30 [--json FILE]`."""

from benchmarks.soak.running import main

if __name__ == "__main__":
    main()
