"""Each mechanism of `python -m benchmarks.quality` does something, and works again afterwards."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_, is_not
from pathlib import Path

import pytest

from benchmarks.bounds import at_bounds
from benchmarks.dropping import Before, answered, without
from benchmarks.mechanisms import MECHANISMS, Mechanism, found
from benchmarks.quality import main
from benchmarks.question_sets import OWN_SETS, Editions, QuestionSet
from knowledge.scoring.verdicts import Given, Verdict
from tests.knowledge.made import folder

DOCUMENTS: Mapping[str, str] = {
    "society.md": """---
title: Harbour Society of Velmar
date: 2019-04-02
---
# Harbour Society of Velmar

The Harbour Society (HS) is an association of ship owners in Velmar. It was founded in 1969 and
has 15 members in Velmar.

## Board

Anna Keller chairs the board of Velmar. She has chaired the board since 2012. The board met in
Kesh on 3 May 2014. The deputy chair is Ola Berg. The board may not lend money to members. The
board plans to move to Ambar in 2031.

## Pilots

The pilots guide the ships because the channel is narrow. Every pilot passes a test each year.
The twelfth session of the pilots approved “The Quiet Harbour”, a book by Ina Moss.

## Fees

| Member | Yearly fee | Ships |
|---|---|---|
| Norvik | 1,200 euros | 12 |
| Pellan | 900 euros | 7 |
| Astra | 2,400 euros | 31 |

## Committees

The Society has these committees:

- Finance
- Safety
- Training
""",
    "letter.md": """# Letter from Velmar

The Harbour Society has 18 members. Norway and the United Arab Emirates joined the Society
in 2016. The regatta lasted from 2 May 2017 to 9 May 2017. The lighthouse keeper
purchased a boat. The12thSessionoftheSociety was short.

Night berth service (NBS) is paid by the hour. Pia Lund runs the NBS. Gerd Holm
allocated 500 euros in 2018.

The Society agreed to open the tower in 2033. The tower looks odd. Pia Lund increases the fee.

Ola Berg published the guide in 1988 before Ina Moss left.
""",
    "liman.md": """# Liman Derneği

Dernek gemi sahiplerinin haklarını korur ve limandaki gemileri gözetir. Derneğin üyeleri her yıl
toplanır ve yeni başkanı seçer.
""",
    "mill.md": "The old mill is quiet now. Nobody has used it since the owner went away.\n",
    "duties.md": "# Duties\n\n- Finance keeps the books\n- Safety visits the ferries\n",
    "lamps/apart.md": "A lamp hangs beside the gate and shines bright red all night.\n",
    "lamps/near.md": "A red lamp hangs beside the gate and shines bright all night.\n",
    "gang.md": """# 港口协会

