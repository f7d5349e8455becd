"""Write docs/conversations.md."""

import tempfile
from pathlib import Path

from tests.transcripts.editions import shipped
from tests.transcripts.scenes import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "conversations.md"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, shipped(Path(folder)) as edition:
        PAGE.write_text(page(edition), encoding="utf-8")
