"""Runs the commands that a page shows and puts in what they print now.

`python -m benchmarks.transcripts docs/calibration.md` replaces what stands under each line
"$ dalel …" of a console block, up to the block's end. Commands run in the repository's folder.
"""

import argparse
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import regex

__all__ = ["main", "refreshed"]

_ROOT = Path(__file__).resolve().parents[1]
_TRANSCRIPT = regex.compile(r"(?<=```console\n)\$ dalel ([^\n]+)\n(.*?)(?=```)", regex.DOTALL)


def refreshed(page: str, run: Callable[[Sequence[str]], str]) -> str:
    """Return a page with its transcripts run again.

    Args:
        page: Markdown.
        run: returns what `dalel` prints when it is called with these arguments.
    """
    return _TRANSCRIPT.sub(
        lambda match: f"$ dalel {match[1]}\n{_trimmed(run(shlex.split(match[1])))}", page
    )


def _trimmed(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _run(arguments: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "bot", *arguments],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main(arguments: Sequence[str] | None = None) -> None:
    """Refresh pages named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transcripts", description=__doc__)
    parser.add_argument("pages", nargs="+", type=Path)
    for page in parser.parse_args(arguments).pages:
        page.write_text(refreshed(page.read_text(encoding="utf-8"), _run), encoding="utf-8")


if __name__ == "__main__":
    main()
