"""Read hostile pages, texts and tables as Dalel reads them, and print what each cost.

    python -m benchmarks.hostile.texts [--only NAME]

Each is read as a build reads it, with the limits of a fresh installation: small files in this
process, large ones in the child. What is printed: seconds of processor time of both, and what
came of the file.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DocumentRefusedError
from knowledge.loading import load_document
from knowledge.options import ReadLimits
from knowledge.sources import SourceFile

__all__ = ["ATTACKS", "Cost", "cost_of"]

_MILLION = 1_000_000
_SMALL = 90_000
"""Just under what is read in the child."""

Attack = tuple[str, Callable[[], bytes]]


def _flood(piece: str, size: int = _SMALL) -> bytes:
    data = piece.encode()
    return data * (size // len(data)) + b"x\n\nand more text.\n"


def _styled(rules: str, body: str) -> bytes:
    return f"<style>{rules}</style>{body}<p>Text".encode()


ATTACKS: Mapping[str, Attack] = {
    "page: nested asides": (".html", lambda: _flood("<aside>")),
    "page: nested lists": (".html", lambda: _flood("<ul><li>")),
    "page: nested tables": (".html", lambda: _flood("<table><tr><td>a<td>")),
    "page: 5000 divs in a definition list": (
        ".html",
        lambda: b"<dl>" + b"<div>" * 5000 + b"<dd>b",
    ),
    "page: 100,000 divs": (".html", lambda: _flood("<div>", 500_000)),
    "page: a title of brackets": (".html", lambda: b"<title>" + b"[" * _SMALL + b"</title><p>x"),
    "page: merged cells": (
        ".html",
        lambda: b"<table><tr>" + b"<td colspan=200 rowspan=200>a" * 3000 + b"<tr>" * 200,
    ),
    "page: 10,000 columns, 5000 rows": (
        ".html",
        lambda: b"<table><tr>" + b"<td>a" * 10_000 + b"<tr><td>b" * 5000,
    ),
    "page: 2000 hiding rules, 20,000 elements": (
        ".html",
        lambda: _styled(
            "".join(f".a{at} .b{{display:none}}" for at in range(2000)),
            "<p class=b>x" * 20_000,
        ),
    ),
    "page: 1 MB of style sheets": (
        ".html",
        lambda: _styled(".a .b{color:red;margin:0 auto}\n" * 32_000, ""),
    ),
    "page: 5000 nested elements of no size": (
        ".html",
        lambda: b"<div style='font-size:0'>" * 5000 + b"<b style='font-size:1em'>x",
    ),
    "text: 50 MB in one line": (".txt", lambda: b"a" * 50 * _MILLION),
    "text: 50 MB of dashes": (".txt", lambda: b"-" * 50 * _MILLION),
    "text: 19 MB of words in one line": (".txt", lambda: b"the word of text " * 1_100_000),
    "text: 1 MB of short lines": (".txt", lambda: b"ab\n" * 333_333),
    "text: drawn lines of a table": (".txt", lambda: _flood("- | -\n")),
    "text: a drawn line that is none": (".txt", lambda: b"|" + b"-" * _SMALL + b"x\n|x\n"),
    "text: lines of navigation": (".txt", lambda: _flood("Skip to content\n\ntext here\n\n")),
    "text: combining marks": (".txt", lambda: _flood("\u0301\u0327")),
    "text: directions and nothing": (".txt", lambda: _flood("\u202e\u200b")),
    "Markdown: brackets": (".md", lambda: _flood("[")),
    "Markdown: stars": (".md", lambda: _flood("***a ")),
    "Markdown: quotes in quotes": (".md", lambda: _flood(">")),
    "Markdown: backticks": (".md", lambda: _flood("`a``b```")),
    "Markdown: comments that do not end": (".md", lambda: _flood("<!--")),
    "Markdown: a heading of spaces": (".md", lambda: b"# a" + b" " * _SMALL + b"x"),
    "Markdown: 10,000 columns": (
        ".md",
        lambda: b"|" + b"a|" * 10_000 + b"\n|" + b"-|" * 10_000 + b"\n" + b"b\n" * 1000,
    ),
    "Markdown: 10 MB of front matter": (
        ".md",
        lambda: b"---\ntitle: " + b"x" * 10 * _MILLION + b"\n---\nText.",
    ),
    "CSV: a field of 10 MB": (".csv", lambda: b"a,b\n" + b"x" * 10 * _MILLION + b",c\n"),
    "CSV: 1,000,000 columns": (".csv", lambda: b"a," * _MILLION + b"a\n1,2\n"),
    "CSV: 100,000 columns, 100,000 rows": (
        ".csv",
        lambda: b"a," * 100_000 + b"a\n" + b"1,2\n" * 100_000,
    ),
    "CSV: quotation marks": (".csv", lambda: _flood('"')),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What reading a file cost: seconds of processor time, and what came of it."""

    seconds: float
    told: str


def cost_of(attack: Attack, limits: ReadLimits) -> Cost:
    """Read a file as a build does."""
    suffix, content = attack
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a{suffix}").write_bytes(content())
        source = SourceFile.of(folder / f"a{suffix}", folder)
        begun = _spent()
        try:
            told = f"{len(load_document(source, limits=limits).text)} characters"
        except DocumentRefusedError as error:
            told = error.reason
        return Cost(seconds=_spent() - begun, told=told)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Print a line for each attack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of the name")
    only = parser.parse_args().only
    for name, attack in ATTACKS.items():
        if only in name:
            cost = cost_of(attack, ReadLimits())
            print(f"{name:42} {cost.seconds:6.2f} s  {cost.told[:90]}", flush=True)


if __name__ == "__main__":
    main()
