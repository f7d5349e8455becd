"""What can be typed after `dalel`.

Only declarations stand here, and each command imports its work when it is called: `dalel --help`
and `dalel --version` must not wait for numpy, nltk or Telegram's library.
"""
# ruff: noqa: PLC0415 - the reason is above

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import click

__all__ = ["dalel"]

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Configuration file; config.yaml in the working folder when it is there.",
)
documents_option = click.option(
    "--documents",
    type=FOLDER,
    metavar="DIR",
    help="Answer from this folder alone instead of the configured ones.",
)


def show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the version and stop."""
    if wanted and not context.resilient_parsing:
        try:
            version = metadata.version("dalel")
        except metadata.PackageNotFoundError:
            version = "(run from its source, not installed)"
        click.echo(f"dalel {version}")
        context.exit()


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 99},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=show_version,
    help="Show the version and exit.",
)
@click.pass_context
def dalel(context: click.Context) -> None:
    """Answer questions from your own documents, quoted word for word, with their sources."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@dalel.command()
@config_option
def run(config: Path | None) -> None:
    """Start the bot: on Telegram with a token, else in this terminal."""
    from bot.cli.run import run_bot

    run_bot(config)


@dalel.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Answer the questions of a JSON lines file, or of standard input (-).",
)
@click.option(
    "--context-key",
    default="context",
    show_default=True,
    metavar="KEY",
    help="With --batch: the key that holds the earlier questions.",
)
@click.option(
    "--context",
    multiple=True,
    metavar="QUESTION",
    help="An earlier question of the conversation; repeat it, oldest first.",
)
@click.option("--lang", default="", metavar="CODE", help="The question's language, as en, ru, kk.")
@documents_option
@config_option
def ask(
    *,
    question: tuple[str, ...],
    as_json: bool,
    batch: Path | None,
    context_key: str,
    context: tuple[str, ...],
    lang: str,
    documents: Path | None,
    config: Path | None,
) -> None:
    """Answer QUESTION, or with --batch a file of questions."""
    from bot.cli import ask as work

    if batch is not None:
        if question or context or lang:
            raise click.UsageError("with --batch, questions, --context and --lang come from FILE")
        work.answer_batch(batch, context_key=context_key, documents=documents, config=config)
        return
    work.answer_one(
        " ".join(question),
        language=lang,
        context=context,
        as_json=as_json,
        documents=documents,
        config=config,
    )


@dalel.command()
@documents_option
@config_option
def chat(documents: Path | None, config: Path | None) -> None:
    """Ask and read answers in this terminal."""
    from bot.cli.run import chat_in_terminal

    chat_in_terminal(documents=documents, config=config)


@dalel.command()
@click.option(
    "--documents",
    type=FOLDER,
    metavar="DIR",
    help="Try this folder: list what would be taken in, and publish nothing.",
)
@config_option
def index(documents: Path | None, config: Path | None) -> None:
    """Take in the documents and publish them as a new edition."""
    from bot.cli.index import build_and_publish, try_folder

    if documents is not None:
        try_folder(documents, config=config)
    else:
        build_and_publish(config=config)


@dalel.command()
@click.argument("document")
@documents_option
@config_option
def text(document: str, documents: Path | None, config: Path | None) -> None:
    """Print the stored text of DOCUMENT; the spans of citations refer to it."""
    from bot.cli.text import print_text

    print_text(document, documents=documents, config=config)


@dalel.command()
@config_option
def doctor(config: Path | None) -> None:
    """Check the configuration, folders, edition and token."""
    from bot.cli.doctor import examine

    examine(config)
