"""An operator's glossary.yaml, strictly read; the shipped glossary keeps to the same rules."""

from importlib import resources

import pytest

from knowledge.glossary_file import GLOSSARY_LANGUAGES, read_glossary

GOOD = "- {en: [depot, tram shed], ru: трамвайное депо}\n"


def test_entries_are_read_in_either_form() -> None:
    table = read_glossary(GOOD + "- en: Quay Circle\n  ru: [Набережный круг, НК]\n  kk: НК\n")

    assert table.refused == ()
    assert [dict(entry.renderings) for entry in table.entries] == [
        {"en": ("depot", "tram shed"), "ru": ("трамвайное депо",)},
        {"en": ("Quay Circle",), "ru": ("Набережный круг", "НК"), "kk": ("НК",)},
    ]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{en: shed}", "entry 2 (shed): it has `en` only; render it in at least two languages"),
        ("{}", "entry 2: it is empty; render it in at least two languages"),
        ("{en: shed, de: Halle}", "entry 2 (shed): unknown key `de`; known are en, ru, kk"),
        ("{en: shed, ru: []}", "entry 2 (shed): `ru` is empty; fill it in or leave it out"),
        ("{en: shed, ru: '...'}", "entry 2 (shed): `ru` has '...', which holds no word"),
        (
            "{en: shed, ru: hangar}",
            (
                "entry 2 (shed): `ru` has 'hangar', which is in another script;"
                " is it under the right key?"
            ),
        ),
        ("{en: shed, en: hall}", "entry 2: line 2: `en` is there twice; remove one"),
        ("{en: {a: b}, ru: ангар}", "entry 2: line 2: a rendering must be text"),
        ("shed", "entry 2: line 2: lines of `key: value` are expected"),
        (
            "{en: shed, ru: а б в г д е ж з и к л м н}",
            (
                "entry 2 (shed): `ru` has 'а б в г д е ж з и к л м н',"
                " which is longer than 12 words; shorten it"
            ),
        ),
    ],
)
def test_an_entry_that_is_not_in_order_is_refused_and_the_others_stay(
    entry: str, reason: str
) -> None:
    table = read_glossary(f"{GOOD}- {entry}\n{GOOD}")

    assert len(table.entries) == 2
    assert [(one.path, one.reason) for one in table.refused] == [("glossary.yaml", reason)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("en: depot\nru: депо\n", "line 1: a list is expected"),
        ("- {en: depot, ru: депо", "line 2: "),
        ("- &x {en: depot, ru: депо}", "line 1: anchors, aliases and tags"),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(text: str, reason: str) -> None:
    table = read_glossary(text)

    assert table.entries == ()
    (refused,) = table.refused
    assert refused.reason.startswith(reason)


def test_an_empty_file_holds_no_entries() -> None:
    assert read_glossary("# later\n").entries == ()


def test_the_shipped_glossary_is_in_order_and_large_enough() -> None:
    text = resources.files("knowledge").joinpath("glossary.yaml").read_text(encoding="utf-8")
    table = read_glossary(text)

    assert table.refused == ()
    assert len(table.entries) >= 1500
    assert {frozenset(entry.renderings) for entry in table.entries} == {
        frozenset(GLOSSARY_LANGUAGES)
    }
