"""An operator's aliases.yaml: groups of names, some for a time, strictly read."""

import pytest

from knowledge.facts.aliases_file import read_aliases
from knowledge.facts.aliasing import AliasGroup, AliasPeriod


def test_a_thing_has_its_other_names() -> None:
    table = read_aliases("Union of Harbours: [UH, Harbour Union]\nNorth Port: Port North\n")

    assert table.refused == ()
    assert table.groups == (
        AliasGroup(name="Union of Harbours", aliases=("UH", "Harbour Union")),
        AliasGroup(name="North Port", aliases=("Port North",)),
    )


def test_a_number_in_quotation_marks_is_a_name() -> None:
    table = read_aliases('Twelve Club: ["12", 1860 Club]\n')

    assert table.refused == ()
    assert table.groups == (AliasGroup(name="Twelve Club", aliases=("12", "1860 Club")),)


def test_old_and_new_names_have_their_times() -> None:
    table = read_aliases(
        "North Port:\n"
        "  - Port North\n"
        "  - {aliases: [Old Quay, Quay], until: 2011}\n"
        "  - {aliases: New Quay, from: 2011-06-28}\n"
        "South Port: {aliases: [Dock], from: 1990, until: 1990-05}\n"
    )

    assert table.refused == ()
    north, south = table.groups
    assert north.aliases == ("Port North", "Old Quay", "Quay", "New Quay")
    assert north.periods == (
        AliasPeriod(alias="Old Quay", end="2011"),
        AliasPeriod(alias="Quay", end="2011"),
        AliasPeriod(alias="New Quay", begin="2011-06-28"),
    )
    assert south.periods == (AliasPeriod(alias="Dock", begin="1990", end="1990-05"),)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("Bad: [UH]", "'UH' already stands for 'Union'; keep it in one of them"),
        ("Bad: [union]", "'union' already stands for 'Union'; keep it in one of them"),
        ("Bad: [bad]", "'bad' is its own alias; remove it"),
        ("Bad: []", "it has no aliases; name one or remove the entry"),
        ("Bad:", "an alias is empty; fill it in or remove it"),
        ("Bad: 12", '12 is no name; if it is one, write "12"'),
        ("Bad: [2011-06]", '2011-06 is no name; if it is one, write "2011-06"'),
        ("Bad: [[x]]", "a list within a list is not taken; write one list"),
        ("Bad: {alias: x}", "unknown key `alias`; known are aliases, from, until"),
        ("Bad: {from: 2011}", "`aliases` is missing; add it"),
        (
            "Bad: {aliases: x, from: soon}",
            "`from` is 'soon'; write it as 2011, 2011-06 or 2011-06-28",
        ),
        (
            "Bad: {aliases: x, from: 2012, until: 2011}",
            "`until` 2011 is before `from` 2012; put them right",
        ),
        ("Bad: {aliases: x, aliases: y}", "line 2: `aliases` is there twice; remove one"),
        ("Bad: {aliases: {x: y}}", "line 2: an alias must be text"),
    ],
)
def test_an_entry_that_is_not_in_order_is_refused_and_the_others_stay(
    entry: str, reason: str
) -> None:
    table = read_aliases(f"Union: [UH]\n{entry}\nLast: [z]\n")

    assert [group.name for group in table.groups] == ["Union", "Last"]
    assert [(one.path, one.reason) for one in table.refused] == [
        ("aliases.yaml", f"entry 'Bad': {reason}")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- a\n- b", "line 1: lines of `key: value` are expected"),
        ("a: [b]\na: [c]", "line 2: `a` is there twice; remove one"),
        ("a: [b", "line 2: "),
        ("a: &x [b]", "line 1: anchors, aliases and tags"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_as_a_whole(text: str, reason: str) -> None:
    table = read_aliases(text)

    assert table.groups == ()
    assert [one.reason.startswith(reason) for one in table.refused] == [True]


def test_an_empty_file_holds_no_aliases() -> None:
    assert read_aliases("# later\n").groups == ()
