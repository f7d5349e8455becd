"""Words that the documents spell otherwise."""

from collections.abc import Iterable

import pytest

from knowledge.questions.spelling import Speller

WORDS = {
    "kazakhstan": 9, "conakry": 2, "summit": 5, "summits": 1, "organization": 4, "nazarbayev": 3,
    "book": 3, "minister": 7, "ministry": 3, "session": 2, "mission": 2, "marks": 1, "march": 1,
    "balls": 1, "bells": 5, "саммит": 3, "मेलबोर्न": 2,
}  # fmt: skip


def words_like(initial: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
    return [
        (word, count)
        for word, count in WORDS.items()
        if word[0] == initial and shortest <= len(word) <= longest
    ]


def nearest(word: str, *, is_name: bool = False) -> str | None:
    return Speller(words_like).nearest(word, is_name=is_name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kazakstan", "kazakhstan"),
        ("summti", "summit"),
        ("summitt", "summit"),
        ("sesion", "session"),
        ("organisatoin", "organization"),
        ("ministir", "minister"),
        ("самит", "саммит"),
        ("मेलबर्न", "मेलबोर्न"),
    ],
)
def test_a_misspelt_word_is_corrected(typed: str, meant: str) -> None:
    assert nearest(typed) == meant


def test_letters_swapped_are_one_error() -> None:
    assert nearest("conarky", is_name=True) == "conakry"


def test_a_name_is_allowed_one_error_only() -> None:
    assert nearest("nazarbaev", is_name=True) == "nazarbayev"
    assert nearest("nazarbaef", is_name=True) is None
    assert nearest("nazarbaef") == "nazarbayev"


def test_a_word_under_eight_letters_is_allowed_one_error_only() -> None:
    assert nearest("sumitt") is None
    assert nearest("sumitts") is None


@pytest.mark.parametrize("typed", ["cook", "boak", "xyzzy", "12345", "kaz4khstan", "", "zanzibar"])
def test_short_words_codes_and_strangers_are_left_alone(typed: str) -> None:
    assert nearest(typed) is None


def test_the_more_frequent_of_two_equally_near_words_wins() -> None:
    def words(initial: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        return [("councils", 1), ("counsels", 5)]

    assert Speller(words).nearest("counsils", is_name=True) == "counsels"


@pytest.mark.parametrize(("typed", "meant"), [("asean", "asian"), ("bills", "bells")])
def test_another_letter_in_a_short_word_is_another_word(typed: str, meant: str) -> None:
    assert Speller(lambda *_: [(meant, 9)]).nearest(typed, is_name=False) is None


def test_a_nearer_word_wins_over_a_more_frequent_one() -> None:
    assert nearest("ministri") == "ministry"


def test_in_four_letters_only_a_swap_is_a_slip() -> None:
    def words(initial: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        return [(word, 1) for word in ("rent", "book") if word[0] == initial]

    assert Speller(words).nearest("rnet", is_name=False) == "rent"
    assert Speller(words).nearest("boot", is_name=False) is None
