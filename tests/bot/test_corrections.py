from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.corrections import Correction, LostQuote, changed_documents, corrections
from bot.corrections_csv import corrections_csv
from bot.state import GivenAnswer
from bot.telegram.admin.correction_rendering import correction_line, corrections_message
from bot.texts import texts
from knowledge.model import DocumentEntry, Metadata

NOW = datetime(2026, 11, 26, tzinfo=UTC)
LEAVE = "Every librarian of Aksay has 24 days of paid leave a year."
ROOM = "The reading room was opened in May 1954."
TEXT = f"# Leave\n\n{LEAVE}\n\n{ROOM}"


@dataclass
class Edition:
    name: str
    texts: dict[str, str]
    asked: list[str] = field(default_factory=list)

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        return tuple(
            DocumentEntry(
                path=path, metadata=Metadata(title=path.title()), passages=1, characters=1
            )
            for path in self.texts
        )

    def text(self, document: str) -> str:
        self.asked.append(document)
        return self.texts[document]


def given(
    quote: str, *, edition: Edition, document: str = "a.md", **fields: object
) -> GivenAnswer:
    start = edition.texts[document].index(quote)
    values: dict[str, object] = {
        "number": 1,
        "chat": 77,
        "person": 77,
        "question_message": 1,
        "question": "How many days of leave?",
        "edition": edition.name,
        "language": "en",
        "outcome": "answered",
        "at": NOW,
        "spans": ((document, start, start + len(quote)),),
    }
    return GivenAnswer(**(values | fields))  # type: ignore[arg-type]  # a test's own values


def found(
    answers: list[GivenAnswer], before: Edition, after: Edition, *others: Edition
) -> tuple[Correction, ...]:
    kept = {edition.name: edition for edition in (before, after, *others)}
    return corrections(answers, before, after, kept.get)


def lost(
    answers: list[GivenAnswer], before: Edition, after: Edition, *others: Edition
) -> list[LostQuote]:
    return [each for one in found(answers, before, after, *others) for each in one.quotes]


OLD = Edition("1", {"a.md": TEXT, "b.md": "Untouched text."})


def changed(**texts: str) -> Edition:
    return Edition("2", {f"{name}.md": text for name, text in texts.items()})


def test_a_changed_sentence_is_told_with_the_one_in_its_place():
    new = changed(a=TEXT.replace("24", "28"), b="Untouched text.")
    (correction,) = found([given(LEAVE, edition=OLD)], OLD, new)
    assert correction.question == "How many days of leave?"
    assert correction.quotes == (
        LostQuote(
            document="a.md",
            title="A.Md",
            quote=LEAVE,
            now=LEAVE.replace("24", "28"),
            is_document_gone=False,
        ),
    )


def test_a_sentence_that_stands_is_no_correction_though_others_have_changed():
    new = changed(a=TEXT.replace("May 1954", "June 1954"))
    assert lost([given(LEAVE, edition=OLD)], OLD, new) == []


def test_what_is_gone_without_anything_like_it_has_nothing_in_its_place():
    (quote,) = lost([given(ROOM, edition=OLD)], OLD, changed(a=f"# Leave\n\n{LEAVE}"))
    assert (quote.quote, quote.now, quote.is_document_gone) == (ROOM, "", False)


def test_a_document_that_is_gone_is_told_as_gone():
    (quote,) = lost([given(ROOM, edition=OLD)], OLD, changed(b="Untouched text."))
    assert (quote.title, quote.now, quote.is_document_gone) == ("A.Md", "", True)


@pytest.mark.parametrize(
    "new",
    [
        changed(a=f"{ROOM}\n\nNew text before it.\n\n{LEAVE}"),
        changed(a=TEXT.replace("24 days of", "24 days\nof").replace("# Leave", "# Holidays")),
        changed(moved=f"Another head.\n\n{LEAVE}"),
    ],
    ids=["within the document", "broken into lines otherwise", "with the document"],
)
def test_moved_text_is_no_correction(new):
    assert lost([given(LEAVE, edition=OLD)], OLD, new) == []


