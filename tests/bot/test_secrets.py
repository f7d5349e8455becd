"""Secrets, written rightly or wrongly, are in no message, log line or work for a process."""

import io
import json
import logging
import pickle
import sys
import traceback
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from aiohttp import web

import bot.__main__ as program
from bot.cli.drafts import open_drafts
from bot.cli.setup import open_store
from bot.config import Configuration, ConfigurationError, load_configuration
from bot.config_file import read_yaml
from bot.http_listening import listening
from bot.observing.logs import JsonFormatter, PersonalWords, TextFormatter
from bot.observing.measurements import Measurements
from bot.observing.redaction import RedactionFilter
from bot.secret_words import drop_secrets, secrets_of
from bot.state import StateError, examine
from bot.telegram.admin.building import Build
from bot.telegram.transport import AiohttpRequest
from tests.bot.telegram.ports import free_port

# ruff: noqa: S105 - no real secrets
HALF = "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
TOKEN = f"110201543:{HALF}"
HOOK = "hook-Gzq_77xw"
PASSWORD = 'p@ss:w/0rd%é"\\x'
URL = f"postgresql://dalel:{quote(PASSWORD, safe='')}@127.0.0.1:1/dalel"
PROXY = "http://me:proxy-Passw0rd@127.0.0.1:2"
PARTS = (HALF, HOOK, PASSWORD, quote(PASSWORD, safe=""), "proxy-Passw0rd")
CONFIGURATION = (
    "telegram:\n  token: ${TOKEN}\n  webhook: {secret_token: '${HOOK}'}\nstate: {url: '${URL}'}\n"
)
ENVIRONMENT = {"TOKEN": TOKEN, "HOOK": HOOK, "URL": URL}


def leaks(text: str) -> list[str]:
    return [part for part in PARTS if part in text]


@pytest.fixture
def configuration(tmp_path, monkeypatch) -> Configuration:
    monkeypatch.setenv("https_proxy", PROXY)
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION, encoding="utf-8")
    return load_configuration(path, ENVIRONMENT)


