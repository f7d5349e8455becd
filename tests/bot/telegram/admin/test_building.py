"""What a build does, with a stand-in that makes the drafts."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.telegram.admin import building
from bot.telegram.admin.building import Build
from knowledge.errors import BuildBusyError
from knowledge.options import ReadLimits
from tests.bot.telegram.drafts import draft_report

BUSY = BuildBusyError(
    "another process builds", action="building", pid=4, host="here", since=datetime.now(UTC)
)


@dataclass
class Drafts:
    """Is busy so many times."""

    busy: int
    made: list[list[str]] = field(default_factory=list)

    def make(self, *, put, remove=(), restore=(), progress=None):
        if self.busy:
            self.busy -= 1
            raise BUSY
        self.made.append(sorted(put))
        return draft_report()


def build(drafts: Drafts, waits_s: float = 0.0, **files: bytes) -> Build:
    put = {name.replace("_", "."): data for name, data in files.items()}
    return Build(drafts=drafts, limits=ReadLimits(), put=put, waits_s=waits_s)  # type: ignore[arg-type]  # a part of one


def test_files_that_are_no_documents_are_left_out_with_their_reasons():
    drafts = Drafts(0)
    built = build(drafts, a_md=b"# A\n\nText.\n", b_pdf=b"%PDF-1.7 cut", facts_yaml=b"facts: [")(
        print
    )
    assert drafts.made == [["a.md", "facts.yaml"]]
    assert [one.path for one in built.refused] == ["b.pdf"]
    assert built.report == draft_report()


def test_a_side_file_is_no_document():
    drafts = Drafts(0)
    put = {"prices.csv.meta.yaml": b"title: Prices\n"}
    Build(drafts=drafts, limits=ReadLimits(), put=put)(print)  # type: ignore[arg-type]  # a part of one
    assert drafts.made == [["prices.csv.meta.yaml"]]


def test_nothing_is_drafted_where_no_file_is_left():
    drafts = Drafts(0)
    assert build(drafts, b_pdf=b"%PDF-1.7 cut")(print).report is None
    assert drafts.made == []


def test_another_process_is_waited_for(monkeypatch):
    monkeypatch.setattr(building, "LOOK_AGAIN_S", 0.0)
    drafts = Drafts(3)
    assert build(drafts, waits_s=60.0)(print).report == draft_report()


def test_who_cannot_wait_is_told_who_is_busy():
    with pytest.raises(BuildBusyError, match="another process builds"):
        build(Drafts(1))(print)
