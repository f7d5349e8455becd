"""What is corrected against the words of real texts, and what is left as it was typed."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.facts.entities import Entities
from knowledge.questions.aliases import Aliases
from knowledge.questions.expansion import Expander
from knowledge.questions.spelling import Speller
from knowledge.tokens import Analyzer, fold, words_of

DOCUMENTS = Path(__file__).resolve().parents[3] / "benchmarks" / "questions" / "documents"
RARE_WORDS = """
    altimeter ledger glaciology brewery parliamentarian franchise dividend depreciation invoices
    payroll mortgage pensions refund warranties curriculum biopsy vaccine quarantine antibody
    encryption firewall routers bandwidth latency laptops smartphone websites podcast startup
    onboarding checkbox dropdown wifi apps login timesheet overtime cybersecurity ransomware
    phishing malware chatbot tsunami sushi madrasa mosque sukuk zakat tenge rupees dirham
    communique rapporteur quorum bylaws tenders procurement ombudsman fiduciary escrow indemnity
    arbitration lien covenant estoppel compostable photovoltaic geothermal kilowatt hydrogen
    lithium graphene exoplanet perihelion quasar supernova
"""
OTHER_NAMES = """
    Almaty Astana Bishkek Tashkent Dushanbe Karaganda Aktau Atyrau Nairobi Kampala Accra Lagos
    Dakar Banjul Bamako Conakry Doha Muscat Manama Amman Beirut Basra Mosul Kabul Lahore Dhaka
    Jakarta Merkel Obama Tokayev Idrissov Smith Jones Holm Stone Brand Hallam Selma Marta
"""
SLIPS = {
    "parliment": "parliament", "seperate": "separate", "brigde": "bridge", "acadamy": "academy",
    "sattelite": "satellite", "tunel": "tunnel", "railwy": "railway", "langauge": "language",
    "univeristy": "university", "scientst": "scientist", "epidmic": "epidemic",
    "festval": "festival", "treatty": "treaty", "grammer": "grammar", "viadukt": "viaduct",
    "vilage": "village", "headquaters": "headquarters", "populaton": "population",
    "elecions": "elections", "foundtion": "foundation", "publshed": "published",
    "orlsek": "orlesk", "thermobactr": "thermobacter", "ostrandr": "ostrander",
}  # fmt: skip


@pytest.fixture(scope="module")
def expander() -> Expander:
    counts = Counter(
        fold(word)
        for path in sorted(DOCUMENTS.glob("*.md"))
        for word in words_of(path.read_text(encoding="utf-8"))
    )
    terms = Counter(Analyzer().terms(" ".join(counts), "en"))

    def words_like(initial: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        return [
            (word, count)
            for word, count in counts.items()
            if word[0] == initial and shortest <= len(word) <= longest
        ]

    return Expander(
        document_frequency=lambda term: terms[term],
        speller=Speller(words_like),
        aliases=Aliases(),
        entities=lambda _: Entities(()),
    )


def corrected(expander: Expander, word: str, *, is_name: bool = False) -> str | None:
    (token,) = Analyzer().tokens(word, "en")
    return expander.corrected(token, "en", is_name=is_name)


def test_a_rare_word_that_the_documents_lack_is_never_taken_for_another(expander):
    changed = {word: corrected(expander, word) for word in RARE_WORDS.split()}
    assert {word: other for word, other in changed.items() if other} == {}


def test_the_name_of_something_else_is_never_taken_for_one_of_the_documents(expander):
    changed = {name: corrected(expander, name, is_name=True) for name in OTHER_NAMES.split()}
    assert {name: other for name, other in changed.items() if other} == {}


def test_slips_are_put_right(expander):
    assert {slip: corrected(expander, slip) for slip in SLIPS} == SLIPS
