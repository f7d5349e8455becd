"""The Kazakh stemmer: the forms of a word meet, and different words stay apart."""

import pytest

from knowledge.kazakh_stemming import kazakh_stem

# Plural, possessive, case and person of nouns; tenses and participles of verbs.
PARADIGMS = {
    "a back vowel": "қала қаланы қаланың қалаға қалада қаладан қаламен қаладағы қалалар "
    "қалалардан қаласы қаласын қаласының қаласына қаласында қаласынан қаламыз қалаларымыздан",
    "a voiceless consonant": "мемлекет мемлекетті мемлекеттің мемлекетке мемлекетте мемлекеттен "
    "мемлекетпен мемлекеттер мемлекеттері мемлекеттерінің мемлекеті мемлекетіне",
    "a sonorant": "министр министрі министрдің министрге министрден министрмен министрлер "
    "министрлерінің министріміз",
    "a nasal": "ұйым ұйымы ұйымның ұйымды ұйымға ұйымнан ұйымдар ұйымдары ұйымына",
    "a sound that is voiced before vowels": "мектеп мектебі мектебінде мектептер мектептің",
    "a suffix in к": "бөлік бөлігі бөлігінің бөліктер",
    "a stem in с": "кеңес кеңесі кеңесінің кеңесінде кеңестер кеңеске",
    "a stem in ыс": "жұмыс жұмысы жұмысын жұмыста жұмыстар жұмысқа",
    "a stem in н": "өзен өзені өзенінің өзенінде өзендер өзенге",
    "a stem in й": "мұражай мұражайы мұражайды мұражайға мұражайда мұражайлар",
    "a stem in у": "шіркеу шіркеуі шіркеуде шіркеуге",
    "a stem in ғы": "жарғы жарғысы жарғысын жарғының жарғыға",
    "a stem that looks inflected": "төраға төрағасы төрағасының төрағалар төрағаға",
    "two letters": "ел елі елдің елге елде елден елдер елдері елдерінің",
    "a borrowed word": "саммит саммиті саммитінде саммиттің саммиттер",
    "a place": "қазақстан қазақстанның қазақстанда қазақстанға қазақстаннан",
    "a year": "жыл жылы жылдың жылда жылғы жылдар",
    "a verb in a consonant": "қатысу қатысты қатысқан қатысады қатысатын қатысып",
    "a verb in a vowel": "қабылда қабылдау қабылдады қабылдаған қабылдайды қабылдайтын",
    "a short verb": "өту өтті өткен өтеді",
    "a verb that looks like a noun": "төлеу төледі төлейді төлеген төлейтін",
}
APART = (
    *("қала", "қар", "кеңес", "кең", "ел", "елу", "жыл", "жаз", "министр", "министрлік"),
    *("төраға", "төрағалық", "алтын", "алты", "ай", "айлық"),
)


@pytest.mark.parametrize("forms", PARADIGMS.values(), ids=PARADIGMS)
def test_the_forms_of_a_word_meet(forms: str) -> None:
    stems = {form: kazakh_stem(form) for form in forms.split()}
    assert len(set(stems.values())) == 1, stems


def test_different_words_stay_apart() -> None:
    stems = {word: kazakh_stem(word) for word in APART}
    assert len(set(stems.values())) == len(APART), stems


@pytest.mark.parametrize("word", ["қала", "адам", "мекеме", "доллар", "су", "он", "ә", ""])
def test_a_word_without_endings_is_its_stem_or_loses_a_vowel(word: str) -> None:
    assert kazakh_stem(word) in {word, word[:-1]}


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("қалалер", "the vowel does not agree"),
        ("мектепдер", "the consonant does not agree"),
        ("елтай", "no ending"),
    ],
)
def test_what_breaks_harmony_or_assimilation_is_no_ending(word: str, why: str) -> None:
    assert len(kazakh_stem(word)) >= len(word) - 1, why


def test_stemming_a_stem_changes_nothing_more() -> None:
    forms = " ".join(PARADIGMS.values()).split()
    stems = [kazakh_stem(form) for form in forms]
    assert [kazakh_stem(stem) for stem in stems] == stems


def test_a_long_word_is_stemmed_in_one_go() -> None:
    assert len(kazakh_stem("қала" + "лар" * 5000)) < 20000
