"""Sentence ends: found where they are, and not behind abbreviations."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import split_sentences
from tests.knowledge.made import repeatable

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(),
    reason="the originals are not at hand (no shared/seeds beside the checkout)",
)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


MARKS = st.text(alphabet='aZя.?!。؟।:;,"”)(1 \n\tГг國\u200b', max_size=60)


@repeatable
@given(text=st.one_of(st.text(), MARKS))
def test_every_visible_character_stands_in_just_one_sentence(text: str) -> None:
    spans = split_sentences(text)

    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "H.E. Mr. Nazarbayev opened the session.",
        "Resolution No. 5 and Nos. 7-9 were adopted.",
        "It met from Dec. 9 to Dec. 12 and again in Sept. 1997.",
        "The fund, i.e. the Bank, paid, e.g. in Jan. 2010.",
        "The Bank gave 5 bln. dollars and 3 mln. Tenge.",
        "Alpha Ltd. signed with Beta Co. Gamma.",
        "Alpha sp. z o.o., ul. Polna 6, Gdynia, signed.",
        "J. R. R. Tolkien and N.A. Nazarbayev spoke.",
        "Prof. Dr. J. Weber of St. Petersburg agreed.",
        "It grew by 3.5 percent, then by 4,2.",
        "See Fig. 3, Art. 5, vol. 2, pp. 5-6 and ch. 4.",
        "Im 18. Jahrhundert stand die Mühle am 2. Wehr des Flusses.",
        "Köprü 1817'de kuruldu ve II. Dünya Savaşı'na kadar ayakta kaldı.",
        "उद्घाटन डॉ. हरि ई. बरुआ ने किया।",
        "Smith et al. found it approx. in Feb. 2011.",
        "The U.S. Army met Mr. Smith vs. Mr. Jones.",
        "It opened at 5 p.m. on Monday.",
        "Version 2.0.1 of www.example.org is out.",
        "The price is $3.50 on 5.12.1995 there.",
        "He works at Apple Inc. and likes it.",
        "В 2019 г. было сделано, т.е. закончено.",
        "Сумма 5 млн. долл. США выделена на ул. Абая.",
        "В 2011 г. Казахстан и др. страны вступили.",
        "А.С. Пушкин писал, напр. стихи и т.п. вещи.",
        "Prof. Weber kam z.B. mit Dr. Maier bzw. allein.",
        "Doç. Dr. Kaya ve Sn. Demir geldi.",
    ],
)
def test_no_sentence_ends_behind_an_abbreviation(sentence: str) -> None:
    assert sentences(f"{sentence} Then all of them left.") == [sentence, "Then all of them left."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost 5 bln. The rest is due.", ["It cost 5 bln.", "The rest is due."]),
        ("Done at 5 p.m. The end.", ["Done at 5 p.m.", "The end."]),
        ("He is at Apple Inc. The firm grows.", ["He is at Apple Inc.", "The firm grows."]),
        ("It is in the U.S. The army came.", ["It is in the U.S.", "The army came."]),
        ("Родился в 1799 г. Он писал.", ["Родился в 1799 г.", "Он писал."]),
        (
            "It ended with King Olaf II. Norway grew.",
            ["It ended with King Olaf II.", "Norway grew."],
        ),
        ("Es waren 12. Danach kamen mehr.", ["Es waren 12.", "Danach kamen mehr."]),
    ],
)
def test_an_abbreviation_before_a_capitalised_function_word_ends_a_sentence(
    text: str, expected: list[str]
) -> None:
    assert sentences(text) == expected


def test_closing_quotes_and_brackets_stay_with_their_sentence() -> None:
    assert sentences("“It is done.” He left.") == ["“It is done.”", "He left."]
    assert sentences("(It ended.) Then it began.") == ["(It ended.)", "Then it began."]
    assert sentences("Он сказал: «Готово.» Потом ушёл.") == [
        "Он сказал: «Готово.»",
        "Потом ушёл.",
    ]


def test_question_and_exclamation_marks_end_sentences() -> None:
    assert sentences("Really?! Yes!!! Wait... what? Go.") == [
        "Really?!",
        "Yes!!!",
        "Wait... what?",
        "Go.",
    ]


def test_a_list_number_stays_with_its_item() -> None:
    assert sentences("1. First item\n2. Second item") == ["1. First item", "2. Second item"]
    assert sentences("A) One\nB) Two. It ends.") == ["A) One", "B) Two.", "It ends."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("यह पहला है। यह दूसरा है।", ["यह पहला है।", "यह दूसरा है।"]),
        ("هل انتهى؟ نعم انتهى. حسنا", ["هل انتهى؟", "نعم انتهى.", "حسنا"]),
        ("یہ پہلا ہے۔ یہ دوسرا ہے۔", ["یہ پہلا ہے۔", "یہ دوسرا ہے۔"]),
        ("สวัสดี ครับ", ["สวัสดี", "ครับ"]),
        ("Ол келді. Біз кеттік.", ["Ол келді.", "Біз кеттік."]),
    ],
)
def test_each_script_has_its_own_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_end_separates_what_is_no_prose() -> None:
    assert sentences("Jane Doe\nHead of Sales") == ["Jane Doe", "Head of Sales"]


def test_hard_wrapped_prose_is_joined() -> None:
    text = (
        "The members of the committee that prepares the session met in\n"
        "the capital and agreed on the agenda of the meeting that is\n"
        "planned for spring. They also chose a chair."
    )

    assert sentences(text) == [text[: text.index(" They")], "They also chose a chair."]


def test_a_blank_line_always_separates() -> None:
    assert sentences("which was agreed\n\nand then signed") == [
        "which was agreed",
        "and then signed",
    ]


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == []
    assert sentences(" \n\t\n") == []


@needs_seeds
def test_no_sentence_of_the_originals_ends_behind_a_title_or_initials() -> None:
    never_last = ("H.E.", "Mr.", "Mrs.", "Dr.", "Prof.", "No.", "i.e.", "e.g.", " N.A.", " K.")
    originals = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = [sentence for text in originals for sentence in sentences(text)]

    assert len(found) > 100
    assert [sentence for sentence in found if sentence.endswith(never_last)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kam am 5. Mai. Er ging.", ["Er kam am 5. Mai.", "Er ging."]),
        ('"Is it done?" he asked.', ['"Is it done?" he asked.']),
        ("!!!", ["!!!"]),
        ("It began in Jan. The end came.", ["It began in Jan.", "The end came."]),
    ],
)
def test_stops_that_mislead(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
