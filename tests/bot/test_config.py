import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, SecretStr, ValidationError

from bot.config import (
    AnswerSettings,
    Configuration,
    ConfigurationError,
    LimitSettings,
    load_configuration,
)
from knowledge import options

ROOT = Path(__file__).parents[2]
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX"  # noqa: S105 - made up
OTHER_TOKEN = "220201543:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsawY"  # noqa: S105 - made up


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "config.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path: Path, environment: dict[str, str] | None = None) -> list[tuple[int, str, str]]:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path, environment or {})
    assert all(problem.source == str(path) for problem in caught.value.problems)
    return [(each.line, each.key, each.message) for each in caught.value.problems]


class TestDefaults:
    def test_without_a_file_the_shipped_documents_answer(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        configuration = load_configuration(None, {})
        assert configuration.knowledge.documents == (ROOT / "knowledge" / "documents",)
        assert configuration.knowledge.editions == tmp_path / "var" / "editions"
        assert configuration.knowledge.keep == 10
        assert configuration.telegram.token is None
        assert configuration.telegram.mode == "polling"

    def test_empty_file_is_all_defaults(self, write, tmp_path):
        configuration = load_configuration(write("# nothing yet\n"), {})
        assert configuration.knowledge.editions == tmp_path / "var" / "editions"

    def test_section_with_everything_commented_out_is_all_defaults(self, write):
        configuration = load_configuration(write("answers:\n  # passages: 3\n"), {})
        assert configuration.answers == AnswerSettings()

    def test_answer_defaults_are_those_of_knowledge(self):
        assert AnswerSettings().options() == options.AnswerOptions()

    def test_limit_defaults_are_those_of_knowledge(self):
        assert LimitSettings().options() == options.ReadLimits()


class TestValues:
    def test_every_key_is_taken_over(self, write, tmp_path):
        path = write(
            f"""
telegram:
  token: {TOKEN}
  base_url: http://localhost:8081/bot
  base_file_url: http://localhost:8081/file/bot
  mode: webhook
  webhook:
    listen: 0.0.0.0
    port: 8080
    path: /hook
    public_url: https://bot.example.org/hook
    secret_token: s3cret_-
  admins: [5, 123456789]
knowledge:
  documents: [docs, /srv/docs]
  editions: ed
  keep: 3
answers: {{min_confidence: 0.75, passages: 4, quotations: 2}}
state: {{url: "postgresql://u:pw@localhost/d"}}
limits: {{document_mb: 1, document_seconds: 2.5, document_memory_mb: 512,
          question_characters: 50}}
observability: {{listen: "::1", port: 1, log_format: json}}
"""
        )
        read = load_configuration(path, {})
        telegram = read.telegram
        assert telegram.token == SecretStr(TOKEN)
        assert telegram.base_url == "http://localhost:8081/bot"
        assert telegram.base_file_url == "http://localhost:8081/file/bot"
        assert telegram.mode == "webhook"
        assert telegram.webhook.model_dump() == {
            "listen": "0.0.0.0",
            "port": 8080,
            "path": "/hook",
            "public_url": "https://bot.example.org/hook",
            "secret_token": SecretStr("s3cret_-"),
        }
        assert telegram.admins == (5, 123456789)
        assert read.knowledge.documents == (tmp_path / "docs", Path("/srv/docs"))
        assert read.knowledge.editions == tmp_path / "ed"
        assert read.knowledge.keep == 3
        assert read.answers.options() == options.AnswerOptions(
            min_confidence=0.75, max_passages=4, max_quotations=2
        )
        assert read.limits.options() == options.ReadLimits(
            max_bytes=1024 * 1024, timeout_s=2.5, memory_bytes=512 * 1024 * 1024
        )
        assert read.limits.question_characters == 50
        assert read.state.url == SecretStr("postgresql://u:pw@localhost/d")
        assert read.observability.model_dump() == {
            "listen": "::1",
            "port": 1,
            "log_format": "json",
        }

    @pytest.mark.parametrize("nothing", ["0", "", '""', "null"])
    def test_a_port_of_nought_or_nothing_switches_figures_off(self, write, nothing):
        path = write(f"observability:\n  port: {nothing}\n")
        assert load_configuration(path, {}).observability.port == 0

    def test_yaml_1_1_words_stay_words(self, write, tmp_path):
        path = write("knowledge:\n  documents: [NO, 012, 12:30, 1.10, yes, 2011-07-27, 1_000]\n")
        read = load_configuration(path, {})
        assert [folder.name for folder in read.knowledge.documents] == [
            "NO", "012", "12:30", "1.10", "yes", "2011-07-27", "1_000",
        ]  # fmt: skip

    def test_quoted_number_is_the_number(self, write):
        assert load_configuration(write('knowledge: {keep: "7"}'), {}).knowledge.keep == 7

    def test_byte_order_mark_is_passed_over(self, write):
        assert load_configuration(write("\ufeffknowledge: {keep: 7}"), {}).knowledge.keep == 7

    def test_home_folder_is_known(self, write, monkeypatch):
        monkeypatch.setenv("HOME", "/home/someone")
        read = load_configuration(write("knowledge: {documents: [~/docs]}"), {})
        assert read.knowledge.documents == (Path("/home/someone/docs"),)

    def test_configuration_cannot_be_changed(self):
        with pytest.raises(ValidationError, match="frozen"):
            Configuration().telegram.mode = "webhook"


class TestEnvironment:
    def test_variables_are_put_in(self, write, tmp_path):
        path = write(
            "knowledge:\n"
            "  documents: ['${ROOT}/a', '${NONE:-d}/b', '${EMPTY:-e}', 'x$$y$z', '$${ROOT}']\n"
        )
        read = load_configuration(path, {"ROOT": "/r", "EMPTY": ""})
        assert read.knowledge.documents == (
            Path("/r/a"),
            tmp_path / "d/b",
            tmp_path / "e",
            tmp_path / "x$y$z",
            tmp_path / "${ROOT}",
        )

    def test_unset_variable_is_named(self, write):
        path = write("knowledge:\n  keep: 5\n  editions: ${WHERE}/x\n")
        assert problems(path) == [
            (
                3,
                "knowledge.editions",
                "the environment variable WHERE is not set; set it or write ${WHERE:-default}",
            )
        ]

    def test_unset_variable_is_named_once_where_the_value_is_wrong_without_it(self, write):
        path = write("knowledge:\n  keep: ${KEEP}\n")
        assert [key for _, key, _ in problems(path)] == ["knowledge.keep"]

    def test_malformed_variable_is_named(self, write):
        path = write("knowledge:\n  editions: ${a b}\n")
        assert problems(path) == [
            (
                2,
                "knowledge.editions",
                "write ${NAME} or ${NAME:-default}, and $$ for a dollar sign",
            )
        ]

    def test_value_of_a_variable_is_no_yaml(self, write):
        path = write("knowledge:\n  editions: ${X}\n")
        read = load_configuration(path, {"X": "/a: [b] # ${Y}"})
        assert read.knowledge.editions == Path("/a: [b] # ${Y}")

    def test_token_of_the_environment_counts_where_the_file_has_none(self, write):
        environment = {"TELEGRAM_BOT_TOKEN": TOKEN}
        for text in ("", "telegram:\n", "telegram:\n  token:\n", "telegram: {token: ''}"):
            read = load_configuration(write(text), environment)
            assert read.telegram.token == SecretStr(TOKEN)

    def test_token_of_the_file_goes_before_the_environment(self, write):
        path = write(f"telegram: {{token: '{TOKEN}'}}")
        read = load_configuration(path, {"TELEGRAM_BOT_TOKEN": OTHER_TOKEN})
        assert read.telegram.token == SecretStr(TOKEN)

    def test_empty_token_is_no_token(self):
        assert load_configuration(None, {"TELEGRAM_BOT_TOKEN": ""}).telegram.token is None

    def test_wrong_token_of_the_environment_is_named_but_not_shown(self):
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(None, {"TELEGRAM_BOT_TOKEN": "12:hunter2"})
        assert str(caught.value).startswith("environment: TELEGRAM_BOT_TOKEN: this is not a bot")
        assert "hunter2" not in str(caught.value)

    def test_value_is_taken_from_the_file_that_name_file_names(self, write, tmp_path):
        secret = tmp_path / "password"
        secret.write_text("hush\n")
        text = "state: {url: 'postgresql://dalel:${PASSWORD:-none}@db/dalel'}"
        read = load_configuration(write(text), {"PASSWORD_FILE": str(secret)})
        assert read.state.url.get_secret_value() == "postgresql://dalel:hush@db/dalel"
        both = {"PASSWORD_FILE": "/nowhere", "PASSWORD": "own"}
        read = load_configuration(write(text), both)
        assert read.state.url.get_secret_value() == "postgresql://dalel:own@db/dalel"

    def test_token_is_taken_from_a_file(self, write, tmp_path):
        secret = tmp_path / "token"
        secret.write_text(f"{TOKEN}\n")
        environment = {"TELEGRAM_BOT_TOKEN": "", "TELEGRAM_BOT_TOKEN_FILE": str(secret)}
        assert load_configuration(None, environment).telegram.token == SecretStr(TOKEN)

    def test_file_that_cannot_be_read_is_named_with_its_variable(self, write, tmp_path):
        path = write("state:\n  url: sqlite:///${NAME}")
        ((line, key, message),) = problems(path, {"NAME_FILE": "/nowhere/x"})
        assert (line, key) == (2, "state.url")
        assert message.startswith("NAME_FILE names /nowhere/x, which cannot be read (No such file")
        (tmp_path / "odd").write_bytes(b"\xff\xfe")
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(None, {"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "odd")})
        assert str(caught.value) == (
            f"environment: TELEGRAM_BOT_TOKEN_FILE names {tmp_path}/odd, which cannot be read "
            "(it is not UTF-8 text); correct the path, or the file's permissions"
        )


class TestProblems:
    def test_all_are_listed_in_the_order_of_the_file(self, write):
        path = write(
            """telegram:
  tokn: x
  mode: NO
  admins: [012, 5, 12:30]
  webhook: yes
knowledge:
  documents: docs
  keep: 1.10
answers:
  min_confidence: 1.10
  passages:
limits: [1]
observability:
  port: 65536
  port: 3
  log_format: [a]
webhok: {}
"""
        )
        user = "write a whole number from 1 to 4503599627370496"
        assert problems(path) == [
            (2, "telegram.tokn", "there is no such key; did you mean telegram.token?"),
            (3, "telegram.mode", "found 'NO'; write one of 'polling' or 'webhook'"),
            (4, "telegram.admins[0]", f"found '012'; {user}"),
            (4, "telegram.admins[2]", f"found '12:30'; {user}"),
            (
                5,
                "telegram.webhook",
                "found 'yes'; write keys below it: listen, port, path, public_url, secret_token",
            ),
            (
                7,
                "knowledge.documents",
                "found 'docs'; write a list, each entry on its own line after '- '",
            ),
            (8, "knowledge.keep", "found '1.10'; write a whole number from 1 to 1000"),
            (10, "answers.min_confidence", "found '1.10'; write a number from 0 to 1"),
            (11, "answers.passages", "found nothing; write a whole number from 1 to 50"),
            (
                12,
                "limits",
                (
                    "found a list; write keys below it: document_mb, document_seconds, "
                    "document_memory_mb, question_characters, "
                    "questions_per_minute_per_user, questions_per_minute_per_chat, queue, "
                    "messages_per_second"
                ),
            ),
            (14, "observability.port", "found '65536'; write a whole number from 0 to 65535"),
            (15, "observability.port", "repeated, first on line 14; keep one"),
            (16, "observability.log_format", "found a list; write one of 'text' or 'json'"),
            (
                17,
                "webhok",
                (
                    "there is no such key; remove it or use one of telegram, knowledge, answers, "
                    "state, limits, observability"
                ),
            ),
        ]

    @pytest.mark.parametrize(
        ("text", "line", "key", "message"),
        [
            ("knowledge: {documents: []}", 1, "knowledge.documents", "name at least one folder"),
            ("knowledge:\n  documents:\n  - ''", 3, "knowledge.documents[0]", "path of a folder"),
            ("knowledge:\n  keep: {a: 1}", 2, "knowledge.keep", "found keys; write a whole"),
            ("telegram: {base_url: ftp://x}", 1, "telegram.base_url", "http:// or https://"),
            ("telegram: {base_url: 'https://'}", 1, "telegram.base_url", "http:// or https://"),
            ("telegram: {base_url: 'http://[x'}", 1, "telegram.base_url", "http:// or https://"),
            ("telegram: {base_url: 'http://a b'}", 1, "telegram.base_url", "http:// or https://"),
            ("telegram:\n  mode: webhook", 1, "telegram", "webhook.public_url must be set"),
            ("telegram:\n  webhook:\n    path: x", 3, "telegram.webhook.path", "starts with /"),
            ("telegram: {webhook: {public_url: 'http://a'}}", 1,
             "telegram.webhook.public_url", "starts with https://"),
            ("limits: {document_seconds: inf}", 1, "limits.document_seconds", "from 1 to 3600"),
            ("limits: {document_seconds: 1e2}", 1, "limits.document_seconds", "from 1 to 3600"),
            ("answers: {min_confidence: -0.1}", 1, "answers.min_confidence", "from 0 to 1"),
            ("knowledge:\n  keep: !!int 5", 2, "knowledge.keep", "remove the tag"),
            ("? [a]\n: 1", 1, "", "a key must be a single word"),
            ("- a", 1, "", "the file must hold keys"),
            ("knowledge", 1, "", "the file must hold keys"),
            ("knowledge: {keep: 1\nx", 2, "", "this is not YAML"),
            ("a: 1\n---\nb: 2", 2, "", "this is not YAML"),
            ("knowledge: \x07", 0, "", "this is not YAML"),
            ("knowledge: &a\n  documents: [*a]", 1, "knowledge.documents[0]", "holds itself"),
            ("knowledge: {documents: [" + "a" * 61 + "], keep: " + "9" * 61 + "}", 1,
             "knowledge.keep", "found a long text; write"),
        ],
    )  # fmt: skip
    def test_each_is_named(self, write, text, line, key, message):
        found = problems(write(text))
        assert [(each[0], each[1]) for each in found][:1] == [(line, key)]
        assert message in found[0][2]

    def test_deep_nesting_is_refused(self, write):
        assert problems(write("[" * 5000))[0][2].startswith("this is not YAML")

    def test_missing_file_is_named(self, tmp_path):
        found = problems(tmp_path / "none.yaml")
        assert found == [(0, "", "there is no such file; check the path after --config")]

    def test_folder_in_place_of_the_file_is_named(self, tmp_path):
        assert problems(tmp_path) == [(0, "", "the file cannot be read (Is a directory)")]

    def test_other_encodings_are_refused(self, tmp_path):
        path = tmp_path / "c.yaml"
        path.write_bytes("knowledge: {editions: é}".encode("latin-1"))
        assert problems(path) == [(0, "", "the file is not UTF-8 text; save it as UTF-8")]

    def test_text_of_the_error_holds_a_line_a_problem(self, write):
        path = write("a: 1\nb: 2\n")
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(path, {})
        first, second = str(caught.value).splitlines()
        assert first.startswith(f"{path}:1: a: there is no such key")
        assert second.startswith(f"{path}:2: b: there is no such key")


class TestSecrets:
    @pytest.mark.parametrize(
        "text",
        [
            f"telegram: {{token: {TOKEN} x}}",
            f"telegram: {{tokn: {TOKEN}}}",
            f"telegram: {{admins: ['{TOKEN}']}}",
            f"telegram: {{base_url: 'https://h/bot{TOKEN}'}}",
            f"telegram: {TOKEN}",
            f"? {TOKEN}\n: 1",
            f"telegram: {{base_url: 'ftp://x:{TOKEN}@h'}}",
            f"- {TOKEN}",
        ],
    )
    def test_no_error_shows_a_token(self, write, text):
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(write(text), {})
        assert TOKEN.split(":")[1] not in str(caught.value)
        assert TOKEN.split(":")[1] not in repr(caught.value.problems)

    def test_no_error_shows_a_password(self, write):
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(write("state: {url: 'user:pw@host'}"), {})
        assert "pw" not in str(caught.value)

    def test_repr_shows_no_secret(self, write):
        path = write(
            f"telegram: {{token: '{TOKEN}', webhook: {{secret_token: hush}}}}\n"
            "state: {url: 'postgresql://u:pw@h/d'}\n"
        )
        shown = repr(load_configuration(path, {}))
        assert not re.search(r"AAHdq|hush|pw@", shown)

    @pytest.mark.parametrize(
        "token", ["x", "1:short", "abc:" + "a" * 35, TOKEN + "\n", "1:" + "ж" * 35, f" {TOKEN}"]
    )
    def test_form_of_the_token_is_checked(self, token):
        with pytest.raises(ValidationError, match="not a bot token"):
            Configuration.model_validate({"telegram": {"token": token}})


class TestExample:
    def test_example_holds_the_defaults(self):
        path = ROOT / "config.example.yaml"
        example = load_configuration(path, {})
        assert example == load_configuration(None, {}).model_copy(
            update={
                "knowledge": example.knowledge.model_copy(
                    update={
                        "documents": (ROOT / "knowledge" / "documents",),
                        "editions": ROOT / "var" / "editions",
                    }
                )
            }
        )

    def test_example_has_every_key_and_no_other(self):
        # BaseLoader, for the values are not what is compared.
        text = (ROOT / "config.example.yaml").read_text(encoding="utf-8")
        example = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds only text
        assert sorted(keys_of(example)) == sorted(fields_of(Configuration))
        assert len(keys_of(example)) > 20


def keys_of(value: object, path: str = "") -> list[str]:
    if not isinstance(value, dict):
        return [path]
    return [each for key in value for each in keys_of(value[key], f"{path}.{key}")]


def fields_of(model: type[BaseModel], path: str = "") -> list[str]:
    found: list[str] = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found += fields_of(kind, f"{path}.{name}")
        else:
            found.append(f"{path}.{name}")
    return found
