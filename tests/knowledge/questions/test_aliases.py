"""Acronyms learnt from brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.aliases import Aliases, find_acronyms
from knowledge.tokens import Analyzer
from tests.knowledge.made import repeatable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Islamic Development Bank (IDB) and", ("IDB", "Islamic Development Bank")),
        (
            "by heat shock transcription factor (HSF)",
            ("HSF", "heat shock transcription factor"),
        ),
        ("a Gamma Interferon inducible (GIi) gene", ("GIi", "Gamma Interferon inducible")),
        (
            "of the Organisation of Islamic Cooperation (OIC)",
            ("OIC", "Organisation of Islamic Cooperation"),
        ),
        (
            "The Organization for Security and Co-operation in Europe (OSCE)",
            ("OSCE", "Organization for Security and Co-operation in Europe"),
        ),
        ("the Bank of China (BOC)", ("BOC", "Bank of China")),
        ("It ended. World Trade Organization (WTO, 1995)", ("WTO", "World Trade Organization")),
        ("International Monetary Fund (“IMF”)", ("IMF", "International Monetary Fund")),
        (
            "Организация исламского сотрудничества (ОИС)",
            ("ОИС", "Организация исламского сотрудничества"),
        ),
    ],
)
def test_the_words_before_a_bracket_spell_the_acronym(
    text: str, expected: tuple[str, str]
) -> None:
    assert list(find_acronyms(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "it was late (see IDB)",
        "the year (1995)",
        "a bank (IDB)",
        "Gold (Au)",
        "some extra expense (see)",
        "American union (Au)",
        "President of Kazakhstan (USA)",
        "The Bank closed. (TBC)",
        "(IDB)",
        "Islamic Development Bank (the IDB of today and tomorrow)",
        "Islamic Development Bank [IDB]",
    ],
)
def test_other_brackets_give_nothing(text: str) -> None:
    assert list(find_acronyms(text)) == []


def test_several_are_found_in_order() -> None:
    text = "the United Nations (UN) and the World Bank Group (WBG)"

    assert list(find_acronyms(text)) == [("UN", "United Nations"), ("WBG", "World Bank Group")]


@repeatable
@given(text=st.text(alphabet="OICBank of(). \n“”-а", max_size=60))
def test_the_name_stands_before_the_acronym(text: str) -> None:
    for acronym, name in find_acronyms(text):
        words = " ".join(text.split())
        assert name in words
        assert len(name) > len(acronym)


def test_aliases_lead_from_acronym_to_name_and_back() -> None:
    aliases = Aliases.of(
        [
            ("OIC", "Organisation of Islamic Cooperation", "en"),
            ("OIC", "Organization of the Islamic Conference", "en"),
            ("OIC", "Organisation of Islamic Cooperation", "en"),
        ],
        Analyzer(),
    )

    cooperation = ("organis", "islam", "cooper")
    conference = ("organiz", "islam", "confer")
    assert aliases.names == {"oic": (cooperation, conference)}
    assert aliases.acronyms == {cooperation: ("oic",), conference: ("oic",)}


def test_a_name_of_one_content_word_is_no_alias() -> None:
    assert Aliases.of([("TB", "the Bank", "en")], Analyzer()) == Aliases()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Arab Centre for History, Art and Work (ACHAW, Turkey)",
         ("ACHAW", "Arab Centre for History, Art and Work")),
        ("Committee on Technological Cooperation (COMTECH)",
         ("COMTECH", "Committee on Technological Cooperation")),
        ("the Kenya Institute for Soil Studies (KenISS)",
         ("KenISS", "Kenya Institute for Soil Studies")),
        ("the Standing Committee for Energy and Crop Cover of the League (COMCEC)",
         ("COMCEC", "Standing Committee for Energy and Crop Cover of the League")),
        ("OECD (Organisation for Economic Co-operation and Development)",
         ("OECD", "Organisation for Economic Co-operation and Development")),
        ("The EU (European Union, founded in 1993)", ("EU", "European Union")),
        ("the World Health Organisation, or WHO, said", ("WHO", "World Health Organisation")),
        ("Extensible Markup Language (XML)", ("XML", "Extensible Markup Language")),
        ("UN Security Council (UNSC)", ("UNSC", "UN Security Council")),
        ("Министерство иностранных дел (далее – МИД)", ("МИД", "Министерство иностранных дел")),
        ("Islamic Bank\nof Trade (IBT)", ("IBT", "Islamic Bank of Trade")),
        ("NATO stands for North Atlantic Treaty Organization.",
         ("NATO", "North Atlantic Treaty Organization")),
    ],
)  # fmt: skip
def test_letters_may_come_from_parts_of_the_name(text: str, expected: tuple[str, str]) -> None:
    assert list(find_acronyms(text)) == [expected]


def test_a_name_that_cannot_spell_the_acronym_is_left_out() -> None:
    assert list(find_acronyms("the Islamic Organization for Food Safety (OIC)")) == []
    assert list(find_acronyms("The first line\n\nof Bank (OB)")) == []
