"""A folder with documents and questions about them, for commands that ask a whole file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.bot.cli.conftest import write_documents

if TYPE_CHECKING:
    from pathlib import Path

FOUNDED = "The Harbour Society was founded in Rabat in September 1969."
BUILT = "The lighthouse of Kap Arkona was built in 1827 and stands on the island of Rügen."
MEMBERS = "In 2004 the society had 57 members."
QUESTIONS: tuple[dict[str, object], ...] = (
    {
        "id": "founded", "question": "When was the Harbour Society founded?", "kind": "fact",
        "answers": [["1969"]], "short": "September 1969", "docs": ["harbour.md"],
        "evidence": [FOUNDED],
    },
    {
        "id": "built", "question": "When was the lighthouse of Kap Arkona built?", "kind": "fact",
        "style": "terse", "answers": [["1828"]], "short": "1828", "docs": ["lighthouses.md"],
        "evidence": [BUILT],
    },
    {
        "id": "members", "question": "Wie viele Leuchtfeuer brannten?", "kind": "fact",
        "lang": "de", "answers": [["57"]], "docs": ["harbour.md"], "evidence": [MEMBERS],
    },
    {"id": 4, "question": "Who won the Brunei chess cup?", "kind": "unanswerable", "answers": []},
)  # fmt: skip


def written(folder: Path) -> Path:
    """Write documents in docs/ and q.jsonl, the file of questions; return the folder."""
    write_documents(folder / "docs")
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in QUESTIONS)
    (folder / "q.jsonl").write_text(lines, encoding="utf-8")
    return folder
