import json
from dataclasses import replace

import pytest

from bot.answer_json import MAX_ANSWER_CHARACTERS, answer_json, answer_text
from knowledge import Answer, Citation, Correction, Quotation, Refusal, ScoredPassage
from knowledge.model import Conflict
from tests.bot.facts import LISTING, cited_fact

CITATION = Citation(
    number=1,
    document="briefs/a.md",
    title="A brief",
    publisher="The Desk",
    date="2011-07",
    url=None,
    locator="paragraph 2",
    start=120,
    end=149,
    quote="It was founded in Rabat, 1969.",
)


def answer(*quotations: str, short: str | None = None) -> Answer:
    return Answer(
        question="Where?",
        language="en",
        type="place",
        short_answer=short,
        quotations=tuple(Quotation(text=text, citation=1) for text in quotations),
        confidence=0.93456,
        passages=(
            ScoredPassage(
                text="It was *founded*\nin Rabat.",
                shown="It was founded in Rabat.",
                score=12.34567,
                citation=1,
            ),
        ),
        citations=(CITATION,),
        missing=("жоқ",),
        edition="3-abc",
        elapsed_ms=3.14159,
    )


def refusal(language: str, *missing: str) -> Refusal:
    return Refusal(
        question="Who?",
        language=language,
        reason="unknown_words",
        confidence=0.1,
        passages=(),
        citations=(),
        missing=missing,
        edition="3-abc",
        elapsed_ms=1.0,
    )


class TestObject:
    def test_answer_has_the_keys_of_the_contract_in_their_order(self):
        outcome = answer("It was founded in Rabat.", short="Rabat")
        assert answer_json(outcome, identifier="q1") == (
            '{"id": "q1", "question": "Where?", "language": "en", "status": "answered", '
            '"short_answer": "Rabat", "answer": "It was founded in Rabat.", '
            '"confidence": 0.9346, "facts": [], '
            '"passages": [{"text": "It was *founded*\\nin Rabat.", '
            '"score": 12.3457, "citation": 1}], "citations": [{"number": 1, '
            '"document": "briefs/a.md", "title": "A brief", "publisher": "The Desk", '
            '"date": "2011-07", "url": null, "locator": "paragraph 2", "start": 120, "end": 149, '
            '"quote": "It was founded in Rabat, 1969."}], "conflicts": [], "missing": ["жоқ"], '
            '"edition": "3-abc", "elapsed_ms": 3.14}'
        )

    def test_without_an_id_there_is_no_such_key(self):
        assert next(iter(json.loads(answer_json(answer("x"))))) == "question"

    def test_number_as_id_stays_a_number(self):
        assert json.loads(answer_json(answer("x"), identifier=0))["id"] == 0

    def test_unsure_short_answer_is_null(self):
        assert json.loads(answer_json(answer("x")))["short_answer"] is None

    def test_refusal_has_the_same_keys(self):
        found = json.loads(answer_json(refusal("en", "Brunei")))
        assert list(found) == list(json.loads(answer_json(answer("x"))))
        assert found["status"] == "not_found"
        assert found["short_answer"] is None

    def test_refusal_of_a_false_premise_says_what_the_documents_say(self):
        quotation = Quotation(text="They met in Kesh.", citation=1)
        correction = Correction(asked="Ambar", found="Kesh", quotation=quotation)
        outcome = replace(refusal("en", "x"), correction=correction, citations=(CITATION,))
        assert json.loads(answer_json(outcome))["answer"] == (
            "The documents do not answer this question. The documents say Kesh. They met in Kesh."
        )

    def test_refusal_of_what_is_denied_says_so(self):
        quotation = Quotation(text="Sie kamen nie.", citation=1)
        correction = Correction(asked="kamen", found="", quotation=quotation)
        outcome = replace(refusal("ru"), correction=correction, citations=(CITATION,))
        assert json.loads(answer_json(outcome))["answer"] == (
            "В документах нет ответа на этот вопрос. В документах сказано иное. Sie kamen nie."
        )

    def test_line_breaks_stay_within_the_line(self):
        assert "\n" not in answer_json(answer("a\nb"))


DISPUTED = replace(
    answer("In 2004 the society had 57 members.", "The society has 61 members.", short="57"),
    facts=LISTING.facts,
    conflicts=LISTING.conflicts,
)


