"""Words that mean the opposite of each other."""

import pytest

from knowledge.lexicon.antonyms import opposites


@pytest.mark.parametrize(
    ("one", "other"),
    [("open", "close"), ("northern", "southern"), ("accept", "turn_down"), ("reject", "adopt")],
)
def test_opposites_go_both_ways(one: str, other: str) -> None:
    assert other in opposites(one, "en")
    assert one in opposites(other, "en")


def test_only_english_has_opposites() -> None:
    assert not opposites("open", "ru")
