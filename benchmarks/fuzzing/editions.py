"""An edition of documents in many languages, built once for those targets that need one."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from knowledge.editions.temporary import temporary_edition

if TYPE_CHECKING:
    from knowledge.edition import Edition
    from knowledge.model import Citation
    from knowledge.questions.reading import Reader

__all__ = ["edition", "is_verbatim", "question_reader"]

_ROOT = Path(__file__).resolve().parents[2]
_DOCUMENTS = (
    "knowledge/documents/oic-membership-and-chairmanship.md",
    "knowledge/documents/where-the-documents-disagree.md",
    "benchmarks/languages/documents/*.md",
    "benchmarks/crosslingual/documents/*.md",
    "benchmarks/business/documents/*.txt",
    "benchmarks/business/documents/*.csv",
)


@cache
def edition() -> Edition:
    """Return the edition; it stays open as long as the process runs."""
    with TemporaryDirectory(prefix="dalel-fuzzing-") as folder:
        for pattern in _DOCUMENTS:
            for path in sorted(_ROOT.glob(pattern)):
                shutil.copy2(path, folder)
        return temporary_edition(Path(folder))


@cache
def question_reader() -> Reader:
    """Return the edition's reader of questions, which takes a hundredth of answering them."""
    return edition()._answerer._reader  # noqa: SLF001 - no public door reads without searching


def is_verbatim(citation: Citation) -> bool:
    """Whether a citation's quote stands at its place in its document."""
    stored = edition().text(citation.document)
    return stored[citation.start : citation.end] == citation.quote != ""
