"""An operator's probes.yaml: what is in order comes back, the rest is refused by name and line."""

import pytest

from knowledge.model import Question, Refused
from knowledge.probes.reading import Probe, read_probes

FILE = """
probes:
  - question: How much is  the ticket?
    answer: [12 EUR, 12 euros]
    source: prices.csv
  - question: А детский?
    language: ru
    context:
      - Сколько стоит билет?
    answer: 6 EUR
    short: true
  - question: Who owns the moon?
    refused: true
  - question: When does the museum open?
"""


def test_all_keys_are_read() -> None:
    found = read_probes(FILE)

    assert found.refused == ()
    assert found.probes == (
        Probe(
            question=Question(text="How much is the ticket?"),
            answers=("12 EUR", "12 euros"),
            source="prices.csv",
        ),
        Probe(
            question=Question(text="А детский?", language="ru", context=("Сколько стоит билет?",)),
            answers=("6 EUR",),
            expects_short=True,
        ),
        Probe(question=Question(text="Who owns the moon?"), expects_refusal=True),
        Probe(question=Question(text="When does the museum open?")),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "probes:\n", "probes: []\n"])
def test_a_file_without_probes_is_in_order(text: str) -> None:
    found = read_probes(text)

    assert (found.probes, found.refused) == ((), ())


def test_an_entry_that_is_not_in_order_leaves_the_others() -> None:
    found = read_probes(FILE + "  - question: Where is it?\n    anwser: here\n", "own/probes.yaml")

    assert len(found.probes) == 4
    assert found.refused == (
        Refused(
            path="own/probes.yaml",
            reason="probe 5 (Where is it?): line 16: unknown key `anwser`; is `answer` meant?;"
            " known are question, language, context, answer, short, source, refused",
        ),
    )


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("answer: x", "probe 1: line 2: `question` is missing; add it"),
        ("just words", "probe 1: line 2: lines of `key: value` are expected"),
        ("question: ''", "probe 1: line 2: `question` is empty; fill it in or leave it out"),
        ("question: '?'", "probe 1 (?): line 2: `question` is '?', which holds no word"),
        ("question: a\n    answer: []", "line 3: `answer` is empty; fill it in"),
        ("question: a\n    answer: [b, '']", "line 3: `answer` is empty; fill it in"),
        ("question: a\n    source: [b]", "line 3: `source` must be text"),
        (
            "question: a\n    language: English",
            "line 3: `language` is 'English', which is no code",
        ),
        (
            "question: a\n    refused: yes",
            "line 3: `refused` is 'yes'; write true or leave it out",
        ),
        ("question: a\n    refused: true\n    answer: b", "`refused` and `answer` exclude each"),
        ("question: a\n    refused: true\n    source: b", "`refused` and `source` exclude each"),
        ("question: a\n    short: true", "line 3: `short` says that the short answer must hold"),
        ("question: a\n    short: 1", "line 3: `short` is '1'; write true or leave it out"),
        ("question: a\n    question: b", "line 3: `question` is there twice; remove one"),
        (f"question: {'a' * 1001}", "is longer than 1000 characters; shorten it"),
    ],
)
def test_what_is_wrong_is_named(entry: str, reason: str) -> None:
    found = read_probes(f"probes:\n  - {entry}\n")

    assert found.probes == ()
    (refused,) = found.refused
    assert reason in refused.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- question: a\n", "line 1: the list needs a line `probes:` above it; add it"),
        (
            "probe:\n  - question: a\n",
            "line 2: unknown key `probe`; the file holds `probes` alone",
        ),
        ("probes: a\n", "line 1: a list is expected; begin entries with `- `"),
        ("probes: *a\n", "line 1: anchors, aliases and tags"),
        ("probes: [\n", "put the value in quotes"),
    ],
)
def test_a_file_of_another_form_is_refused_whole(text: str, reason: str) -> None:
    found = read_probes(text)

    assert found.probes == ()
    (refused,) = found.refused
    assert refused.path == "probes.yaml"
    assert reason in refused.reason


def test_a_refusal_may_be_said_not_to_be_expected() -> None:
    (probe,) = read_probes("probes:\n  - question: a\n    answer: b\n    refused: false\n").probes

    assert not probe.expects_refusal
