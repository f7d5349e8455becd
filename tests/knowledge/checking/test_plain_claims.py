"""Plain claims, in other words than those of the documents."""

import pytest

from tests.knowledge.made_editions import edition_of

FILES = {
    "league.md": """---
title: The Kesh League
date: 2020-01-01
---
# The Kesh League

Sarn has been a member of the Northern Organization of Ports (NOP) since May 1995. Tolm Fisheries
AG was founded in 1934 by Ivo Tolm as a workshop for nets. Every new clerk has a trial period of
four months. Ambar took over the Sitra Mills in March 2012. The council of Ambar was chaired by
Ola Berg. Ola Berg was chairman of the council of Ambar. "We sail on," said Kim Lee, head of sales
since July 2013. The first fair of the league was held in Rabat in 2009. Dues are paid in April.
Sarn signed the NOP Charter in 2010. Work began in March 1979 under the engineer Gideon Marsh.

## Events

| Date | Event |
| --- | --- |
| 18 January 2012 | The council of Sarn ratifies the Harbour Treaty |
| 3 March 2014 | Secretary Omar Lind first visits Velmar |
| 2016 | Expected: Ambar hosts the tenth regatta |

## Staff

| Name | Position | Joined | Reports to |
| --- | --- | --- | --- |
| Ada Holm | Head of IT | 2017-05-02 | Board |
| Nils Varga | Head of sales in Kesh | 2011-02-14 | Ada Holm |
""",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with edition_of(tmp_path_factory.mktemp("plain"), FILES) as opened:
        yield opened


@pytest.mark.parametrize(
    "claim",
    [
        "Sarn became a member of the NOP in May 1995.",
        "Sarn joined the NOP in 1995.",
        "Sarn was admitted to the NOP in 1995.",
        "Sarn became a NOP member in May 1995.",
        "Since May 1995 Sarn has been a member of the NOP.",
        "Sarn joined the Northern Organisation of Ports in 1995.",
        "The council of Sarn ratified the Harbour Treaty in January 2012.",
        "The Harbour Treaty was ratified by the council of Sarn on 18 January 2012.",
        "Kim Lee became head of sales in July 2013.",
        "The trial period is four months.",
        "Ola Berg chaired the council of Ambar.",
        "Ada Holm joined on 2 May 2017.",
    ],
)
def test_what_is_said_in_other_words_is_supported(edition, claim):
    (found,) = edition.check(claim).claims
    assert found.verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "kind", "stated"),
    [
        ("Sarn became a member of the NOP in 1996.", "date", "May 1995"),
        ("Sarn joined the NOP in 1996.", "date", "May 1995"),
        ("Sarn has been a member of the NOP since 1996.", "date", "since May 1995"),
        (
            "The council of Sarn ratified the Harbour Treaty on 18 January 2011.",
            "date",
            "18 January 2012",
        ),
        ("Omar Lind first visited Velmar in 2015.", "date", "3 March 2014"),
        ("Kim Lee became head of sales in July 2012.", "date", "July 2013"),
        ("Tolm was founded in 1943.", "date", "1934"),
        ("The trial period is six months.", "duration", "four months"),
        ("The Sitra Mills were taken over by Ambar in March 2011.", "date", "March 2012"),
        ("The head of IT is Nils Varga.", "name", "Ada Holm"),
        ("Dues are paid in May.", "date", "April"),
        ("The council of Ambar was chairman of Ola Berg.", "roles", "Ola Berg"),
    ],
)
def test_what_is_said_otherwise_in_other_words_is_contradicted(edition, claim, kind, stated):
    (found,) = edition.check(claim).claims
    assert found.verdict == "contradicted"
    assert {(one.kind, one.stated) for one in found.differences} == {(kind, stated)}


@pytest.mark.parametrize(
    "claim",
    [
        "Tolm joined the NOP in 1995.",  # somebody else
        "Sarn joined the Kesh League in 1995.",  # something else
        "Sarn left the NOP in 1995.",
        "Ambar hosted the tenth regatta in 2016.",  # only expected
        "The league held a fair in Rabat in 2011.",  # another one
        "Ada Holm joined the board in 2017.",  # the board is whom she reports to
        "Ada Holm has been head of IT since 2017.",  # that is when she joined
        "The trial period of Tolm Fisheries is six months.",
        "The lease was signed in March 2012.",  # a name is no word of like meaning
        "The works start on 3 March 2025.",  # other work
    ],
)
def test_what_only_looks_alike_is_neither(edition, claim):
    (found,) = edition.check(claim).claims
    assert found.verdict == "not_found"
