"""/check over real HTTP, with a stand-in edition, and what is shown for a checked text."""

from bot.telegram.check_rendering import render_checked
from bot.texts import texts
from knowledge.model import CheckedClaim, Difference, Quotation
from tests.bot.telegram.outcomes import SENTENCE, StubEdition, checked
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import Group
from tests.bot_api.markup import parse_html, utf16_length

ENGLISH = texts("en")
GROUP = Group(-1001)
CLAIM = "The reading room was opened in May 1955."
SHOWN = (
    "Contradicted: the documents say May 1954, not May 1955 [1]\n"
    f"{SENTENCE} [1]\n\n"
    "Source\n"
    "[1] The library — Town council, 2011-07-27, History, paragraph 2"
)


def test_a_text_behind_the_command_is_checked(server):
    edition = StubEdition()
    with running_bot(server, edition):
        server.private_message(ARU, f"/check  {CLAIM}")
        assert server.wait_for_text(ARU) == SHOWN
    assert edition.checked == [(CLAIM, "en")]
    assert server.refused() == []


def test_the_message_that_is_replied_to_is_checked(server):
    edition = StubEdition()
    with running_bot(server, edition):
        said = server.group_message(GROUP, BEK, CLAIM)
        asked = server.group_message(GROUP, ARU, "/check", reply_to=said)
        sent = server.wait_for("sendMessage")
    assert edition.checked == [(CLAIM, "en")]
    assert sent.parameters["reply_parameters"]["message_id"] == asked["message_id"]
    assert len(server.sent_to(GROUP)) == 1


def test_of_a_message_only_the_part_that_is_quoted_is_checked(server):
    edition = StubEdition()
    with running_bot(server, edition):
        said = server.group_message(GROUP, BEK, f"Hi. {CLAIM}")
        quote = {"text": CLAIM, "position": 4, "is_manual": True}
        server.group_message(GROUP, ARU, "/check", reply_to=said, quote=quote)
        server.wait_for("sendMessage")
    assert edition.checked == [(CLAIM, "en")]


def test_without_a_text_the_command_is_explained(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/check")
        assert server.wait_for_text(ARU).startswith("Reply with /check to a message")
    assert server.refused() == []


def claim(text, verdict="not_found", **fields) -> CheckedClaim:
    return CheckedClaim(text=text, start=0, end=len(text), verdict=verdict, **fields)


def test_each_of_several_sentences_is_shown_with_its_verdict():
    found = checked(
        "",
        claim("It opened in 1954.", "supported", supporting=(Quotation(text="So.", citation=1),)),
        claim("It has a <tower>."),
        claim("Hello.", "no_claim"),
        left_out=2,
    )
    (html,) = render_checked(found, ENGLISH)
    assert html == (
        "<i>It opened in 1954.</i>\n<b>Supported</b> [1]\n"
        "<blockquote expandable>So. [1]</blockquote>\n\n"
        "<i>It has a &lt;tower&gt;.</i>\n<b>Not in the documents</b>\n\n"
        "<i>Hello.</i>\n<b>Nothing to check here</b>\n\n"
        "<i>I checked the first 3 sentences; 2 more were left out.</i>\n\n"
        "<b>Source</b>\n"
        "[1] The library — Town council, 2011-07-27, History, paragraph 2"
    )


def test_a_text_that_claims_nothing_gets_one_line():
    (html,) = render_checked(checked("", claim("Hello.", "no_claim")), ENGLISH)
    assert html == (
        "There is nothing here that documents could support or contradict: "
        "I check sentences that state something."
    )


def test_the_longest_text_fits_into_messages_of_valid_html():
    long = "<b>& " * 900
    claims = [
        claim(
            long,
            "contradicted",
            contradicting=(Quotation(text=long, citation=1),),
            differences=(Difference(kind="name", claimed=long, stated=long, citation=1),),
        )
        for _ in range(20)
    ]
    messages = render_checked(checked("", *claims), ENGLISH)
    assert len(messages) > 1
    for html in messages:
        plain, _ = parse_html(html)
        assert utf16_length(plain) <= 4096


def test_the_bots_own_message_is_not_checked(server):
    edition = StubEdition()
    with running_bot(server, edition):
        server.private_message(ARU, "When?")
        said = server.wait_for("sendMessage").result
        server.private_message(ARU, "/check", reply_to=said)
        assert server.wait_for_text(ARU).startswith("That is my own message")
    assert edition.checked == []
