"""The configuration: what an operator can set, checked, with the defaults.

`load_configuration` is the way in. Every value arrives as text (see `bot.config_file`) and is
typed here, so that a wrong one can be named with its file, line and key.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from bot.config_file import ConfigurationError, ConfigurationFile, Problem, read_yaml
from bot.config_problems import describe
from bot.config_values import TOKEN_PATTERN, number, secret, switch, text, web_address, whole
from bot.environment import VariableError, variable
from knowledge.options import AnswerOptions, ReadLimits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.state import Retention

__all__ = [
    "TOKEN_PATTERN",
    "AnswerSettings",
    "Configuration",
    "ConfigurationError",
    "KnowledgeSettings",
    "LimitSettings",
    "ObservabilitySettings",
    "Problem",
    "StateSettings",
    "TelegramSettings",
    "WebhookSettings",
    "load_configuration",
]

TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the name of a variable, no secret

DEFAULT_DATABASE = SecretStr("sqlite:///var/state.db")
SHIPPED_DOCUMENTS = Path(__file__).resolve().parent.parent / "knowledge" / "documents"
MEBIBYTE = 1024 * 1024


MAX_PROCESSES = 4
"""Where `answers.processes` is left out: each takes memory."""


def _nothing_is_a_section(value: object) -> object:
    """Take a section whose keys are all commented out as an empty one."""
    return {} if value is None else value


def _nothing_is_off(value: object) -> object:
    """Take a number that is left empty as 0."""
    return 0 if value is None or value == "" else value


def _folder(value: object) -> object:
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("write the path of a folder")
    return Path(value)


def _at_least_one(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    if not folders:
        raise ValueError("name at least one folder, or remove the key for the default")
    return folders


def _from_the_file(path: Path, info: ValidationInfo) -> Path:
    """Let a relative path count from the folder of the configuration file."""
    if not isinstance(info.context, Path):
        return path
    return info.context / path.expanduser()


def _default_database(url: SecretStr | None) -> SecretStr:
    return DEFAULT_DATABASE if url is None else url


def _file_from_the_folder(url: SecretStr, info: ValidationInfo) -> SecretStr:
    """Let the relative path of an SQLite file count from the folder of the configuration file."""
    scheme, slashes, path = url.get_secret_value().partition(":///")
    if not isinstance(info.context, Path) or scheme != "sqlite":
        return url
    return SecretStr(scheme + slashes + str(info.context / Path(path).expanduser()))


Port = Annotated[int, whole(1, 65535)]
UserId = Annotated[int, whole(1, 2**52)]  # Telegram: "at most 52 significant bits"
Folder = Annotated[Path, BeforeValidator(_folder), AfterValidator(_from_the_file)]
Listen = Annotated[str, text(r"[A-Za-z0-9.:_-]+", "write an address to listen on, as 127.0.0.1")]
ApiAddress = Annotated[str, web_address("http", "https")]
SectionDefault = BeforeValidator(_nothing_is_a_section)


class Section(BaseModel):
    """Settings that cannot be changed, with no key but the known ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_default=True, hide_input_in_errors=True
    )


class WebhookSettings(Section):
    """How Telegram reaches the bot where `telegram.mode` is webhook."""

    listen: Listen = "127.0.0.1"
    port: Port = 8443
    path: Annotated[str, text(r"/[\w./~-]*", "write a path that starts with /")] = "/telegram"
    public_url: Annotated[str, web_address("https")] | None = None
    secret_token: Annotated[
        SecretStr | None,
        secret(r"[\w-]{1,256}", "it must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -"),
    ] = None


class TelegramSettings(Section):
    """The bot's account and how it is reached."""

    token: Annotated[
        SecretStr | None,
        secret(
            TOKEN_PATTERN.pattern,
            "this is not a bot token; copy the whole line that @BotFather gave, "
            "digits, a colon and about 35 characters",
        ),
    ] = None
    base_url: ApiAddress = "https://api.telegram.org/bot"
    base_file_url: ApiAddress = "https://api.telegram.org/file/bot"
    mode: Literal["polling", "webhook"] = "polling"
    webhook: Annotated[WebhookSettings, SectionDefault] = Field(default_factory=WebhookSettings)
    admins: tuple[UserId, ...] = ()

    @model_validator(mode="after")
    def _webhook_has_an_address(self) -> TelegramSettings:
        if self.mode == "webhook" and self.webhook.public_url is None:
            raise ValueError(
                "mode is webhook, so webhook.public_url must be set to the https address "
                "under which Telegram reaches this bot"
            )
        return self


class KnowledgeSettings(Section):
    """The documents that answers come from, and where their editions are kept."""

    documents: Annotated[tuple[Folder, ...], AfterValidator(_at_least_one)] = (SHIPPED_DOCUMENTS,)
    editions: Folder = Path("var/editions")
    uploads: Folder = Path("var/uploads")
    keep: Annotated[int, whole(1, 1000)] = 10
    watch: Literal["off", "draft", "publish"] = "off"


class AnswerSettings(Section):
    """How sure and how long answers are; see `AnswerOptions`."""

    min_confidence: Annotated[float, number(0, 1)] = AnswerOptions().min_confidence
    passages: Annotated[int, whole(1, 50)] = AnswerOptions().max_passages
    quotations: Annotated[int, whole(1, 10)] = AnswerOptions().max_quotations
    processes: Annotated[int, whole(1, 64)] | None = None
    corrections_days: Annotated[int, whole(0, 365)] = 7
    edit_corrected: Annotated[bool, switch()] = False

    def places(self) -> int:
        """Return how many questions are answered at a time, each in a process of its own."""
        return self.processes or min(MAX_PROCESSES, _processors())

    def options(self) -> AnswerOptions:
        """Return the settings as `knowledge` takes them."""
        return AnswerOptions(
            min_confidence=self.min_confidence,
            max_passages=self.passages,
            max_quotations=self.quotations,
        )