港口协会成立于一九六九年，总部设在维尔马市。协会每年举行一次大会，讨论船舶的安全问题。
""",
    "notices.md": "\n\n".join(
        f"## Notice {number}\n\n"
        f"The notice of Velmar on ships that concerns the harbour and its ships {number}."
        for number in range(20, 45)
    ),
}
Asked = tuple[str, Sequence[str]]
QUESTIONS: Mapping[str, Asked] = {
    "stems": ("Who guided the ship?", ()),
    "headings": ("What are the fees of Norvik?", ()),
    "run-together": ("Which session was short?", ()),
    "pronouns-in-facts": ("When was the Harbour Society founded?", ()),
    "rarity": ("Which ships did the pilots guide to Ambar?", ()),
    "topicality": ("Who gives a boat to the keeper?", ()),
    "unknown-words": ("Who chairs the zeppelin board?", ()),
    "weighty-names": ("Who sells Velmar zeppelins?", ()),
    "asking-words": ("In which year was the Society founded?", ()),
    "spelling": ("Who chairs the baord?", ()),
    "other-forms": ("Dernek kimin hakkını koruyor?", ()),
    "synonyms": ("Who leads the board?", ()),
    "thesaurus-search": ("Who runs Astra?", ()),
    "thesaurus-judging": ("Who purchased a vessel?", ()),
    "phrasal-verbs": ("Who puts the fee up?", ()),
    "acronyms": ("Who runs night berth services?", ()),
    "other-names": ("When did the UAE join the Society?", ()),
    "capitals": ("When did Oslo join the Society?", ()),
    "numerals": ("Which fifteen members does the Society have?", ()),
    "relations": ("How much did Gerd Holm invest?", ()),
    "glossary": ("Кто возглавляет правление?", ()),
    "transliteration": ("Что делает Анна Келлер?", ()),
    "topical-characters": ("港口协会是在哪一年成立的？", ()),
    "follow-ups": ("And in Kesh?", ("When did the board meet in Ambar?",)),
    "pronouns": ("When was it founded?", ("How many members does the Harbour Society have?",)),
    "earlier-answers": ("Since when has she chaired it?", ("Who chairs the board of Velmar?",)),
    "asides": ("Thank you very much!", ()),
    "pleasantries": ("Could you please tell me who chairs the board?", ()),
    "quotation-marks": ("Who wrote “The Quiet Harbour”?", ()),
    "counting-passages": ("How many ships does the harbour have?", ()),
    "neighbours": ("When did Anna Keller chair Kesh?", ()),
    "document-date": ("Who chaired the board in 2019?", ()),
    "proximity": ("What does the red lamp do?", ()),
    "own-words": ("Where does the Society meet?", ()),
    "passage-score": ("Who chairs the board?", ()),
    "kinds": ("When does the board lend money?", ()),
    "amounts": ("How much did the boat of the lighthouse keeper cost?", ()),
    "definition-form": ("What is the board?", ()),
    "names-and-numbers": ("Did the board meet in Kesh in 2013?", ()),
    "time-bounds": ("Who increases the fee before 2030?", ()),
    "names-alone": ("When did Gerd Holm marry?", ()),
    "short-lists": ("Which fifteen members does the Society have?", ()),
    "facts": ("What is the yearly fee of Pellan?", ()),
    "candidates": ("Who guides the ships?", ()),
    "plausibility": ("Who guides the ships?", ()),
    "unsure-values": ("When did the Society open the tower?", ()),
    "calculations": ("How long did the regatta last?", ()),
    "superlatives": ("Which member has the highest yearly fee?", ()),
    "counted-entries": ("How many committees does the Society have?", ()),
    "verdicts": ("Does Anna Keller chair the board of Velmar?", ()),
    "false-premises": ("Why did the board meet in Ambar on 3 May 2014?", ()),
    "disagreement": ("How many members does the Harbour Society have?", ()),
    "next-sentence": ("Is the old mill quiet?", ()),
    "whole-lists": ("What are the duties of finance?", ()),
    "further-sentences": ("What does the board do?", ()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The documents above."""

    at: Path
    documents: Path
    editions: Editions

    def question(self, name: str) -> QuestionSet:
        """Return the question for a mechanism as a set."""
        text, context = QUESTIONS[name]
        line = {"id": 1, "question": text, "context": context, "kind": "other", "answers": [["x"]]}
        file = self.at / f"{name}.jsonl"
        file.write_text(f"{json.dumps(line)}\n", encoding="utf-8")
        return QuestionSet(name=name, questions=file, documents=self.documents)

    def before(self, name: str, *mechanisms: Mechanism) -> tuple[Given, Before]:
        """Ask the question for a mechanism while others are watched."""
        found = answered(self.question(name), self.editions, mechanisms)
        return given(found[0]), found


def given(verdicts: Sequence[Verdict]) -> Given:
    return replace(verdicts[0].given, elapsed_ms=0.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    at = tmp_path_factory.mktemp("quality")
    documents = folder(at / "documents", DOCUMENTS)
    return Made(at=at, documents=documents, editions=Editions(at / "editions"))


def replaced(mechanism: Mechanism) -> list[object]:
    places = [found(name) for name in mechanism.instead]
    return [getattr(owner, attribute) for owner, attribute in places]


def test_every_mechanism_has_a_name_of_its_own_and_a_question_here():
    assert [one.name for one in MECHANISMS] == list(QUESTIONS)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=[one.name for one in MECHANISMS])
