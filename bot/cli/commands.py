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
YEAR = click.IntRange(1, 9999)
SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)

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
questions_argument = click.argument("questions", type=click.Path(path_type=Path, allow_dash=True))


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
    "--explain", is_flag=True, help="Tell every step from the question's words to the decision."
)
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
def ask(  # noqa: PLR0913 - an argument for each option
    *,
    question: tuple[str, ...],
    as_json: bool,
    explain: bool,
    batch: Path | None,
    context_key: str,
    context: tuple[str, ...],
    lang: str,
    documents: Path | None,
    config: Path | None,
) -> None:
    """Answer QUESTION, or with --batch a file of questions."""
    if explain and (as_json or batch is not None):
        raise click.UsageError("--explain is text about one question: without --json and --batch")
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
        form="explanation" if explain else "json" if as_json else "text",
        documents=documents,
        config=config,
    )


@dalel.command()
@click.argument("text", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@documents_option
@config_option
def check(
    *, text: tuple[str, ...], as_json: bool, documents: Path | None, config: Path | None
) -> None:
    """Tell which sentences of TEXT, or of standard input, the documents support or contradict."""
    from bot.cli import check as work

    work.check_text(" ".join(text), as_json=as_json, documents=documents, config=config)


@dalel.command("eval")
@questions_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--worst",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Print N wrong answers, N refusals and N wrong short answers, with what was wanted.",
)
@documents_option
@config_option
def evaluate(
    *, questions: Path, as_json: bool, worst: int, documents: Path | None, config: Path | None
) -> None:
    """Answer QUESTIONS whose answers are known, and measure how well.

    QUESTIONS is a JSON lines file, or - for standard input; docs/calibration.md tells its form.
    """
    from bot.cli import eval as work

    work.evaluate(questions, as_json=as_json, limit=worst, documents=documents, config=config)


@dalel.command()
@questions_argument
@click.option(
    "--alpha",
    type=SHARE,
    default=0.1,
    show_default=True,
    help="The largest share of wrong answers among those given.",
)
@click.option(
    "--delta",
    type=SHARE,
    default=0.1,
    show_default=True,
    help="How probable it may be that the bound found leaves more.",
)
@click.option("--write", is_flag=True, help="Put the bound into the configuration file.")
@documents_option
@config_option
def calibrate(
    *,
    questions: Path,
    alpha: float,
    delta: float,
    write: bool,
    documents: Path | None,
    config: Path | None,
) -> None:
    """Find the confidence from which on answers to QUESTIONS are rarely wrong.

    QUESTIONS is a JSON lines file, or - for standard input; docs/calibration.md tells its form.
    """
    from bot.cli.calibrate import fit_bound

    fit_bound(questions, alpha=alpha, delta=delta, write=write, documents=documents, config=config)


@dalel.command()
@click.argument("entity", nargs=-1)
@click.option("--relation", default="", metavar="WORDS", help="Only this: 'founded in'.")
@click.option("--from", "first", type=YEAR, metavar="YEAR", help="Only of this year or later.")
@click.option("--to", "last", type=YEAR, metavar="YEAR", help="Only of this year or earlier.")
@click.option("--conflicts", is_flag=True, help="The facts that disagree, about whatever.")
@click.option("--all", "everything", is_flag=True, help="Every fact of the table.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
@documents_option
@config_option
def facts(  # noqa: PLR0913 - an argument for each option
    *,
    entity: tuple[str, ...],
    relation: str,
    first: int | None,
    last: int | None,
    conflicts: bool,
    everything: bool,
    as_json: bool,
    as_csv: bool,
    documents: Path | None,
    config: Path | None,
) -> None:
    """List what the documents state about ENTITY, each fact with its source."""
    name = " ".join(entity).strip()
    chosen = [*(["an ENTITY"] if name else []), *(["--conflicts"] if conflicts else [])]
    chosen += ["--all"] if everything else []
    if len(chosen) > 1:
        hint = "; an ENTITY alone shows what disagrees about it too" if name else ""
        raise click.UsageError(f"{', '.join(chosen)} exclude each other; write one of them{hint}")
    if not chosen:
        raise click.UsageError(
            "write an ENTITY, as in: dalel facts 'Harbour Society'; or --conflicts; or --all"
        )
    if not name and (relation or first is not None or last is not None):
        raise click.UsageError("--relation, --from and --to go with an ENTITY; write one")
    if first is not None and last is not None and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}; swap them")
    if as_json and as_csv:
        raise click.UsageError("write either --json or --csv")
    from bot.cli.facts import list_facts

    list_facts(
        name,
        scope="conflicts" if conflicts else "all" if everything else "entity",
        relation=relation,
        years=(first, last),
        form="json" if as_json else "csv" if as_csv else "text",
        documents=documents,
        config=config,
    )


