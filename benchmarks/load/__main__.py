"""The load test: `python -m benchmarks.load [--full] [--json FILE]`."""

from benchmarks.load.running import main

if __name__ == "__main__":
    main()
