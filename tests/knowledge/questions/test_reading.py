"""What a question's words become: their weights, what is corrected, recalled and missing."""

import pytest

from knowledge.facts.entities import Entities, EntityName
from knowledge.lexicon.commonness import topicality
from knowledge.model import Question
from knowledge.questions.aliases import Aliases
from knowledge.questions.expansion import Expander
from knowledge.questions.query import Query
from knowledge.questions.reading import Reader
from knowledge.questions.spelling import Speller
from knowledge.tokens import Analyzer

FREQUENCIES = {"acm": 100, "fair": 3, "oslo": 1, "leav": 2, "rent": 4, "2013": 5, "treati": 2}
IDF = {"acm": 0.1, "fair": 4.0, "oslo": 5.0, "leav": 4.5, "rent": 3.0, "2013": 2.0, "treati": 4.0}
UNKNOWN_IDF = 6.0
NAMES = Entities(
    EntityName(name=name, key="Oslo Fair", origin="aliases")
    for name in ("Oslo Fair", "Acme Fair", "Unheard Fair")
)
WORDS = ("acme", "fair", "oslo", "leave", "rent", "treaty")


def reader() -> Reader:
    """Return a reader with a vocabulary of six words and a year."""
    return Reader(
        analyzer=Analyzer(),
        expander=Expander(
            document_frequency=lambda term: FREQUENCIES.get(term, 0),
            speller=Speller(lambda initial, *_: [(w, 1) for w in WORDS if w[0] == initial]),
            aliases=Aliases(),
            entities=lambda _: NAMES,
        ),
        idf=lambda term: IDF.get(term, UNKNOWN_IDF),
        document_frequency=lambda term: FREQUENCIES.get(term, 0),
        languages=("en",),
    )


def read(text: str, *context: str) -> Query:
    """Read a question against that vocabulary."""
    return reader().read(Question(text=text, context=context))


def weights(query: Query) -> dict[str, float]:
    return {word.surface: word.weight for word in query.words}


def test_a_name_that_every_document_holds_still_counts_for_something():
    # A quarter of the weightiest word's 5.0, instead of its own 0.1.
    found = weights(read("the fair of Acme in Oslo"))
    assert found == {"fair": 4.0 * topicality("fair"), "Acme": 1.25, "Oslo": 5.0}


def test_a_word_met_everywhere_weighs_less_than_its_rarity_here():
    assert 0.5 < topicality("fair") < 1.0
    assert weights(read("a fair"))["fair"] == 4.0 * topicality("fair")


def test_the_same_word_without_a_capital_weighs_what_it_weighs():
    assert weights(read("the fair of acme"))["acme"] == pytest.approx(0.1)


def test_a_word_that_no_document_holds_weighs_most_and_is_missing():
    query = read("the zebra at the fair")
    assert weights(query)["zebra"] == UNKNOWN_IDF
    assert query.missing == ("zebra",)


def test_a_misspelt_word_is_taken_for_what_it_means():
    query = read("the traety")
    assert [word.terms for word in query.words] == [("treati",)]
    assert query.missing == ()


def test_a_misspelt_question_word_is_no_word_to_look_up():
    query = read("wich fair")
    assert [word.surface for word in query.words] == ["fair"]


def test_a_word_that_only_says_what_is_asked_for_weighs_little_in_the_search():
    query = read("In which year was the treaty?")
    assert query.type == "date"
    assert query.weights == {"year": 0.3, "treati": 1.0}


def test_words_recalled_from_the_question_before_weigh_less_and_are_never_missing():
    query = read("And who came?", "When was the zebra treaty?")
    recalled = {word.surface: word.is_recalled for word in query.words}
    assert recalled == {"came": False, "zebra": True, "treaty": True}
    assert weights(query)["treaty"] == pytest.approx(1.2)  # 0.3 of 4.0
    assert query.weights["treati"] == pytest.approx(0.3)
    assert query.missing == ("came",)


def test_words_put_in_for_a_pronoun_weigh_less_and_are_never_missing():
    query = read("Who saw it at the fair?", "When was the zebra treaty?")
    assert query.spelt == "Who saw the zebra treaty at the fair?"
    assert weights(query)["treaty"] == pytest.approx(2.8)  # 0.7 of 4.0
    assert weights(query)["fair"] == weights(read("the fair"))["fair"]
    assert query.missing == ("saw",)