@dalel.command()
@click.argument("entity", nargs=-1)
@click.option(
    "--png",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw a picture into this file.",
)
@click.option("--dark", is_flag=True, help="With --png: light letters on a dark ground.")
@documents_option
@config_option
def timeline(
    *,
    entity: tuple[str, ...],
    png: Path | None,
    dark: bool,
    documents: Path | None,
    config: Path | None,
) -> None:
    """List the dated facts about ENTITY in their order, or draw them.

    Years may stand behind it: 2012, 2010-2013, 2010- or -2013.
    """
    words = " ".join(entity).strip()
    if not words:
        raise click.UsageError("write an ENTITY, as in: dalel timeline 'Harbour Society' 2010-13")
    if dark and png is None:
        raise click.UsageError("--dark goes with --png; write --png FILE")
    from bot.cli.facts import show_timeline

    show_timeline(words, png=png, dark=dark, documents=documents, config=config)


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
@click.option(
    "--draft", is_flag=True, help="Publish nothing: tell what publishing would change, and wait."
)
@click.option("--json", "as_json", is_flag=True, help="With --draft: print one JSON object.")
@config_option
def index(*, documents: Path | None, draft: bool, as_json: bool, config: Path | None) -> None:
    """Take in the documents and publish them as a new edition."""
    if documents is not None and draft:
        raise click.UsageError("--documents and --draft exclude each other; write one of them")
    if as_json and not draft:
        raise click.UsageError("--json goes with --draft; write both")
    if draft:
        from bot.cli.drafts import make_draft

        make_draft(as_json=as_json, config=config)
        return
    from bot.cli.index import build_and_publish, try_folder

    if documents is not None:
        try_folder(documents, config=config)
    else:
        build_and_publish(config=config)


@dalel.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@config_option
def editions(*, as_json: bool, config: Path | None) -> None:
    """List the editions that are kept, the published one and the draft among them."""
    from bot.cli.editions import list_editions

    list_editions(as_json=as_json, config=config)


@dalel.command()
@click.argument("edition", default="")
@config_option
def publish(edition: str, config: Path | None) -> None:
    """Publish the draft that waits, or the EDITION of that name or number."""
    from bot.cli.drafts import publish_edition

    publish_edition(edition, config=config)


@dalel.command()
@click.argument("edition", default="")
@config_option
def rollback(edition: str, config: Path | None) -> None:
    """Go back to the edition published before, or to the EDITION of that name or number."""
    from bot.cli.editions import roll_back

    roll_back(edition, config=config)


@dalel.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@documents_option
@config_option
def probe(*, as_json: bool, documents: Path | None, config: Path | None) -> None:
    """Ask the probe questions of probes.yaml; status 1 tells that one fails."""
    from bot.cli.probe import ask_probes

    if not ask_probes(as_json=as_json, documents=documents, config=config):
        raise SystemExit(1)


@dalel.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@config_option
def export(file: Path, config: Path | None) -> None:
    """Write the texts, the facts and what admins have sent into FILE, a zip archive."""
    from bot.cli.export import export as work

    work(file, config=config)


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


@dalel.command()
@config_option
def health(config: Path | None) -> None:
    """Ask the running bot whether it is well, as container engines do; status 1 if it is not."""
    from bot.cli.health import report_health

    report_health(config)
