"""Words that lost the spaces between them."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge import run_together
from knowledge.run_together import find_run_together_again
from knowledge.word_counts import WordCounts
from tests.knowledge.made import repeatable

# What most English texts hold most of, so that "under", "to" and "her" are common but not glue.
COMMON = {
    "the": 500, "of": 300, "and": 280, "in": 200, "to": 190, "for": 90, "that": 80, "with": 70,
    "was": 60, "this": 50, "from": 45, "have": 40, "they": 35, "which": 30,
}  # fmt: skip


def find_run_together(words: dict[str, int], language: str) -> dict[str, tuple[str, ...]]:
    return run_together.find_run_together(WordCounts(language, words))


def test_a_common_word_glued_to_a_known_one_comes_off() -> None:
    words = {"the": 9, "Capital": 2, "owing": 1, "owingthe": 1, "amount": 3}

    assert find_run_together(words, "en") == {"owingthe": ("owing", "the")}


def test_a_phrase_with_an_ordinal_comes_apart() -> None:
    words = COMMON | {"12thSummitofthe": 1, "Summit": 4}

    assert find_run_together(words, "en") == {"12thsummitofthe": ("12th", "summit", "of", "the")}


def test_a_phrase_in_small_letters_comes_apart_at_its_function_words() -> None:
    words = COMMON | {"memberoftheunion": 1, "member": 4, "union": 3}

    assert find_run_together(words, "en") == {"memberoftheunion": ("member", "of", "the", "union")}


def test_words_made_of_words_stay_whole() -> None:
    words = COMMON | {
        "together": 1, "get": 9, "her": 20,
        "understanding": 1, "under": 25, "standing": 8,
        "therapist": 1, "therapy": 4,
        "withdraw": 1, "draw": 6,
        "wherein": 1, "where": 20,
        "newspaper": 1, "news": 7, "paper": 5,
    }  # fmt: skip

    assert find_run_together(words, "en") == {}


def test_a_change_of_script_is_a_boundary() -> None:
    words = {
        "kazakhstanреспублика": 1, "республикаkazakhstan": 1,
        "kazakhstan": 3, "республика": 2, "и": 9,
    }  # fmt: skip

    assert find_run_together(words, "ru") == {
        "kazakhstanреспублика": ("kazakhstan", "республика"),
        "республикаkazakhstan": ("республика", "kazakhstan"),
    }


def test_a_change_of_case_is_a_boundary_where_both_sides_are_known() -> None:
    known = COMMON | {"ForeignMinisters": 1, "foreign": 3, "ministers": 2}
    unknown = COMMON | {"McAllister": 1, "YouTubeish": 1}

    assert find_run_together(known, "en") == {"foreignministers": ("foreign", "ministers")}
    assert find_run_together(unknown, "en") == {}


def test_a_frequent_word_is_a_word_of_its_own() -> None:
    words = {"the": 9, "Capital": 2, "owing": 1, "owingthe": 3, "amount": 3}

    assert find_run_together(words, "en") == {}


def test_both_spellings_of_a_rare_word_count_together() -> None:
    words = {"the": 9, "Capital": 2, "owing": 1, "owingthe": 2, "Owingthe": 1, "amount": 3}

    assert find_run_together(words, "en") == {}


def test_codes_and_numbers_stay_whole() -> None:
    words = COMMON | {"20190213": 1, "abc12345": 1, "1234567890th": 1}

    assert find_run_together(words, "en") == {}


def test_no_words_give_nothing() -> None:
    assert find_run_together({}, "en") == {}


@repeatable
@given(
    words=st.dictionaries(
        st.text(alphabet="aAbtheofинИ19", min_size=1, max_size=20), st.integers(1, 4), max_size=12
    )
)
def test_the_parts_spell_the_word(words: dict[str, int]) -> None:
    found = find_run_together(words, "en")

    assert ["".join(parts) for parts in found.values()] == list(found)
    assert all(len(parts) > 1 for parts in found.values())
    assert list(found) == sorted(found)


def test_a_word_with_kin_is_a_word_of_its_own():
    words = {"the": 500, "of": 300, "rapist": 2, "therapist": 1, "therapy": 3}
    assert find_run_together(words, "en") == {}


def test_years_come_apart_from_months():
    words = {"the": 9, "december": 3, "December1995": 1, "1995December": 1}
    assert find_run_together(words, "en") == {
        "1995december": ("1995", "december"),
        "december1995": ("december", "1995"),
    }


COUNTED = st.dictionaries(
    st.one_of(
        st.sampled_from(["the", "The", "of", "owing", "owingthe", "OwingThe", "memberoftheunion"]),
        st.text(alphabet="abtheofин19", min_size=1, max_size=5),
        st.lists(
            st.sampled_from(["the", "of", "owing", "member", "union", "Union", "1995", "и"]),
            min_size=2,
            max_size=4,
        ).map("".join),
    ),
    st.integers(1, 60),
    max_size=25,
)


@repeatable
@given(before=COUNTED, after=COUNTED, common=st.booleans())
def test_what_changed_words_alter_is_found_without_looking_at_all(
    before: dict[str, int], after: dict[str, int], common: bool
) -> None:
    kept = COMMON | {"member": 4, "union": 3, "owing": 2} if common else {}
    words = WordCounts("en", kept)
    words.change(before)
    earlier = run_together.find_run_together(words)

    changed = words.change({word: -count for word, count in before.items()} | {})
    for word, count in words.change(after).items():
        changed.setdefault(word, count)
    again = find_run_together_again(words, changed, earlier)

    fresh = WordCounts("en", words.surfaces)
    assert (words.forms, words.folded, words.total) == (fresh.forms, fresh.folded, fresh.total)
    assert again == run_together.find_run_together(fresh)
    assert list(again) == sorted(again)