def told_of(tmp_path: Path, text: str) -> str:
    """Return what is said of a configuration that is wrong, its causes included."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path, ENVIRONMENT)
    return "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "text",
    [
        f"telegram: {{tokn: '{TOKEN}'}}",
        f"telegram: {{'{TOKEN}': yes}}",
        f"{TOKEN}: yes",
        f"telegram: {{token: '{TOKEN}x y'}}",
        f"telegram: {{token: [{TOKEN!r}]}}",
        f"telegram: {{mode: '{TOKEN}'}}",
        f"telegram: {{admins: ['{TOKEN}']}}",
        f"telegram: {{admins: ['{TOKEN[:30]}']}}",
        f"telegram: {{webhook: '{TOKEN}'}}",
        f"telegram: {{base_url: 'https://api.example/bot{TOKEN}/'}}",
        f"telegram: {{base_url: 'ftp://me:{HOOK}@api.example/bot'}}",
        f"telegram: {{base_url: 'https://me:{HOOK}@api.example/bot'}}",
        f"telegram: {{webhook: {{secret_token: '{HOOK} {HOOK}'}}}}",
        f"telegram: {{webhook: {{path: '{HOOK}'}}}}",
        f"telegram: {{webhook: {{port: '{HOOK}'}}}}",
        f"telegram: {{webhook: {{secret_tokn: '{HOOK}'}}}}",
        f"state: {{url: 'mysql://dalel:{HOOK}@host/dalel'}}",
        f"state: {{text_days: 'postgresql://dalel:{HOOK}@host/dalel'}}",
        f"knowledge: {{watch: 'postgresql://dalel:pa/ss@w{HOOK}@host/dalel'}}",
        f"state: {{conversation_minutes: '{HOOK}'}}",
        "telegram: {mode: '${TOKEN}'}",
        "telegram: {webhook: {port: '${HOOK}'}}",
        "limits: {queue: '${URL}'}",
        f"telegram: {{token: *{HOOK}}}",
        f"telegram: {{token: !{HOOK} x}}",
        f"telegram: {{token: !{HOOK}! x}}",
        f"telegram: {{token: &{HOOK}!}}",
        f"telegram: {{token: '{TOKEN}",
        f"telegram:\n  token: {TOKEN}\n mode: {TOKEN}",
        f"telegram:\n  token: @{HOOK}",
        f"telegram:\n  token: `{HOOK}",
        f"telegram:\n  token: {HOOK}: {HOOK}: {TOKEN}",
        f"token {TOKEN}",
        f"- {TOKEN}",
        f"%{HOOK} {TOKEN}\n---\na: b",
        f"telegram: {{token: {TOKEN}\x00}}",
    ],
)
def test_what_is_said_of_a_wrong_configuration_quotes_no_secret(tmp_path, text):
    assert leaks(told_of(tmp_path, text)) == []


@pytest.mark.parametrize("value", [TOKEN, HOOK, "p@ssw0rd"])
def test_a_secret_in_the_place_of_its_files_name_is_not_quoted(value):
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(None, {"TELEGRAM_BOT_TOKEN_FILE": value})
    assert value not in str(caught.value)
    assert "TELEGRAM_BOT_TOKEN_FILE" in str(caught.value)


def test_what_a_wrong_value_is_made_of_is_shown_as_the_file_has_it(tmp_path):
    told = told_of(tmp_path, "telegram: {webhook: {port: '${HOOK}'}}")
    assert "found '${HOOK}'; write a whole number" in told


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "postgresql://dalel:pa/hunter22@127.0.0.1:1/dalel",
        "postgresql://dalel:pa@hunter22/x@127.0.0.1:1/dalel",
        "postgresql://da/lel:hunter22@127.0.0.1:1/dalel",
        "postgresql://dalel:hunter22@h@127.0.0.1:1/dalel",
        "postgresql://dalel:hun?ter@hunter22@127.0.0.1:1/dalel",
        "postgresql://dalel:hunter22@127.0.0.1:port/dalel",
        "postgresql://dalel:hunter22@[::1/dalel",
        "postgresql://127.0.0.1:1/dalel?user=dalel&password=hunter22",
        "mysql://dalel:hunter22@127.0.0.1/dalel",
    ],
)
def test_what_is_said_of_a_database_quotes_no_part_of_its_password(url):
    with pytest.raises(StateError) as caught:
        examine(url)
    told = str(caught.value)
    assert leaks(told) == []
    assert "hunter22" not in told


def test_nothing_shows_the_secrets_of_a_configuration(configuration):
    for shown in (repr(configuration), str(configuration), f"{configuration.state}"):
        assert leaks(shown) == []
    assert leaks(configuration.model_dump_json()) == []


def test_what_other_processes_are_given_holds_no_secret(configuration, tmp_path):
    store = open_store(configuration)
    drafts = open_drafts(store, configuration)
    build = Build(drafts=drafts, limits=configuration.limits.options(), put={"a.md": b"A."})
    for given in (store, build):
        sent = pickle.dumps(given)
        assert b"documents" in sent or b"editions" in sent
        assert [part for part in PARTS if part.encode() in sent] == []


def test_secrets_are_gathered_as_they_are_written_and_meant(configuration):
    found = set(secrets_of(configuration))
    assert found == {TOKEN, HOOK, PASSWORD, quote(PASSWORD, safe=""), "proxy-Passw0rd"}


def test_secrets_leave_the_environment_and_the_rest_stays(configuration):
    environment = {
        **ENVIRONMENT,
        "ALSO": f"{TOKEN}\n",
        "DATABASE_PASSWORD": PASSWORD,
        "https_proxy": PROXY,
        "HOME": "/home/dalel",
        "USER": "dalel",
    }
    drop_secrets(configuration, environment)
    assert environment == {"https_proxy": PROXY, "HOME": "/home/dalel", "USER": "dalel"}


def test_a_password_that_is_a_common_word_takes_no_variable_away(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("state: {url: 'postgresql://dalel:dalel@host/dalel'}", encoding="utf-8")
    environment = {"USER": "dalel"}
    drop_secrets(load_configuration(path, {}), environment)
    assert environment == {"USER": "dalel"}


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "percent signs": lambda secret: quote(secret, safe=""),
    "small percent signs": lambda secret: quote(secret, safe="").lower(),
    "a form": quote_plus,
    "JSON": lambda secret: json.dumps({"a": secret}),
    "JSON in UTF-8": lambda secret: json.dumps({"a": secret}, ensure_ascii=False),
    "repr": repr,
    "ascii": ascii,
    "bytes": lambda secret: repr(secret.encode()),
    "base64": lambda secret: b64encode(secret.encode()).decode(),
    "basic authorization": lambda secret: b64encode(f"dalel:{secret}".encode()).decode(),
    "base64 in the middle": lambda secret: b64encode(f"ab{secret}cd".encode()).decode(),
    "a dictionary": lambda secret: repr({"h": (secret, b"x")}),
}  # fmt: skip
LOGGED = ("message", "argument", "split", "object", "extra", "error", "cause", "stack", "misfit")


class Holding:
    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Bot[token={self.text}]"


def log(logger: logging.Logger, way: str, text: str) -> None:
    """Write a line that holds a text, in one of the ways."""
    match way:
        case "message":
            logger.error(text)
        case "argument":
            logger.error("got %s", text)
        case "split":
            logger.error("got %s%s", text[:9], text[9:])
        case "object":
            logger.error("got %s and %r", Holding(text), [Holding(text)])
        case "extra":
            logger.error("got", extra={"bot": Holding(text), "text": text, "list": [text]})
        case "error" | "cause":
            error = OSError(text)
            error.__cause__ = OSError(text) if way == "cause" else None
            logger.error("failed", exc_info=error)
        case "stack":
            logger.error("got %s", text, stack_info=True)
        case _:  # values that do not fit
            logger.error("got %d", text)


@pytest.mark.parametrize("formatter", [TextFormatter, JsonFormatter])
def test_in_whatever_form_and_way_a_secret_comes_the_log_has_it_not(formatter, capsys):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    handler.addFilter(PersonalWords())
    handler.addFilter(RedactionFilter(PARTS))
    logger = logging.Logger("bot.test")
    logger.addHandler(handler)
    for name, form in FORMS.items():
        for part in (HALF, PASSWORD):
            for way in LOGGED:
                stream.seek(0)
                stream.truncate()
                log(logger, way, form(part))
                written = stream.getvalue()
                assert written, (name, way)
                shown = [form(part), json.dumps(form(part))[1:-1], part]
                inner = [one.strip("\"'=b{}")[4:-4].lower() for one in shown]
                found = [one for one in inner if one in written.lower()]
                assert found == [], (name, way, written)
    assert capsys.readouterr().err == ""


def test_a_short_password_is_hidden_where_it_is_one_and_words_stay():
    redaction = RedactionFilter(["dalel"])
    assert redaction.redact("postgresql://dalel:dalel@h/dalel?password=dalel as dalel") == (
        "postgresql://dalel:[secret]@h/dalel?password=[secret] as dalel"
    )


@pytest.mark.parametrize(
    "arguments",
    [("run", TOKEN), ("ask", f"--token={TOKEN}"), (TOKEN,), ("index", "--config", f"/x/{TOKEN}")],
    ids=lambda arguments: arguments[0][:5],
)
def test_what_the_command_line_is_called_with_wrongly_comes_back_without_the_token(
    arguments, monkeypatch, capsys
):
    monkeypatch.setattr(program, "keep_private", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "argv", ["dalel", *arguments])
    with pytest.raises(SystemExit) as caught:
        program.main()
    told = capsys.readouterr()
    assert caught.value.code == 2
    assert told.err.startswith("dalel: ")
    assert leaks(told.out + told.err) == []


def test_what_ends_a_command_unexpectedly_is_told_without_what_looks_secret(capsys):
    error = ValueError(f"GET https://api.telegram.org/bot{TOKEN}/getMe, {URL}")
    program.print_without_secrets(ValueError, error, None)
    told = capsys.readouterr().err
    assert told.startswith("ValueError: GET https://api.telegram.org/bot…")
    assert leaks(told) == []


def test_a_file_with_anchors_and_aliases_is_still_read(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("knowledge: {documents: &d [a], editions: x}\nagain: *d", encoding="utf-8")
    assert read_yaml(path, {}).values["again"] == ["a"]


async def test_requests_are_not_sent_on_to_where_an_answer_points():
    asked = []

    async def elsewhere(request: web.Request) -> web.Response:
        asked.append((request.path, await request.text()))
        return web.Response(status=307, headers={"Location": "/stolen"})

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", elsewhere)
    port = free_port()
    async with listening(application) as listener:
        await listener.listen("127.0.0.1", port)
        request = AiohttpRequest(connections=1, measured=Measurements())
        async with request:
            status, _ = await request.do_request(
                f"http://127.0.0.1:{port}/bot/sendMessage", "POST"
            )
    assert (status, [path for path, _ in asked]) == (307, ["/bot/sendMessage"])
