import logging

import pytest

from bot.telegram.admin.draft_log import DraftLog
from knowledge.model import DocumentChange, ProbeResult, Refused
from tests.bot.telegram.drafts import draft_report

BAD = Refused(path="old.doc", reason="is not known")
WORSE = Refused(path="old.doc", reason="is empty")
FAILING = ProbeResult(
    question="When?", answer="", sources=(), is_refused=True, confidence=0.1, passes=False
)


def test_a_draft_is_told_with_counts_and_each_refused_file_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = DraftLog()
    report = draft_report(
        added=(DocumentChange(path="a.md", title="Secret"),),
        refused=(BAD,),
        newly_refused=(BAD,),
        probes=3,
        failing=(FAILING,),
    )
    with caplog.at_level(logging.INFO):
        log.tell(report, "watch")
        log.tell(report, "upload by 7")
        log.tell(draft_report(refused=(WORSE,), newly_refused=(WORSE,)), "watch")
        log.tell(draft_report(is_unchanged=True), "SIGHUP")
    told = [(one.levelname, one.getMessage()) for one in caplog.records]
    counts = "1 documents added, 0 changed, 0 gone, 1 not taken in; of 3 probe questions 1 fail"
    assert told[:3] == [
        ("WARNING", "not taken in: old.doc: is not known"),
        ("INFO", f"draft {report.edition} (watch): {counts}"),
        ("INFO", f"draft {report.edition} (upload by 7): {counts}"),
    ]
    assert told[3] == ("WARNING", "not taken in: old.doc: is empty")
    assert told[5] == ("INFO", "nothing has changed in the documents (SIGHUP)")
    assert len(told) == 6
