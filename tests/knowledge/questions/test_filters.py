"""Limits that a question sets: which documents may answer."""

import pytest

from knowledge.model import Metadata
from knowledge.questions.filters import Limits, nearest_sources, passes, split_limits


@pytest.mark.parametrize(
    ("text", "rest", "sources", "years"),
    [
        ("Who paid? source:handbook", "Who paid?", ("handbook",), ()),
        ('source:"annual report" who paid', "who paid", ("annual report",), ()),
        ("who paid source:«Отчёт за год»?", "who paid?", ("Отчёт за год",), ()),
        ("who paid year:2019?", "who paid?", (), ((2019, 2019),)),
        ("year: 2015-2019 who paid", "who paid", (), ((2015, 2019),)),
        ("YEAR:2019–2015 who", "who", (), ((2015, 2019),)),
        ("кто платил источник:отчёт год:2019", "кто платил", ("отчёт",), ((2019, 2019),)),
        ("кім төледі дереккөз:есеп жыл:2019", "кім төледі", ("есеп",), ((2019, 2019),)),
        ("a year:2010 b year:2012", "a b", (), ((2010, 2010), (2012, 2012))),
    ],
)
def test_limits_are_taken_out_of_the_question(text, rest, sources, years):
    bare, limits = split_limits(text)
    assert (bare, limits.sources, limits.years) == (rest, sources, years)


@pytest.mark.parametrize(
    "text", ["in the year: who paid", "year:soon", "source:", "resource:oil", 'source:"" who']
)
def test_what_limits_nothing_stays_a_word(text):
    assert split_limits(text) == (text, Limits())


DOCUMENT = Metadata(title="Annual Report", publisher="City of Orrel", date="2016-03-01")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(sources=("annual",)), True),
        (Limits(sources=("ORREL",)), True),
        (Limits(sources=("reports/",)), True),
        (Limits(sources=("harbour",)), False),
        (Limits(sources=("harbour", "annual")), True),
        (Limits(years=((2016, 2016),)), True),
        (Limits(years=((2010, 2015),)), False),
        (Limits(sources=("annual",), years=((2010, 2015),)), False),
        (Limits(), True),
    ],
)
def test_a_document_passes_by_its_names_and_its_year(limits, expected):
    assert passes(limits, "reports/2016.pdf", DOCUMENT) is expected


def test_a_document_without_a_date_is_of_no_year():
    assert not passes(Limits(years=((1, 9999),)), "a.txt", Metadata(title="A"))


def test_the_nearest_sources_are_named():
    documents = [("a.txt", DOCUMENT), ("harbour.md", Metadata()), ("b.txt", Metadata(title="Zoo"))]
    assert nearest_sources(Limits(sources=("anual report",)), documents) == ("Annual Report",)
    assert nearest_sources(Limits(years=((2016, 2016),)), documents) == ()