def test_the_same_words_in_another_document_that_was_there_before_are_no_move():
    before = Edition("1", {"a.md": TEXT, "b.md": LEAVE})
    after = changed(b=LEAVE)
    assert [each.quote for each in lost([given(LEAVE, edition=before)], before, after)] == [LEAVE]


def test_a_row_of_a_table_is_set_beside_the_row_in_its_place():
    before = Edition("1", {"a.md": "| Part | Price |\n| Seal | 12 EUR |\n| Pump | 340 EUR |"})
    after = changed(a="| Part | Price |\n| Seal | 13 EUR |\n| Pump | 340 EUR |")
    (quote,) = lost([given("| Seal | 12 EUR |", edition=before)], before, after)
    assert quote.now == "| Seal | 13 EUR |"


def test_rows_are_told_without_bars():
    document = "| Bread | 210 tenge |\n| Milk | 400 tenge |"
    correction = Correction(
        question="How much is bread?",
        quotes=(
            LostQuote(
                document="a.md",
                title="Prices",
                quote="| Bread | 200 tenge |",
                now=document.partition("\n")[0],
                is_document_gone=False,
            ),
        ),
        answers=(given("Leave", edition=OLD),),
    )

    (html,) = corrections_message([correction], "0002-b", 7, texts("en"))
    assert "Bread — 200 tenge" in html
    assert "Bread — 210 tenge" in html
    assert "|" not in html
    assert "“Bread — 200 tenge”" in correction_line(correction, "2026-11-26", texts("en"))
    assert "a.md,Bread — 200 tenge,Bread — 210 tenge" in corrections_csv([correction]).decode()


def test_an_answer_from_an_earlier_edition_is_looked_up_there():
    earlier = Edition("0", {"a.md": f"An introduction.\n\n{TEXT}"})
    new = changed(a=TEXT.replace("24", "28"))
    answer = given(LEAVE, edition=earlier)
    assert [each.quote for each in lost([answer], OLD, new, earlier)] == [LEAVE]
    assert lost([answer], OLD, new) == []  # where it is not kept, nothing can be told


def test_what_was_gone_before_is_not_told_again():
    earlier = Edition("0", {"a.md": "The library has a cat.\n\nMore."})
    answer = given("The library has a cat.", edition=earlier)
    assert lost([answer], OLD, changed(a="All new."), earlier) == []


def test_answers_to_one_question_are_told_together():
    new = changed(a=TEXT.replace("24", "28"))
    answers = [
        given(LEAVE, edition=OLD, number=1, person=1),
        given(LEAVE, edition=OLD, number=2, person=2, question="how many DAYS of leave?"),
        given(LEAVE, edition=OLD, number=3, person=2, question="How many days\nof leave?"),
        given(LEAVE, edition=OLD, number=4, person=3, question=None),
    ]
    first, second = found(answers, OLD, new)
    assert [answer.number for answer in first.answers] == [1, 2, 3]
    assert first.people == 2
    assert second.question == ""


def test_documents_whose_text_differs_or_is_gone_are_told():
    old = Edition("1", {"a.md": TEXT, "b.md": "Untouched.", "c.md": "Gone.", "d.md": "Not asked."})
    new = changed(a=f"{TEXT} More.", b="Untouched.", new="New.")
    asked = ["a.md", "b.md", "c.md", "unknown.md"]
    assert changed_documents(asked, old, new) == {"a.md", "c.md"}


def test_only_documents_that_answers_rest_on_and_that_differ_are_compared():
    old = Edition("1", {"a.md": TEXT, "b.md": "Untouched text.", "c.md": "Not cited."})
    new = changed(a=TEXT.replace("24", "28"), b="Untouched text.", c="Not cited at all.")
    answers = [
        given(LEAVE, edition=old),
        given("Untouched text.", edition=old, document="b.md"),
    ]
    assert len(lost(answers, old, new)) == 1
    assert "c.md" not in old.asked + new.asked
    assert old.asked.count("b.md") == 1
