"""Which questions lean on the ones before, and what they take from them."""

import pytest

from knowledge import Answer, Edition, Question, Refusal
from knowledge.questions.followups import FollowUp, follow
from knowledge.tokens import Analyzer
from tests.knowledge import corpus
from tests.knowledge.made_editions import edition_of


def followed(text: str, *context: str, language: str = "en") -> FollowUp:
    return follow(text, context, Analyzer(), language)


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("How high was the rent in 2013?", "And in 2019?", "How high was the rent in 2019?"),
        ("How high was the rent?", "and in 2019?", "How high was the rent in 2019?"),
        ("When did Norway join the pact?", "What about Chile?", "When did Chile join the pact?"),
        ("Who heads the finance team?", "and the sales team?", "Who heads the sales team?"),
        ("Who won the second round?", "And the third?", "Who won the third round?"),
        ("How many chairs are there?", "and tables?", "How many tables are there?"),
        ("How much is a ticket for a child?", "for adults?", "How much is a ticket for adults?"),
        ("How many people live in Rome?", "Oslo?", "How many people live in Oslo?"),
        ("How high is Mount Orrel?", "What about the tower?", "How high is the tower?"),
        ("When does the office open?", "And close?", "When does the office close?"),
        ("Did Norway chair the fair?", "And Chile?", "Did Chile chair the fair?"),
        ("Is smoking allowed in the rooms?", "on the deck?", "Is smoking allowed on the deck?"),
        ("What is the fee for gold cards?", "and silver?", "What is the fee for silver?"),
        ("How many goals did Bo score?", "and assists?", "How many assists did Bo score?"),
        (
            "How high are the sales of Bo Ltd?",
            "and its profits?",
            "How high are Bo Ltd’s profits?",
        ),
        ("What is Chile's capital?", "and Peru's?", "What is Peru's capital?"),
        ("What is the fine for late payment", "and for theft", "What is the fine for theft"),
        ("Where was the 12th fair held?", "the 13th", "Where was the 13th fair held?"),
        ("How many states signed it?", "which ones?", "which states signed it?"),
        ("Which states signed the pact?", "How many?", "How many states signed the pact?"),
        ("Where was the pact signed?", "By whom?", "By whom was the pact signed?"),
        ("Did the works council meet?", "When exactly?", "When did the works council meet?"),
    ],
)
def test_a_fragment_takes_the_place_of_what_is_like_it(before, text, whole):
    assert followed(text, before).text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("When was the pact broken?", "Who signed it?", "Who signed the pact?"),
        ("When did Chile host the fair?", "Who opened it?", "Who opened the fair?"),
        ("When did Chile host the fair?", "Is it rich?", "Is Chile rich?"),
        ("Who led Bo's team at the fair?", "When was it held?", "When was the fair held?"),
        ("What did Bo propose in Oslo?", "Did others back this?", "Did others back this?"),
        ("How many clerks work in Oslo?", "Who pays them?", "Who pays clerks?"),
        ("What is the theme of the fair?", "Where is it held?", "Where is the fair held?"),
        ("How old is the fair?", "And what is its theme?", "what is the fair’s theme?"),
        ("Who is Ann Bell?", "Where did she study?", "Where did Ann Bell study?"),
        ("How many nurses left?", "How many of them came back?", "How many of nurses came back?"),
        ("Where do the makers meet?", "What do they sell?", "What do the makers sell?"),
        ("How high is Mount Orrel?", "Who lives there?", "Who lives in Mount Orrel?"),
        ("Who broke the pact in 1910?", "Who died in that year?", "Who died in 1910?"),
        ("When was the pact made?", "Who kept that pact?", "Who kept the pact?"),
    ],
)
def test_a_pronoun_is_put_in_words(before, text, whole):
    assert followed(text, before).text == whole


@pytest.mark.parametrize(
    ("before", "text", "changed"),
    [
        ("How high was the rent in 2013?", "And in 2019?", "2019"),
        ("How long is the Orrel?", "and the Tarn?", "Tarn"),
        ("How high was the rent?", "and in 2019?", " in 2019"),
        ("How high was the rent?", "why?", ""),
    ],
)
def test_what_a_fragment_puts_in_anothers_place_is_told(before, text, changed):
    found = followed(text, before)
    assert found.text[slice(*found.changed)] == changed


def test_what_stands_in_for_a_pronoun_is_told_by_its_place():
    found = followed("Who lost it, and when was it found?", "Where was the pact made?")
    assert [found.text[start:end] for start, end in sorted(found.put)] == ["the pact"] * 2
    assert (found.recalled, found.share) == (("Where was the pact made?",), 0.25)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Who chairs the board?", "Since when has she done so?"),
        ("Which pact ended the war?", "Where was it signed?"),
        ("Who signed the pact?", "When did he die?"),
        ("Where was the pact signed?", "Who lives there?"),
        ("Which states signed it?", "When did they leave?"),
        ("Who founded the guild?", "What else did he found?"),
        ("Which club won the cup?", "Where do they play?"),
    ],
)
def test_a_pronoun_may_mean_what_the_question_before_asks_for(before, text):
    found = followed(text, before)
    assert found.points_to_answer
    assert found.recalled == (before,)


def test_which_is_asked_of_a_thing_is_named_by_its_words_and_by_its_answer():
    found = followed("How long is it?", "Which is the longest river of the north?")
    assert found.text == "How long is the longest river of the north?"
    assert found.points_to_answer


