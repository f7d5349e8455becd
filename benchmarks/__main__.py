"""All benchmarks, one after another: `python -m benchmarks [--large] [--json FILE]`."""

import argparse
import json
from dataclasses import asdict

from rich.console import Console

from benchmarks import answering, facts, index, inline, latency, rebuilding
from benchmarks.load import running as load

__all__: list[str] = []


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    index.add_arguments(parser)
    options = parser.parse_args()
    console = Console(width=110)
    found = {
        "index": [asdict(each) for each in index.run(index.sizes(options), console)],
        "answering": asdict(answering.run(console)),
        "latency": [asdict(each) for each in latency.run(console)],
        "inline": [asdict(each) for each in inline.run(console)],
        "facts": asdict(facts.run(console)),
        "rebuilding": asdict(rebuilding.run(console)),
        "load": asdict(load.run(console)),
    }
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
