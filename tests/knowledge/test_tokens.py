"""Words and index terms: the same for documents and questions, in many scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.tokens import Analyzer, fold, is_unspaced, stem, word_terms, words_of
from tests.knowledge.made import repeatable

LANGUAGES = ("en", "ru", "kk", "tr", "hi", "zh", "ar", "vi", "xx")
ANALYZER = Analyzer()


def terms(text: str, language: str = "en") -> list[str]:
    return ANALYZER.terms(text, language)


@repeatable
@given(text=st.text(), language=st.sampled_from(LANGUAGES))
def test_a_token_stands_where_it_says_and_tokens_do_not_overlap(text: str, language: str) -> None:
    tokens = ANALYZER.tokens(text, language)

    assert [text[t.start : t.end] for t in tokens] == [t.surface for t in tokens]
    edges = [edge for t in tokens for edge in (t.start, t.end)]
    assert edges == sorted(edges)
    assert all(t.surface for t in tokens)


@repeatable
@given(text=st.text(), language=st.sampled_from(LANGUAGES))
def test_terms_are_those_of_the_tokens_and_come_out_again(text: str, language: str) -> None:
    first = ANALYZER.terms(text, language)

    assert first == [term for t in ANALYZER.tokens(text, language) for term in t.terms]
    assert first == Analyzer().terms(text, language)
    assert all(first)


@repeatable
@given(text=st.text())
def test_every_letter_and_digit_stands_in_a_word(text: str) -> None:
    kept = "".join(words_of(text))

    assert [char for char in kept if char.isalpha()] == [c for c in text if c.isalpha()]
    assert [char for char in kept if char.isdecimal()] == [c for c in text if c.isdecimal()]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the 12th Summit", "en", ["12.", "12", "summit"]),
        ("12TH", "en", ["12.", "12"]),
        ("1st 2nd 3rd", "en", ["1.", "1", "2.", "2", "3.", "3"]),
        ("23-rd", "en", ["23.", "23"]),
        ("46-е заседание", "ru", ["46.", "46", "заседа"]),
        ("5-ый", "ru", ["5.", "5"]),
    ],
)
def test_an_ordinal_is_found_by_its_number(text: str, language: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_a_cyrillic_compound_after_a_number_keeps_its_word() -> None:
    assert terms("10-летие", "ru") == ["10", "лет"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("457,2", "457.2"),
        ("44,9%", "44.9"),
        ("0,125", "0.125"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("3.5", "3.5"),
        ("12,3456", "12.3456"),
    ],
)
def test_a_number_has_a_point_as_decimal_mark_and_no_grouping(number: str, expected: str) -> None:
    assert terms(number) == [expected]


def test_the_year_of_a_range_is_a_term_of_its_own() -> None:
    assert terms("2011-2013") == ["2011", "2013"]


def test_letters_and_digits_of_a_code_stay_together() -> None:
    assert terms("G20 COVID-19") == ["g20", "covid19", "covid", "19"]


def test_an_acronym_spelt_like_a_function_word_is_a_term() -> None:
    assert terms("The US and us") == ["us"]
    assert terms("who is at WHO") == ["who"]
    assert terms("is it IT") == ["it"]


def test_a_single_capital_is_no_acronym() -> None:
    assert terms("I and A") == []


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_is_found_by_its_word(apostrophe: str) -> None:
    assert terms(f"Bank{apostrophe}s") == ["bank"]
    assert terms(f"members{apostrophe} rights") == ["member", "right"]


def test_a_text_in_capitals_has_the_same_terms_in_the_index_and_in_a_question() -> None:
    text = "WHO LEADS THE U.S. TEAM"
    analyzer = Analyzer()
    assert analyzer.terms(text, "en") == ["lead", "us", "team"]
    assert [term for one in analyzer.tokens(text, "en") for term in one.terms] == [
        "lead",
        "us",
        "team",
    ]


def test_a_digit_with_a_stop_in_one_character_is_folded_as_two() -> None:
    assert fold("а⒏") == fold("а8.") == "а8"


def test_turkish_dotted_and_dotless_capitals_meet_their_small_letters() -> None:
    assert fold("IŞIK", "tr") == "ışık"
    assert fold("İZMİR", "tr") == "izmir"
    assert terms("İSTANBUL", "tr") == terms("istanbul", "tr") == ["istanbul"]
    assert terms("İstanbul'da", "tr") == ["istanbul"]


def test_a_turkish_name_in_an_english_text_is_found_without_its_dot() -> None:
    assert terms("İstanbul", "en") == terms("Istanbul", "en") == ["istanbul"]


def test_hindi_vowel_signs_stay() -> None:
    assert words_of("हिंदी की किताबें") == ["हिंदी", "की", "किताबें"]
    assert terms("किताब", "hi") == ["किताब"]
    assert terms("कताब", "hi") != terms("किताब", "hi")


def test_chinese_becomes_overlapping_pairs() -> None:
    assert terms("人民共和国", "zh") == ["人民", "民共", "共和", "和国"]
    assert terms("国", "zh") == ["国"]


def test_digits_end_a_run_of_chinese() -> None:
    assert terms("北京2008年", "zh") == ["北京", "2008", "年"]


def test_thai_and_katakana_become_pairs_too() -> None:
    assert terms("カタカナ", "ja") == ["カタ", "タカ", "カナ"]
    assert terms("ไทย", "th") == ["ไท", "ทย"]
    assert (is_unspaced("ไทย"), is_unspaced("Thai")) == (True, False)


def test_arabic_stretching_is_left_out() -> None:
    assert fold("مـحـمـد", "ar") == "محمد"
    assert terms("مـحـمـد", "ar") == terms("محمد", "ar")


@pytest.mark.parametrize(
    ("written", "plain", "language"),
    [
        ("Ogród", "ogrod", "pl"),
        ("Łódź", "lodz", "pl"),
        ("Øresund", "oresund", "en"),
        ("naïve", "naive", "en"),
        ("Straße", "strasse", "de"),
        ("Ёлка", "елка", "ru"),
        ("ﬁnance", "finance", "en"),
        ("ｆｕｌｌ", "full", "en"),
    ],
)
def test_a_word_is_found_as_people_type_it(written: str, plain: str, language: str) -> None:
    assert terms(written, language) == terms(plain, language) != []


def test_vietnamese_tones_tell_words_apart() -> None:
    assert terms("Việt", "vi") == ["việt"]
    assert terms("Viet", "vi") == ["viet"]


def test_one_letter_of_russian_has_two_spellings() -> None:
    assert fold("Ёлка", "ru") == fold("елка", "ru") == "елка"


def test_cyrillic_short_i_is_no_diacritic() -> None:
    assert stem("май", "kk") == "май"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("summits", "Summit", "en"),
        ("organizations", "organization", "en"),
        ("саммиты", "саммита", "ru"),
        ("министров", "министры", "ru"),
        ("Konferenzen", "Konferenz", "de"),
        ("Қазақстанның", "Қазақстанда", "kk"),
        ("кеңестері", "кеңес", "kk"),
        ("12-саммиті", "12-саммитте", "kk"),
    ],
)
def test_inflected_forms_meet(one: str, other: str, language: str) -> None:
    assert terms(one, language) == terms(other, language) != []


def test_a_number_joined_to_a_noun_is_an_ordinal_in_kazakh_only() -> None:
    assert terms("12-сессия", "kk") == ["12.", "12", "сессия"]
    assert terms("12-дневный", "ru")[0] == "12"


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert word_terms("Український", "uk") == ("український",)
    assert word_terms("Summits", "xx") == ("summits",)


def test_function_words_give_no_term_but_stay_tokens() -> None:
    tokens = ANALYZER.tokens("of the bank", "en")

    assert [(t.surface, t.terms) for t in tokens] == [
        ("of", ()),
        ("the", ()),
        ("bank", ("bank",)),
    ]


def test_a_run_together_word_is_found_by_itself_and_by_its_parts() -> None:
    analyzer = Analyzer({"owingthe": ("owing", "the"), "12thsummit": ("12th", "summit")})

    assert analyzer.terms("OwingThe amount", "en") == ["owingth", "owe", "amount"]
    assert analyzer.terms("12thSummit", "en") == ["12thsummit", "12.", "12", "summit"]


def test_characters_that_cannot_be_seen_do_not_split_a_word() -> None:
    assert terms("Kaz\u200bakhstan") == terms("Kazakhstan") == ["kazakhstan"]
    assert terms("soft\u00adware") == terms("software")


def test_repeated_words_are_counted_as_often_as_they_occur() -> None:
    assert terms("bank, Bank and banks") == ["bank", "bank", "bank"]


def test_a_text_without_words_has_no_terms() -> None:
    assert terms("— … !? \u200b") == []
    assert terms("") == []


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("قِمّة", "قمة", "ar"),
        ("the U.S. army", "the US army", "en"),
        ("co-operation", "cooperation", "en"),
        ("WHERE WAS THE SUMMIT HELD?", "where was the summit held?", "en"),
        ("саммит", "саммита", "ru"),
        ("œuvre", "oeuvre", "fr"),
        ("Ørsted", "Orsted", "en"),
        ("10 000", "10,000", "ru"),
        ("1.234.567", "1,234,567", "de"),
        ("मकान", "मकानों", "hi"),
    ],
)
def test_ways_to_write_one_word_give_one_term(one: str, other: str, language: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("12.50km", "en", ["12.50", "km"]),
        ("1.5bn", "en", ["1.5", "bn"]),
        ("٣٤", "ar", ["34"]),
        ("२०११", "hi", ["2011"]),
    ],
)
def test_numbers_keep_their_digits(text: str, language: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_a_capital_that_names_a_size_is_no_function_word() -> None:
    assert terms("Size S of the mill's shirts", "en") == ["size", "s", "mill", "shirt"]


def test_a_turkish_ending_behind_an_apostrophe_is_no_word() -> None:
    assert terms("Ankara'dan 1923'te", "tr") == terms("Ankara 1923", "tr")
    assert terms("d'Artagnan", "tr") == ["d", "artagna"]


def test_an_arabic_function_word_joined_to_and_is_one() -> None:
    assert terms("وفي المدينة", "ar") == terms("المدينة", "ar")


def test_codes_that_differ_in_their_number_are_different_words() -> None:
    assert terms("VP-80", "en") == ["vp80", "vp", "80"]
    assert terms("VP80", "en") == ["vp80"]
    assert terms("pre-1990", "en") == ["pre", "1990"]


def test_a_whole_number_needs_no_zeros_behind_its_point() -> None:
    assert terms("97.0 8,950.00 2.50", "en") == ["97", "8950", "2.50"]
