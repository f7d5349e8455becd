import json
from dataclasses import fields

from bot.draft_json import draft_json, probes_json
from knowledge.model import DraftReport, ProbeChange
from tests.bot.drafts import DEARER, MOON, OPENING, PRICE, REPORT


def test_the_keys_are_those_of_the_report():
    line = draft_json(REPORT)
    told = json.loads(line)

    assert "\n" not in line
    assert list(told) == [field.name for field in fields(DraftReport)]
    assert (told["edition"], told["base"]) == ("0005-bbbbbbbbbbbb", "0004-aaaaaaaaaaaa")
    assert told["refused"][0] == {"path": "old.doc", "reason": "format '.doc' is not known"}
    assert [one["path"] for one in told["refused"]] == ["old.doc", "empty.pdf"]
    assert told["newly_refused"] == told["refused"][:1]
    assert told["changed"] == [
        {
            "path": "prices.csv",
            "title": "prices",
            "lost": ["ticket — 12 EUR"],
            "gained": ["ticket — 14 EUR"],
            "passages": 1,
            "more": 0,
        }
    ]
    assert told["facts_changed"] == [
        {
            "subject": "ticket",
            "relation": "price",
            "before": "12 EUR",
            "after": "14 EUR",
            "document": "prices.csv",
            "evidence": "",
        }
    ]
    assert told["new_disagreements"][0]["values"][1] == {"value": "at 10", "document": "hours.md"}
    assert told["in_quotation_only"][0]["is_in_quotation_only"] is True
    assert "café" in line


def test_probes_tell_both_answers():
    told = json.loads(draft_json(REPORT))
    first = told["probe_changes"][0]

    assert (first["kind"], first["before"]["answer"]) == ("answer", "12 EUR")
    assert first["after"] == {
        "question": "How much is the ticket?",
        "answer": "14 EUR",
        "sources": ["prices.csv"],
        "is_refused": False,
        "confidence": 0.9,
        "expected": "12 EUR (prices.csv)",
        "expects_refusal": False,
        "expects_short": False,
        "passes": False,
        "is_in_quotation_only": False,
    }
    assert [one["question"] for one in told["failing"]] == [DEARER.question, MOON.question]


def test_probes_asked_alone_are_told_with_how_they_stand():
    change = ProbeChange(kind="answer", before=PRICE, after=DEARER)

    told = json.loads(probes_json("0005-b", [DEARER, OPENING], "0004-a", [change]))

    assert list(told) == ["edition", "base", "probes", "failing", "results", "probe_changes"]
    assert (told["edition"], told["base"], told["probes"], told["failing"]) == (
        "0005-b", "0004-a", 2, 1,
    )  # fmt: skip
    assert [one["passes"] for one in told["results"]] == [False, None]
    assert told["probe_changes"][0]["before"]["answer"] == "12 EUR"
