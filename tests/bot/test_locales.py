"""The texts are complete in every language, and fit to be read by anybody."""

import re
import unicodedata

import pytest

from bot.texts import LANGUAGES, texts
from tests.bot.locales import entries, files

OTHERS = [language for language in LANGUAGES if language != "en"]
KEYS = sorted(entries("en"))

CATEGORIES = {
    "en": {"one", "other"},
    "ru": {"one", "few", "many", "other"},
    "kk": {"one", "other"},
}
"""The plural forms of CLDR."""

JARGON = re.compile(
    r"\b(?:api|bm25|cache\w*|callback\w*|corpus|database|entit\w+|exception|fallback|html|inline|"
    r"input|json|null|parameter\w*|payload|quer(?:y|ies)|retriev\w+|score\w*|string|token\w*|"
    r"url|utf|токен\w*|индекс\w*|корпус\w*|парамет\w*|сущност\w*|кэш\w*|базы? данных|"
    r"дерекқор\w*|индекс\w*|параметр\w*|токен\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files_with_the_same_texts(language):
    assert [path.name for path in files(language)] == [path.name for path in files("en")]
    topics = {key: entry.topic for key, entry in entries(language).items()}
    assert topics == {key: entry.topic for key, entry in entries("en").items()}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_uses_the_same_values(language):
    own, english = entries(language), entries("en")
    wrong = {
        key: set(own[key].variables ^ english[key].variables)
        for key in KEYS
        if own[key].variables != english[key].variables
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    chosen = [
        (e.key, forms, default)
        for e in entries(language).values()
        for _, forms, default in e.plurals
    ]
    wrong = [
        key
        for key, forms, default in chosen
        if forms != CATEGORIES[language] or default != "other"
    ]
    assert wrong == []


def test_russian_counts_wherever_english_does():
    # Kazakh nouns do not change after a number.
    def counted(language: str) -> set[tuple[str, str]]:
        return {(key, name) for key in KEYS for name, _, _ in entries(language)[key].plurals}

    assert counted("en") - counted("ru") == set()
    assert counted("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 21, 1234567])
def test_every_text_can_be_said(language, number):
    for key, entry in entries(language).items():
        numbers = set().union(*(entries(each)[key].numbers for each in LANGUAGES))
        values = {name: number if name in numbers else "ABC" for name in entry.variables}
        told = texts(language)(key, **values)
        assert told.strip() == told != ""
        assert "{" not in told
        assert "???" not in told
        if entry.variables - numbers:
            assert "ABC" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_calm_and_plain(language):
    for key, entry in entries(language).items():
        for words in entry.words:
            assert "!" not in words, key
            assert JARGON.search(words) is None, key
            assert not {unicodedata.category(c) for c in words} & {"Cf", "Co", "Cs"}, key
            assert "  " not in words or key == "terminal-help", key


def test_words_of_one_text_are_no_emoji_only_buttons_are():
    for language in LANGUAGES:
        for key, entry in entries(language).items():
            symbols = {
                c for words in entry.words for c in words if unicodedata.category(c) == "So"
            }
            assert not symbols or key.startswith("button-"), key


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_left_in_english(language):
    english = entries("en")
    for key, entry in entries(language).items():
        words = "".join(entry.words)
        assert words != "".join(english[key].words), key
        letters = [c for c in words if c.isalpha()]
        cyrillic = [c for c in letters if "CYRILLIC" in unicodedata.name(c)]
        assert cyrillic or not letters, key


def test_kazakh_is_not_russian():
    assert not {key for key in KEYS if entries("kk")[key].words == entries("ru")[key].words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_commands_fits(language):
    own = texts(language)
    menu = [own(key) for key in KEYS if key.startswith("command-")]
    assert menu
    assert all(len(text) <= 256 for text in menu)
