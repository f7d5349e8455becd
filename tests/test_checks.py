"""The claims of `python -m benchmarks.checks`, and that no verdict on them misleads."""

import re
from typing import get_args

import pytest
from rich.console import Console

from benchmarks import checks
from benchmarks.checks import CLAIMS, DOCUMENTS, read_claims, run
from knowledge.loading import load_documents
from knowledge.model import ClaimVerdict
from knowledge.options import ReadLimits
from knowledge.sources import Sources

CLAIM_SETS = {"development", "test", "crosslingual", "plain", "plain_test", "plain_late"}


@pytest.fixture(scope="module")
def claims():
    return read_claims()


def test_claims_are_well_formed_and_each_has_its_own_id(claims):
    assert len(claims) >= 150
    assert len({one.id for one in claims}) == len(claims)
    assert {one.set for one in claims} == CLAIM_SETS
    assert {one.documents for one in claims} == set(DOCUMENTS)
    assert {one.verdict for one in claims} == set(get_args(ClaimVerdict))
    assert {one.lang for one in claims} == {"en", "ru", "kk"}


def test_what_is_claimed_stands_in_the_claim_and_what_is_stated_in_the_documents(claims):
    texts = {
        name: "\n".join(
            one.text for one in load_documents(Sources.of(folder), limits=ReadLimits())[0]
        )
        for name, folder in DOCUMENTS.items()
    }
    for one in claims:
        assert bool(one.claimed) == bool(one.stated)
        assert one.claimed in one.text, one.id
        if one.stated and one.set != "crosslingual":
            words = [re.escape(word) for word in re.findall(r"\w[\w.,/-]*", one.stated)]
            assert all(re.search(word, texts[one.documents]) for word in words), one.id


def test_the_readme_names_every_set_and_verdict(claims):
    readme = (CLAIMS.parent / "README.md").read_text(encoding="utf-8")
    for word in (*CLAIM_SETS, *get_args(ClaimVerdict), *DOCUMENTS):
        assert f"`{word}`" in readme


def test_no_verdict_on_the_shipped_documents_misleads(monkeypatch):
    monkeypatch.setattr(checks, "DOCUMENTS", {"shipped": DOCUMENTS["shipped"]})
    figures = run(Console(quiet=True))
    assert figures.claims >= 80
    given = {(one.set, one.verdict): one for one in figures.verdicts}
    for claims in ("development", "plain"):
        for verdict in ("supported", "contradicted", "disputed"):
            one = given[claims, verdict]
            assert one.right == one.given
    assert given["plain", "supported"].recall >= 0.8
    assert given["plain", "contradicted"].recall >= 0.8
    assert given["development", "supported"].recall >= 0.8
    assert given["development", "contradicted"].recall >= 0.7
    assert figures.right_pairs == figures.pairs > 20
