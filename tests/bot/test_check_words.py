import pytest

from bot.check_words import verdict_line
from bot.texts import texts
from knowledge.model import CheckedClaim, Difference, Quotation

ENGLISH = texts("en")
SO = Quotation(text="It opened in 1954.", citation=1)
NOT_SO = Quotation(text="It opened in 1955.", citation=2)


def claim(verdict, *, supporting=(), contradicting=(), differences=()) -> CheckedClaim:
    return CheckedClaim(
        text="It opened in 1954.",
        start=0,
        end=18,
        verdict=verdict,
        supporting=supporting,
        contradicting=contradicting,
        differences=differences,
    )


def differs(kind="date", citation=2, stated="1955") -> Difference:
    return Difference(kind=kind, claimed="1954", stated=stated, citation=citation)


@pytest.mark.parametrize(
    ("checked", "label", "rest"),
    [
        (claim("supported", supporting=(SO,)), "Supported", " [1]"),
        (claim("not_found"), "Not in the documents", ""),
        (claim("no_claim"), "Nothing to check here", ""),
        (
            claim("contradicted", contradicting=(NOT_SO,), differences=(differs(),)),
            "Contradicted",
            ": the documents say 1955, not 1954 [2]",
        ),
        (
            claim(
                "contradicted", contradicting=(NOT_SO,), differences=(differs("denial", 2, ""),)
            ),
            "Contradicted",
            ": the documents say the opposite [2]",
        ),
        (
            claim(
                "contradicted", contradicting=(NOT_SO,), differences=(differs("roles", 2, "Kesh"),)
            ),
            "Contradicted",
            ": the documents have it the other way round: Kesh [2]",
        ),
        (
            claim(
                "disputed",
                supporting=(SO, SO),
                contradicting=(NOT_SO,),
                differences=(differs(),),
            ),
            "The documents disagree",
            ": so in [1]; the documents say 1955, not 1954 [2]",
        ),
    ],
)
def test_a_verdict_is_said_in_words_with_its_sources(checked, label, rest):
    assert verdict_line(checked, ENGLISH) == (label, rest)


def test_what_two_documents_say_alike_is_said_once_with_both():
    differences = (differs(citation=2), differs(citation=3), differs(citation=4, stated="1956"))
    _, rest = verdict_line(claim("contradicted", differences=differences), ENGLISH)
    assert rest == (
        ": the documents say 1955, not 1954 [2] [3]; the documents say 1956, not 1954 [4]"
    )


def test_it_is_said_in_the_language_of_who_asks():
    found = claim("contradicted", differences=(differs(),))
    assert verdict_line(found, texts("ru")) == (
        "Противоречит документам",
        ": в документах 1955, а не 1954 [2]",
    )
    assert verdict_line(found, texts("kk")) == (
        "Құжаттарға қайшы",
        ": құжаттарда 1954 емес, 1955 [2]",
    )