@pytest.mark.parametrize(
    "text",
    [
        "How many seats does room B12 have?",
        "What is COMSTECH?",
        "When did the firm close its plant?",
        "Which firm closed its plant?",
        "What did the guests sing before they left?",
        "Is it true that the pact was broken?",
        "How long does it take to count the votes?",
        "What do those who come last receive?",
        "How many people are there in the town?",
        "Which states said they would sign?",
        "Who says that the bridge is safe?",
        "What is planned for this year?",
    ],
)
def test_a_whole_question_is_never_bent(text):
    assert followed(text, "Where did the works council meet?") == FollowUp(
        text=text, language="en"
    )


def test_and_before_a_question_about_something_else_ties_it_loosely():
    same = followed("And who led the delegation?", "Where was the summit held?")
    other = followed("And how long is the Tarn?", "How long is the Orrel?")
    assert same.recalled
    assert other.recalled
    assert other.share < same.share


def test_a_chain_is_followed_to_its_start():
    found = followed("And who paid?", "When was the fair opened?", "Who opened it?", "Why?")
    assert found.recalled[0] == "Why opened the fair?"
    assert followed("Where?", "When was the fair opened?", "and the market?").text == (
        "Where was the market opened?"
    )


def test_the_topic_of_a_chain_goes_on():
    context = ("Where was the third summit held?", "What was its theme?")
    assert followed("Who opened it?", *context).text == "Who opened the third summit?"


def test_a_change_of_topic_ends_the_chain():
    context = ("When was the pact signed?", "How long is the bridge?")
    assert followed("Who built it?", *context).text == "Who built the bridge?"


def test_a_person_may_have_been_named_further_back():
    context = ("Who is Ann Bell?", "Where is the museum?")
    found = followed("When was she born?", *context)
    assert (found.text, found.recalled) == ("When was Ann Bell born?", ("Who is Ann Bell?",))


def test_a_thing_named_further_back_is_meant_where_the_latest_is_several():
    context = ("When was the contract signed?", "Who are the parties?")
    found = followed("When does it end?", *context)
    assert (found.text, found.recalled) == (
        "When does the contract end?",
        ("When was the contract signed?",),
    )


def test_a_question_that_names_nothing_leans_lightly():
    found = followed("who scored", "Who won the cup in 1969?")
    assert (found.text, found.share) == ("who scored", 0.25)


def test_only_the_last_five_questions_count():
    context = ("How high is Mount Orrel?", *["What is COMSTECH?"] * 5)
    assert "Orrel" not in followed("Who climbed it?", *context).text


@pytest.mark.parametrize(
    ("language", "before", "text", "whole"),
    [
        ("ru", "Сколько стран вступило в 2010 году?", "а в 2012?", "в 2012 году"),
        ("ru", "Когда Казахстан вступил в союз?", "А Турция?", "Когда Турция вступил в союз?"),
        ("ru", "Где подписан договор?", "А когда?", "когда подписан договор?"),
        ("ru", "Когда вступила Чили?", "А что насчёт Норвегии?", "Когда вступила Норвегии?"),
        ("kk", "2010 жылы қанша ел кірді?", "ал 2012 жылы ше?", "2012 жылы қанша ел кірді?"),
        ("ru", "Где прошёл 12-й саммит?", "А 13-й?", "Где прошёл 13-й саммит?"),
        ("kk", "Қазақстан ИЫҰ-ға қашан кірді?", "Ал Ресей ше?", "Ресей ИЫҰ-ға қашан кірді?"),
        ("kk", "Қазақстан одаққа қашан кірді?", "Ал Түркия ше?", "Түркия одаққа қашан кірді?"),
    ],
)
def test_fragments_in_other_languages(language, before, text, whole):
    assert whole in followed(text, before, language=language).text


@pytest.mark.parametrize(
    ("text", "language"), [("Кто его подписал?", "ru"), ("Оны кім жазды?", "kk")]
)
def test_pronouns_in_other_languages_recall_the_question_before(text, language):
    before = "Где подписан договор?"
    assert followed(text, before, language=language).recalled == (before,)


def test_without_a_conversation_there_is_nothing_to_lean_on():
    assert followed("And where?") == FollowUp(text="And where?", language="en")


@pytest.mark.parametrize("text", ["and " * 2000, "it " * 2000, "(" * 4000, "’s ’s", "&&&"])
def test_no_text_is_too_odd_to_follow(text):
    assert followed(text, text, "Who is it?", text).language == "en"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with edition_of(tmp_path_factory.mktemp("followups"), corpus.FILES) as opened:
        yield opened


def asked(edition: Edition, text: str, *context: str) -> Answer | Refusal:
    return edition.answer(Question(text=text, context=context))


def test_a_follow_up_is_answered_from_what_it_leans_on(edition):
    outcome = asked(edition, "Who signed it?", "When was the Flexible Hours Agreement adopted?")
    assert isinstance(outcome, Answer)
    assert (outcome.question, outcome.short_answer) == ("Who signed it?", "Peter Novak")


def test_a_fragment_is_answered_as_the_question_that_it_changes(edition):
    outcome = asked(edition, "and B14?", "How many seats does room B12 have?")
    assert isinstance(outcome, Answer)
    assert outcome.short_answer == "8"


def test_what_is_told_of_another_thing_answers_no_fragment(edition):
    before = "How many seats does room B12 have?"
    assert isinstance(asked(edition, "and the balcony?", before), Refusal)


def test_thanks_between_two_questions_change_nothing(edition):
    context = ("How many seats does room B12 have?", "thanks!")
    assert asked(edition, "and C01?", *context).confidence >= 0.5


def test_a_pronoun_for_an_answer_finds_what_is_told_of_it(edition):
    outcome = asked(edition, "What is her job?", "Who gets requests for leave?")
    assert any("Dana Omarova" in one.text for one in outcome.passages)


def test_nothing_that_a_follow_up_did_not_say_is_missing(edition):
    assert asked(edition, "Who signed it?", "When was the zebra treaty adopted?").missing == ()