class LimitSettings(Section):
    """How much a document may cost (see `ReadLimits`), and how much people may ask."""

    document_mb: Annotated[int, whole(1, 4096)] = ReadLimits().max_bytes // MEBIBYTE
    document_seconds: Annotated[float, number(1, 3600)] = ReadLimits().timeout_s
    document_memory_mb: Annotated[int, whole(256, 65536)] = ReadLimits().memory_bytes // MEBIBYTE
    question_characters: Annotated[int, whole(20, 4096)] = 1000
    questions_per_minute_per_user: Annotated[int, whole(1, 1000)] = 20
    questions_per_minute_per_chat: Annotated[int, whole(1, 10000)] = 60
    queue: Annotated[int, whole(1, 100_000)] = 500
    messages_per_second: Annotated[int, whole(1, 10_000)] = 30

    def options(self) -> ReadLimits:
        """Return the settings on documents as `knowledge` takes them."""
        return ReadLimits(
            max_bytes=self.document_mb * MEBIBYTE,
            timeout_s=self.document_seconds,
            memory_bytes=self.document_memory_mb * MEBIBYTE,
        )


class StateSettings(Section):
    """The database of conversations, and how long text is kept in it; see `Retention`.

    The address is SQLAlchemy's and may hold a password.
    """

    url: Annotated[
        SecretStr,
        AfterValidator(_file_from_the_folder),
        BeforeValidator(_default_database),
        secret(
            r"(sqlite:///|postgres(ql(\+psycopg)?)?://)\S+",
            "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME",
        ),
    ] = DEFAULT_DATABASE
    conversation_minutes: Annotated[int, whole(1, 10080)] = 60
    text_days: Annotated[int, whole(0, 3650)] = 30

    def retention(self) -> Retention:
        """Return how long text is kept, as `bot.state` takes it."""
        # Reading a configuration need not wait for the import of SQLAlchemy.
        from bot.state import Retention  # noqa: PLC0415

        return Retention(
            conversation=timedelta(minutes=self.conversation_minutes),
            text=timedelta(days=self.text_days),
        )


class ObservabilitySettings(Section):
    """Where health and figures are served, port 0 for not at all; and how the log is written."""

    listen: Listen = "127.0.0.1"
    port: Annotated[int, whole(0, 65535), BeforeValidator(_nothing_is_off)] = 9464
    log_format: Literal["text", "json"] = "text"


class Configuration(Section):
    """Everything that an operator can set."""

    telegram: Annotated[TelegramSettings, SectionDefault] = Field(default_factory=TelegramSettings)
    knowledge: Annotated[KnowledgeSettings, SectionDefault] = Field(
        default_factory=KnowledgeSettings
    )
    answers: Annotated[AnswerSettings, SectionDefault] = Field(default_factory=AnswerSettings)
    state: Annotated[StateSettings, SectionDefault] = Field(default_factory=StateSettings)
    limits: Annotated[LimitSettings, SectionDefault] = Field(default_factory=LimitSettings)
    observability: Annotated[ObservabilitySettings, SectionDefault] = Field(
        default_factory=ObservabilitySettings
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_configuration(path: Path | None, environment: Mapping[str, str]) -> Configuration:
    """Read and check the configuration.

    Args:
        path: the file; None for the defaults, with relative paths from the working folder.
        environment: for `${NAME}` in the file and for TELEGRAM_BOT_TOKEN, which counts where
            `telegram.token` is absent or empty. NAME_FILE names a file that holds the value.

    Raises:
        ConfigurationError: naming everything that is wrong, in the order of the file.
    """
    file = read_yaml(path, environment) if path else ConfigurationFile()
    folder = path.absolute().parent if path else Path.cwd()
    # A section that is not written is read as an empty one, so that its defaults meet `folder`.
    values = dict.fromkeys(Configuration.model_fields) | file.values
    problems = list(file.problems)
    configuration: Configuration | None = None
    try:
        configuration = Configuration.model_validate(values, context=folder)
    except ValidationError as error:
        noted = {(problem.line, problem.key) for problem in problems}
        found = describe(error, file, source=str(path), schema=Configuration)
        problems += [each for each in found if (each.line, each.key) not in noted]
    if configuration is None or problems:
        raise ConfigurationError(tuple(sorted(problems, key=lambda each: each.line)))
    if configuration.telegram.token is None:
        return _with_token(configuration, _token(environment))
    return configuration


def _token(environment: Mapping[str, str]) -> str:
    try:
        return (variable(TOKEN_VARIABLE, environment) or "").strip()
    except VariableError as error:
        message = f"{error}; correct the path, or the file's permissions"
        problem = Problem(source="environment", line=0, key="", message=message)
        raise ConfigurationError((problem,)) from error


def _with_token(configuration: Configuration, token: str) -> Configuration:
    if not token:
        return configuration
    if not TOKEN_PATTERN.fullmatch(token):
        message = "this is not a bot token; copy the whole line that @BotFather gave"
        problem = Problem(source="environment", line=0, key=TOKEN_VARIABLE, message=message)
        raise ConfigurationError((problem,))
    telegram = configuration.telegram.model_copy(update={"token": SecretStr(token)})
    return configuration.model_copy(update={"telegram": telegram})