def test_the_answer_is_another_one_without_it(made, mechanism):
    own = replaced(mechanism)
    usual, before = made.before(mechanism.name, mechanism)
    dropped = without(mechanism, made.question(mechanism.name), made.editions, before)
    assert dropped.acts_on == 1
    assert given(dropped.verdicts) != usual
    assert all(map(is_, own, replaced(mechanism)))


@pytest.mark.parametrize("name", ["neighbours", "synonyms", "stems"])
def test_the_answer_is_the_same_again_afterwards(made, name):
    mechanism = next(one for one in MECHANISMS if one.name == name)
    usual, _ = made.before(name)
    own = replaced(mechanism)
    with mechanism.dropped():
        assert all(map(is_not, own, replaced(mechanism)))
    assert made.before(name)[0] == usual


@pytest.mark.parametrize("name", ["superlatives", "follow-ups", "quotation-marks", "capitals"])
def test_a_question_that_a_mechanism_does_not_act_on_is_not_asked_again(made, name):
    mechanism = next(one for one in MECHANISMS if one.name == name)
    _, before = made.before("stems", mechanism)
    dropped = without(mechanism, made.question("stems"), made.editions, before)
    assert dropped.acts_on == 0
    assert dropped.verdicts[0] is before[0][0]


@pytest.fixture
def files(made, tmp_path):
    """A set of two questions, as the command line takes it."""
    lines = [
        {"id": 1, "kind": "fact", "question": "Who chairs the baord of Velmar?",
         "short": "Anna Keller", "answers": [["Anna Keller"]], "docs": ["society.md"],
         "evidence": ["Anna Keller chairs the board of Velmar."]},
        {"id": 2, "kind": "unanswerable", "question": "Who chairs the zeppelin club?"},
    ]  # fmt: skip
    file = tmp_path / "two.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return QuestionSet(name="two", questions=file, documents=made.documents)


def test_the_command_tells_what_dropping_changes(files, capsys):
    given = ["--questions", str(files.questions), "--documents", str(files.documents)]
    main([*given, "--drop", "spelling", "candidates", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["questions"] == {"two": 2, "all": 2}
    assert told["sets"]["two"]["answered_right"] == told["sets"]["two"]["short_exact"] == 1.0
    assert told["groups"]["kind:unanswerable"][1]["refused_right"] == 1.0
    by_name = {one["name"]: one for one in told["mechanisms"]}
    assert by_name["spelling"]["acts_on"] == 1
    assert by_name["spelling"]["changes"]["two"]["false_refusal"] == 1.0
    assert by_name["candidates"]["changes"]["all"]["short_exact"] == -1.0


def test_the_command_prints_tables_in_markdown(files, capsys):
    given = ["--questions", str(files.questions), "--documents", str(files.documents)]
    main([*given, "--drop", "spelling", "--bounds"])
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines() if "|" in line]
    cells = {row[1].strip(): [cell.strip() for cell in row[2:-1]] for row in rows}
    assert cells["two"] == ["2", "1.000", "1.000", "1.000", ".000", "1.000", "1.000", "1.000"]
    assert cells["spelling"][:2] == ["1", "−1.000"]
    assert cells["0.50"] == ["1.000", ".000", "1.000", "1.000"]


def test_a_higher_bound_refuses_more(made, files):
    low, high = at_bounds([files], made.editions, (0.0, 1.0))
    assert (low.false_refusal, low.refused_right) == (0.0, 0.0)
    assert high.refused_right == 1.0


@pytest.mark.parametrize("arguments", [["--documents", "here"], ["--drop", "nothing-known"]])
def test_the_command_says_what_is_wrong(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments)
    assert "give --questions and" in capsys.readouterr().err or "--drop" in arguments


PAGE = (Path(__file__).resolve().parents[1] / "docs" / "quality.md").read_text(encoding="utf-8")


def test_the_page_names_the_mechanisms_of_the_command_and_no_other():
    section = PAGE.partition("## What each mechanism adds")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([a-z-]+) +\|", section, re.MULTILINE)
    assert [row for row in rows if row != "without"] == [one.name for one in MECHANISMS]
    assert all(one.about in section for one in MECHANISMS)


def test_the_page_names_every_own_set():
    assert all(f"| {one.name}" in PAGE for one in OWN_SETS)
