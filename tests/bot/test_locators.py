import pytest

from bot.locators import told_locator
from bot.texts import texts


@pytest.mark.parametrize(
    ("locator", "english", "russian", "kazakh"),
    [
        ("", "", "", ""),
        ("paragraph 2", "paragraph 2", "абзац 2", "2-абзац"),
        ("Leave, page 3, paragraph 2", None, "Leave, с. 3, абзац 2", "Leave, 3-бет, 2-абзац"),
        ("Rent, paragraphs 2–3", None, "Rent, абзацы 2–3", "Rent, 2–3-абзацтар"),
        ("Prices, row 12", None, "Prices, строка 12", "Prices, 12-жол"),
        ("Notes on page 4", None, "Notes on page 4", "Notes on page 4"),
        ("page 3, Leave", None, "page 3, Leave", "page 3, Leave"),
    ],
)
def test_a_locator_is_told_in_the_readers_language(locator, english, russian, kazakh):
    told = [told_locator(locator, texts(language)) for language in ("en", "ru", "kk")]
    assert told == [locator if english is None else english, russian, kazakh]
