import pytest

from bot.plots.canvas import BOX, drawable, measured, runs_from_right, wrapped

ALPHABETS = (
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩پچژکگی"
    "ÇĞİÖŞÜçğıöşü—–…«»“”№€£₸−"
)


def test_letters_of_the_languages_served_have_glyphs():
    assert drawable(ALPHABETS) == ALPHABETS


def test_what_the_font_lacks_is_a_box_and_white_space_a_space():
    assert drawable("a\n字\t b") == f"a {BOX} b"


def test_text_that_fits_stays_on_its_line():
    assert wrapped("one two", 30, 1000, lines=3) == ("one two",)


def test_long_text_is_broken_between_words_within_the_width():
    lines = wrapped("one two three four five six", 30, 200, lines=9)
    assert " ".join(lines) == "one two three four five six"
    assert len(lines) > 1
    assert all(measured(line, 30) <= 200 for line in lines)


def test_what_does_not_fit_is_cut_after_a_word():
    lines = wrapped("one two three four five six seven", 30, 200, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert lines[1].removesuffix("…").split()[-1] in {"three", "four", "five"}
    assert measured(lines[1], 30) <= 200


@pytest.mark.parametrize("text", ["x" * 5000, "\u0645" * 500, "a\u0301" * 500, "word " * 5000])
def test_words_longer_than_a_line_are_broken(text):
    lines = wrapped(text, 30, 300, lines=3)
    assert len(lines) == 3
    assert all(measured(line, 30) <= 300 for line in lines)


def test_empty_text_has_no_lines():
    assert wrapped(" \n", 30, 300, lines=3) == ()


def test_the_first_letter_tells_the_direction():
    assert runs_from_right("2011 منظمة OIC")
    assert not runs_from_right("2011 OIC منظمة")
    assert not runs_from_right("2011")


def test_arabic_letters_are_joined():
    assert measured("لا", 30) < measured("ل", 30) + measured("ا", 30)
