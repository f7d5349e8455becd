import io
import logging

import pytest

from bot.observing.redaction import RedactionFilter, redact_logs

SECRET_HALF = "AbC_dEf-0123456789"  # noqa: S105 - no real one
TOKEN = f"4242:{SECRET_HALF}"


@pytest.fixture
def output():
    """Catch what the root logger writes, and put everything back."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    before = logging.root.level
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.DEBUG)
    filters = {each: list(each.filters) for each in logging.root.handlers}
    redact_logs([TOKEN])
    yield stream
    logging.root.removeHandler(handler)
    for each, kept in filters.items():
        each.filters[:] = kept
    logging.root.setLevel(before)


def test_message_and_arguments_are_redacted(output):
    logging.getLogger("a").info("POST %s %d", f"https://api.telegram.org/bot{TOKEN}/getMe", 200)
    assert output.getvalue() == "POST https://api.telegram.org/bot[secret]/getMe 200\n"


def test_an_argument_that_is_no_text_is_redacted(output):
    logging.getLogger("a").info("failed: %r", ValueError(TOKEN))
    assert output.getvalue() == "failed: ValueError('[secret]')\n"


def test_the_secret_half_alone_and_the_encoded_token_are_redacted(output):
    logging.getLogger("a").info("%s and %s", SECRET_HALF, TOKEN.replace(":", "%3A"))
    assert output.getvalue() == "[secret] and [secret]\n"


def test_tracebacks_with_their_causes_are_redacted(output):
    error = RuntimeError(f"at {TOKEN}")
    error.__cause__ = ValueError(TOKEN)
    try:
        raise error
    except RuntimeError:
        logging.getLogger("a").exception("failed", stack_info=True)
    written = output.getvalue()
    assert SECRET_HALF not in written
    assert "ValueError: [secret]" in written
    assert "RuntimeError: at [secret]" in written


def test_what_other_formatters_read_is_redacted():
    record = logging.makeLogRecord({"msg": "%s", "args": (TOKEN,), "address": f"/bot{TOKEN}"})
    assert RedactionFilter([TOKEN]).filter(record) is True
    assert (record.msg, record.args, vars(record)["address"]) == ("[secret]", None, "/bot[secret]")


def test_an_empty_secret_redacts_nothing():
    assert RedactionFilter([""]).redact("abc") == "abc"
