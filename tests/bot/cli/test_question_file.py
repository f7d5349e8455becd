import json
from pathlib import Path

import click
import pytest

from bot.cli.question_file import read_questions
from knowledge import Question
from knowledge.scoring.verdicts import GoldQuestion

GOOD = {"id": "a", "question": "Кто?", "kind": "fact", "answers": [["Amina", "Tazi"]]}


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*lines: dict[str, object]) -> Path:
        Path("q.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        return Path("q.jsonl")

    return write


def refused(path: Path) -> str:
    with pytest.raises(click.ClickException) as caught:
        read_questions(path)
    return caught.value.message


def test_a_line_becomes_a_question(write):
    line = GOOD | {
        "lang": "ru", "style": "typo", "context": ["x"], "short": "Amina Tazi",
        "docs": ["d.md"], "evidence": ["Amina Tazi led it."], "more": 1,
    }  # fmt: skip
    assert read_questions(write(line)) == (
        GoldQuestion(
            id="a",
            question=Question(text="Кто?", language="ru", context=("x",)),
            kind="fact",
            language="ru",
            style="typo",
            answers=(("Amina", "Tazi"),),
            short="Amina Tazi",
            documents=("d.md",),
            evidence=("Amina Tazi led it.",),
        ),
    )


def test_most_keys_may_be_absent_or_null(write):
    line = {"id": 1, "question": "x", "kind": "unanswerable", "answers": None, "lang": None}
    (gold,) = read_questions(write(line))
    assert gold == GoldQuestion(id=1, question=Question(text="x"), kind="unanswerable")
    assert (gold.language, gold.style, gold.evidence) == ("en", "plain", None)


def test_evidence_that_is_an_empty_list_is_given(write):
    (gold,) = read_questions(write(GOOD | {"evidence": []}))
    assert gold.evidence == ()


NO_LIST = 'write a list of variants for each element, as [["57", "fifty-seven"]]'
NO_ANSWER = 'write what the answer must hold, as [["1969"]], or the kind "unanswerable"'


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": None}, "id: found nothing; write a text or a whole number"),
        ({"id": True}, "id: found true; write a text or a whole number"),
        ({"question": " "}, 'question: found " "; write the question'),
        ({"kind": 5}, 'kind: found 5; write "fact", "unanswerable" or another kind'),
        ({"answers": []},
         f"answers: found []; {NO_ANSWER}"),
        ({"answers": ["57"]},
         f'answers: found ["57"]; {NO_LIST}'),
        ({"answers": [["57"], []]},
         f'answers: found [["57"], []]; {NO_LIST}'),
        ({"answers": [[" "]]},
         f'answers: found [[" "]]; {NO_LIST}'),
        ({"lang": 5}, "lang: found 5; write a text, or leave it out"),
        ({"short": [1]}, "short: found [1]; write a text, or leave it out"),
        ({"context": "y"}, 'context: found "y"; write a list of texts, or leave it out'),
        ({"evidence": [5]}, "evidence: found [5]; write a list of texts, or leave it out"),
        ({"evidence": ["y"]}, "docs: found nothing; name the files that hold the evidence"),
        ({"style": ["y" * 90]},
         f'style: found ["{"y" * 58}…; write a text, or leave it out'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_line_key_and_value(write, changes, message):
    assert refused(write(GOOD | {"id": 1}, GOOD | changes)) == f"q.jsonl:2: {message}"


def test_an_id_may_not_come_twice(write):
    assert refused(write(GOOD, GOOD)) == (
        'q.jsonl:2: id: found "a"; give each question an id of its own'
    )


def test_a_file_without_questions_is_refused(write):
    assert refused(write()) == "q.jsonl: there is no question in it; write one a line"
