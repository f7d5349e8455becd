"""`dalel calibrate`: the bound on the confidence that keeps wrong answers rare."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from bot.cli.eval import counted_on_a_terminal
from bot.cli.question_file import read_questions
from bot.cli.setup import configured, notify, open_edition, stated_plainly
from bot.config_edit import UnsureError, write_min_confidence
from bot.config_file import configuration_path
from bot.given import Asker
from bot.terminal.calibration import FittedBound, show_calibration
from knowledge.calibration import at_bound, calibrate, questions_needed, reliability

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["fit_bound"]


def fit_bound(
    questions: Path,
    *,
    alpha: float,
    delta: float,
    write: bool,
    documents: Path | None,
    config: Path | None,
) -> None:
    """Find the bound on an operator's questions and print what it does; write it if wanted.

    Args:
        questions: the file of questions, `-` for standard input.
        alpha: the largest share of wrong answers that is wanted, in (0, 1).
        delta: how probable it may be that the bound found does not hold that, in (0, 1).
        write: put the bound into the configuration file.
        documents: a folder to answer from alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: a line cannot be read (nothing is answered then), the set-up is
            wrong, or there is nothing that could be written, or no file to write it to.
    """
    with stated_plainly():
        path = configuration_path(config)
        if write and path is None:
            raise click.UsageError("--write needs a configuration file; name it with --config")
        environment = dict(os.environ)
        configuration = configured(config)
        gold = read_questions(questions)
        edition = open_edition(configuration, documents)
        asker = Asker(edition)
        given = [asker.at_every_bound(one) for one in counted_on_a_terminal(gold, "Answering")]
        edition.close()
    answerable = sum(one.is_answerable for one in gold)
    if answerable == len(gold):
        notify(
            "None of the questions is unanswerable. People ask what the documents do not tell, "
            "too, and answers to that are wrong: the figures are only for questions like these."
        )
    calibration = calibrate(given, alpha=alpha, delta=delta)
    vouched = calibration.vouched
    show_calibration(
        FittedBound(
            calibration=calibration,
            unanswerable=len(gold) - answerable,
            present=at_bound(given, configuration.answers.min_confidence),
            bins=reliability(given),
            needed=None if vouched else questions_needed(given, alpha=alpha, delta=delta),
        )
    )
    if not write or path is None:
        return
    if vouched is None:
        raise click.ClickException(f"{path} is left as it is: no bound can be vouched for")
    with stated_plainly():
        try:
            write_min_confidence(path, vouched.bound, environment)
        except UnsureError as error:
            raise click.ClickException(
                f"{path} is left as it is: {error}; put in answers.min_confidence by hand"
            ) from error
    notify(f"{path} now says answers.min_confidence: {vouched.bound:g}.")