def test_words_of_the_answer_before_are_recalled():
    asked: list[Question] = []

    def answered(question: Question) -> str:
        asked.append(question)
        return "Oslo"

    context = ("What is rent?", "Who signed the treaty?")
    query = reader().read(Question(text="When did she leave?", context=context), answered)
    assert asked == [Question(text="Who signed the treaty?", context=("What is rent?",))]
    assert weights(query)["Oslo"] == pytest.approx(3.5)  # 0.7 of 5.0
    assert weights(query)["treaty"] == pytest.approx(1.2)  # 0.3 of 4.0


def test_another_year_takes_the_place_of_the_one_before():
    query = read("and in 2019?", "How high was the rent in 2013?")
    assert "2013" not in weights(query)
    assert query.type == "money"


def test_a_message_that_asks_nothing_has_no_words():
    query = read("hi there")
    assert (query.words, query.aside) == ((), "smalltalk")


def test_limits_and_greetings_are_no_words_of_the_question():
    query = read("hi, when was the fair? source:oslo year:2013")
    assert [word.surface for word in query.words] == ["fair"]
    assert (query.limits.sources, query.limits.years) == (("oslo",), ((2013, 2013),))


def test_a_misspelt_question_word_is_put_right_in_what_is_read():
    query = read("wich fair")
    assert (query.text, query.spelt) == ("wich fair", "which fair")


def test_a_name_stands_for_the_other_names_of_its_thing_that_the_documents_use():
    acme, fair = read("the Acme Fair").words
    (other,) = acme.alternatives
    assert other.terms == ("oslo", "fair")
    assert fair.alternatives == (other,)


def test_what_is_to_be_counted_is_known_word_by_word_and_as_a_noun():
    query = read("How many member states signed the treaty?")
    assert query.counted == (frozenset({"member"}), frozenset({"state"}))
    assert query.counted_noun == "member state"


@pytest.mark.parametrize(
    ("terms", "share"),
    [(("member", "state"), 1.0), (("state",), 0.7), (("member",), 0.15), (("guest",), 0.0)],
)
def test_the_noun_counts_most_of_what_is_to_be_counted(terms, share):
    # 0.7 for the noun and 0.3 for what stands before it; without the noun half of that.
    query = read("How many member states signed the treaty?")
    assert query.counted_share(terms) == pytest.approx(share)


def test_of_units_that_are_left_unsaid_any_one_is_counted():
    query = read("How long is the fair?")
    assert len(query.counted) == 1
    assert query.counted_share(["day"]) == query.counted_share(["km"]) == 1.0
    assert query.counted_share(["oslo"]) < 0.2


def test_a_question_that_counts_nothing_has_nothing_counted():
    query = read("When was the treaty?")
    assert (query.counted, query.counted_noun) == ((), "")
    assert query.counted_share(("treati",)) == 0.0


def test_a_question_in_two_parts_is_read_as_two():
    query = read("Where and when was the treaty signed?")
    assert [part.type for part in query.parts] == ["place", "date"]
    assert {part.words for part in query.parts} == {query.words}
    assert read("When was the treaty signed?").parts == ()


def test_a_form_that_no_document_holds_stands_for_those_that_begin_alike():
    expander = Expander(
        document_frequency=lambda term: int(term in {"duzenlenir", "duzenle", "duzgu"}),
        speller=Speller(lambda *_: [("düzenlenmektedik", 3)]),
        aliases=Aliases(),
        entities=lambda _: NAMES,
        words_beginning=lambda beginning, _: [
            word for word in ("düzenlenir", "düzenlendi", "düzgün") if word.startswith(beginning)
        ],
    )
    token = Analyzer().tokens("düzenlenmektedir", "tr")[0]

    found = expander.relatives(token, "tr")
    assert {one.terms for one in found} == {("duzenlenir",), ("duzenle",)}
    assert expander.relatives(Analyzer().tokens("bridges", "en")[0], "en") == ()
    assert expander.corrected(token, "tr", is_name=False) is None


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("How many pages does the report on Kenya have?", False),
        ("Thanks!", False),
        ("And in 2014?", True),
        ("Who signed it?", True),
        ("And the report on Kenya?", True),
    ],
)
def test_the_questions_before_count_only_for_one_that_leans_on_them(text, leans):
    question = Question(text=text, context=("When was the report on Yemen signed in 2013?",))
    assert bool(reader().alone(question).context) == leans


def test_a_question_by_itself_is_alone():
    question = Question(text="Who signed it?")
    assert reader().alone(question) is question