class TestFacts:
    def test_facts_have_the_keys_of_the_contract_in_their_order(self):
        facts = json.loads(answer_json(DISPUTED))["facts"]
        assert [list(fact) for fact in facts] == [
            ["subject", "relation", "value", "value_type", "normalized", "qualifiers", "citations"]
        ] * 2
        assert facts[1] == {
            "subject": "Harbour Society",
            "relation": "has",
            "value": "61 members",
            "value_type": "count",
            "normalized": "61 member",
            "qualifiers": {"where": "Rabat"},
            "citations": [2],
        }

    def test_qualifiers_of_one_name_are_joined(self):
        fact = cited_fact(qualifiers={"who": "Amina"})
        twice = replace(fact, fact=replace(fact.fact, qualifiers=fact.fact.qualifiers * 2))
        found = json.loads(answer_json(replace(DISPUTED, facts=(twice,), conflicts=())))
        assert found["facts"][0]["qualifiers"] == {"who": "Amina; Amina"}

    def test_conflicts_name_the_places_of_their_facts(self):
        assert json.loads(answer_json(DISPUTED))["conflicts"] == [
            {"about": "Harbour Society: members", "facts": [0, 1]}
        ]

    def test_refusal_has_none(self):
        found = json.loads(answer_json(refusal("en")))
        assert (found["facts"], found["conflicts"]) == ([], [])

    def test_text_names_both_values_with_dates_and_numbers_before_the_quotes(self):
        assert answer_text(DISPUTED) == (
            "Sources disagree: 57 members (as of 2004) [1]; 61 members (as of 2013, latest) [2]. "
            "In 2004 the society had 57 members. The society has 61 members."
        )

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("ru", "Источники расходятся: 57 members (по состоянию на 2004) [1]; "),
            ("kk", "Дереккөздер әртүрлі айтады: 57 members (2004 жағдайы бойынша) [1]; "),
        ],
    )
    def test_disagreement_is_told_in_the_asker_s_language(self, language, words):
        assert answer_text(replace(DISPUTED, language=language)).startswith(words)

    def test_computed_answer_shows_its_working_after_it(self):
        outcome = replace(answer("It had 4 in 2001.", short="4"), working="61 − 57")
        assert answer_text(outcome) == "4. Computed: 61 − 57. It had 4 in 2001."

    def test_long_disagreement_keeps_the_limit(self):
        many = replace(
            DISPUTED,
            facts=tuple(cited_fact(f"{'long ' * 20}{n}") for n in range(20)),
            conflicts=(Conflict(about="", facts=tuple(range(20))),),
        )
        assert len(answer_text(many)) <= MAX_ANSWER_CHARACTERS


class TestText:
    def test_quotations_stand_one_after_another(self):
        assert answer_text(answer("One.", "Two.")) == "One. Two."

    def test_short_answer_within_the_first_quotation_is_not_said_twice(self):
        assert answer_text(answer("It was Rabat.", short="Rabat")) == "It was Rabat."

    def test_other_short_answer_goes_first(self):
        text = answer_text(answer("One.", "It was Rabat.", short="Rabat"))
        assert text == "Rabat. One. It was Rabat."

    def test_short_answer_with_its_own_full_stop_gets_no_second(self):
        assert answer_text(answer("One.", short="the U.S.A.")) == "the U.S.A. One."

    def test_text_of_just_the_limit_is_whole(self):
        assert answer_text(answer("x" * 699, short=None)) == "x" * 699
        assert answer_text(answer("x" * 700)) == "x" * 700

    def test_long_last_quotation_is_cut_after_a_word(self):
        first = "a" * 690
        assert answer_text(answer(first, "bb, cc dddddddd")) == f"{first} bb, cc…"

    def test_cut_leaves_no_comma_before_the_ellipsis(self):
        first = "a" * 693
        assert answer_text(answer(first, "bb, cc dddddddd")) == f"{first} bb…"

    def test_quotation_of_which_no_word_fits_is_left_out(self):
        first = "a" * 695
        assert answer_text(answer(first, "bbbbbbb ccc", "d")) == first

    def test_long_text_without_spaces_is_cut_between_characters(self):
        text = answer_text(answer("字" * 800))
        assert text == "字" * 699 + "…"
        assert len(text) == MAX_ANSWER_CHARACTERS

    def test_cut_parts_no_letter_from_its_marks(self):
        # 699 characters would end within the last letter, which is three characters long.
        assert answer_text(answer("x" * 697 + "a\u0301\u0302" + "y")) == "x" * 697 + "…"

    @pytest.mark.parametrize(
        ("language", "sentence", "label"),
        [
            ("en", "The documents do not answer this question.", "No document holds"),
            (
                "ru",
                "В документах нет ответа на этот вопрос.",
                "Этих слов нет ни в одном документе",
            ),
            ("kk", "Құжаттарда бұл сұраққа жауап жоқ.", "Бұл сөздер ешбір құжатта жоқ"),
            ("tr", "The documents do not answer this question.", "No document holds"),
        ],
    )
    def test_refusal_names_missing_words_in_the_question_s_language(
        self, language, sentence, label
    ):
        text = answer_text(refusal(language, "Brunei", "Fiji"))
        assert text == f"{sentence} {label}: Brunei, Fiji."

    def test_refusal_without_missing_words_is_one_sentence(self):
        assert answer_text(refusal("en")) == "The documents do not answer this question."

    def test_refusal_with_very_many_missing_words_keeps_the_limit(self):
        text = answer_text(refusal("en", *["word"] * 500))
        assert len(text) <= MAX_ANSWER_CHARACTERS
        assert text.endswith("word…")
