"""Questions in another language than the documents': what their words become."""

from collections.abc import Sequence

import pytest

from knowledge.facts.entities import Entities
from knowledge.model import Question
from knowledge.questions.aliases import Aliases
from knowledge.questions.expansion import Expander
from knowledge.questions.glossary import Glossary
from knowledge.questions.query import Query
from knowledge.questions.reading import Reader
from knowledge.questions.spelling import Speller
from knowledge.questions.translating import Translator
from knowledge.questions.transliteration import Transliterator
from knowledge.tokens import Analyzer, word_terms

ENGLISH = (
    "council foreign ministers treaty signed Almsted countries joined price largest bridge 12th"
)
RUSSIAN = "цена договора подписан Алмстеде"
UNKNOWN_IDF = 6.0


def read(text: str, documents: dict[str, str], *context: str) -> Query:
    """Read a question against documents that hold the words given for each language."""
    terms = {
        term
        for language, words in documents.items()
        for word in words.split()
        for term in word_terms(word, language)
    }
    words = [word.casefold() for text in documents.values() for word in text.split()]

    def frequency(term: str) -> int:
        return int(term in terms)

    def idf(term: str) -> float:
        return 3.0 if term in terms else UNKNOWN_IDF

    def words_like(initial: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        return [(w, 1) for w in words if w[0] == initial and shortest <= len(w) <= longest]

    expander = Expander(
        document_frequency=frequency,
        speller=Speller(words_like),
        aliases=Aliases(),
        entities=lambda _: Entities(()),
    )
    reader = Reader(
        analyzer=Analyzer(),
        expander=expander,
        idf=idf,
        document_frequency=frequency,
        languages=tuple(documents),
        translator=Translator(
            glossary=Glossary(),
            transliterator=Transliterator(words_like),
            idf=idf,
            document_frequency=frequency,
            alternatives=expander.alternatives,
            languages=tuple(documents),
        ),
    )
    return reader.read(Question(text=text, context=context))


def terms(query: Query) -> list[tuple[str, ...]]:
    return [word.terms for word in query.words]


def surfaces(query: Query) -> Sequence[str]:
    return [word.surface for word in query.words]


def test_a_word_that_no_document_holds_gives_way_to_its_translation() -> None:
    query = read("Когда подписан договор?", {"en": ENGLISH})
    assert terms(query) == [("sign",), ("treati",)]
    assert {word.weight for word in query.words} == {3.0}
    assert query.weights["treati"] == query.weights["sign"] == 1.0
    assert query.missing == ()
    assert query.language == "ru"
    assert query.type == "date"


def test_kazakh_questions_are_translated_as_well() -> None:
    query = read("Келісімшартқа қай елдер қол қойды?", {"en": ENGLISH})
    assert ("countri",) in terms(query)
    assert query.words[-1].terms == ("sign",)


def test_a_word_that_some_document_holds_keeps_its_place() -> None:
    query = read("Какая цена договора?", {"en": ENGLISH, "ru": RUSSIAN})
    treaty = query.words[-1]
    assert treaty.terms == word_terms("договора", "ru")
    usual = treaty.alternatives[0]
    assert (usual.terms, usual.share, usual.language) == (("treati",), 1.0, "en")
    assert query.weights["treati"] == pytest.approx(usual.weight)


def test_questions_in_the_documents_language_stay_as_they_are() -> None:
    query = read("Which countries signed the treaty?", {"en": ENGLISH})
    assert all(other.language == "" for word in query.words for other in word.alternatives)


def test_questions_in_a_language_without_a_glossary_stay_as_they_are() -> None:
    query = read("Wann wurde der Vertrag unterzeichnet?", {"en": ENGLISH})
    assert query.missing == ("Vertrag", "unterzeichnet")


def test_english_questions_meet_other_forms_in_russian_documents() -> None:
    query = read("When was the contract signed?", {"ru": RUSSIAN})
    assert terms(query) == [word_terms("договора", "ru"), word_terms("подписан", "ru")]


def test_a_phrase_stands_for_each_of_its_words() -> None:
    query = read("Совет министров иностранных дел", {"en": ENGLISH})
    phrase = ("council", "foreign", "minist")
    assert all(
        phrase in (word.terms, *(other.terms for other in word.alternatives))
        for word in query.words
    )


def test_a_name_is_found_by_its_sound() -> None:
    query = read("Где находится Алмстед?", {"en": ENGLISH})
    name = query.words[-1]
    assert (name.terms, name.is_known, name.is_name) == (("almst",), True, True)


def test_a_name_in_latin_letters_is_stemmed_as_the_documents_are() -> None:
    assert read("Кто купил countries?", {"en": ENGLISH}).words[-1].is_known


def test_a_translation_that_no_document_holds_is_missing() -> None:
    query = read("Какая погода в договоре?", {"en": ENGLISH})
    assert query.missing == ("погода",)


def test_an_unknown_name_weighs_in_full_and_an_untranslated_word_does_not() -> None:
    query = read("договор упомянул Вену и бормотуху", {"en": ENGLISH})
    weights = {word.surface: word.weight for word in query.words}
    assert weights["Вену"] == UNKNOWN_IDF
    assert weights["бормотуху"] < weights["Вену"]


def test_a_country_at_the_beginning_is_a_name() -> None:
    first = read("Португалия қашан шартқа қол қойды?", {"en": ENGLISH}).words[0]
    assert (first.is_name, first.is_known, first.weight) == (True, False, UNKNOWN_IDF)


def test_function_words_of_the_other_language_fall_away() -> None:
    assert surfaces(read("Кто становится членом?", {"en": "member"})) == ["членом"]


def test_a_superlative_is_read_with_its_word() -> None:
    largest = read("Какой мост самый большой?", {"en": ENGLISH}).words[-1]
    assert largest.terms == ("largest",)


def test_an_ordinal_in_words_meets_one_in_figures() -> None:
    twelfth = read("двенадцатый договор", {"en": ENGLISH}).words[0]
    assert ("12.", "12") in (twelfth.terms, *(other.terms for other in twelfth.alternatives))


def test_what_is_to_be_counted_is_counted_in_the_documents_language() -> None:
    query = read("Сколько стран вступило?", {"en": ENGLISH})
    assert query.counted_noun == "country"
    assert query.counted_share(("countri",)) == 1.0


@pytest.mark.parametrize(
    ("text", "term"), [("скоко стран вступило", "countri"), ("кагда подписали догавор", "treati")]
)
def test_slips_are_put_right(text: str, term: str) -> None:
    query = read(text, {"en": ENGLISH})
    assert (term,) in terms(query)
    assert query.type in {"number", "date"}


def test_words_of_earlier_questions_are_translated() -> None:
    query = read("А когда его подписали?", {"en": ENGLISH}, "Кто вступил в договор?")
    assert [word.surface for word in query.words if word.is_recalled] != []
    assert ("treati",) in terms(query)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Almsted Treaty цена", "ru"),
        ("Almsted Treaty бағасы", "kk"),
        ("What is the price of Алмстед Бридж Стройсервис?", "en"),
        ("Almsted price", "en"),
    ],
)
def test_latin_names_do_not_tell_a_questions_language(text: str, language: str) -> None:
    assert read(text, {"en": ENGLISH}).language == language


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Қанша ел қосылды?", "country"),
        ("Қанша мүше мемлекет бар?", "member state"),
        ("Сколько государств-членов в союзе?", "member state"),
    ],
)
def test_a_counted_phrase_is_rendered_as_a_whole(text: str, noun: str) -> None:
    assert read(text, {"en": ENGLISH}).counted_noun == noun


def test_kazakh_may_be_typed_on_a_russian_keyboard() -> None:
    query = read("канша ел шартка косылды", {"en": ENGLISH})
    assert query.language == "kk"
    assert query.type == "number"
    assert {("countri",), ("treati",), ("join",)} <= set(terms(query))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Сколько длится договор?", "year"),
        ("Сколько весит мост?", "tonn"),
        ("Көпірдің ұзындығы қандай?", "metr"),
    ],
)
def test_units_left_unsaid_are_those_of_the_documents_language(text: str, counted: str) -> None:
    query = read(text, {"en": ENGLISH})
    assert query.counted_share((counted,)) == 1.0
    assert query.counted_noun == ""
