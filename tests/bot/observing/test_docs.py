"""docs/observing.md names every figure there is, with its labels, and no other."""

import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import yaml

from bot.observing.logs import JsonFormatter
from bot.observing.measurements import (
    Built,
    Dropped,
    EditionFigures,
    Failure,
    Kind,
    Measurements,
)
from bot.telegram.transport import ERRORS
from knowledge.model import RefusalReason

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "observing.md").read_text(encoding="utf-8")
NOT_ANSWERED = {"server", "timeout", "network", "other"}
ROW = re.compile(r"^\| `((?:dalel|process)_\w+)` \|(.*?)\| (.+) \|$", re.MULTILINE)
DOCUMENTED = {name: (labels, meaning) for name, labels, meaning in ROW.findall(PAGE)}


def figures() -> Mapping[str, set[str]]:
    """Return the names of the figures as Prometheus shows them, with their labels."""
    measured = Measurements()
    edition = EditionFigures(name="1", documents=1, passages=1, published=datetime.now(UTC))
    measured.watch_edition(lambda: edition)
    with measured.question("private") as counted:
        counted.settle("answered", "en")
    measured.dropped("repeated")
    measured.telegram_error("sendMessage", "server")
    measured.failed("failed")
    with measured.build():
        pass
    found: dict[str, set[str]] = {}
    for metric in measured.registry.collect():
        name = f"{metric.name}_total" if metric.type == "counter" else metric.name
        samples = [one for one in metric.samples if not one.name.endswith("_created")]
        found[name] = {label for one in samples for label in one.labels} - {"le"}
    return found


def test_every_figure_is_documented_with_its_labels():
    found = figures()
    assert set(DOCUMENTED) == set(found)
    told = {name: set(re.findall(r"`(\w+)`", labels)) for name, (labels, _) in DOCUMENTED.items()}
    assert told == found


def test_every_value_of_a_label_is_documented():
    for name, values in (
        ("dalel_questions_total", reasons()),
        ("dalel_updates_dropped_total", set(get_args(Dropped))),
        (
            "dalel_telegram_errors_total",
            {*ERRORS.values(), "server", "timeout", "network", "other"},
        ),
        ("dalel_failures_total", set(get_args(Failure))),
        ("dalel_builds_total", set(get_args(Built))),
    ):
        assert values - set(re.findall(r"`(\w+)`", DOCUMENTED[name][1])) == set(), name
    assert all(f"`{kind}`" in PAGE for kind in get_args(Kind))


def reasons() -> set[str]:
    """Return every outcome of a question."""
    literals = [get_args(each) or (each,) for each in get_args(RefusalReason)]
    return {"answered", "error", "undelivered", *(one for each in literals for one in each)}


def test_the_example_rules_are_yaml_and_name_figures_that_there_are():
    block = re.search(r"^    groups:\n(?:    .*\n)+", PAGE, re.MULTILINE)
    assert block is not None
    rules = yaml.safe_load(block[0])["groups"][0]["rules"]
    assert len(rules) >= 8
    found = figures()
    for rule in rules:
        for name in re.findall(r"dalel_\w+", rule["expr"]):
            assert name.removesuffix("_bucket") in found, rule["alert"]


def test_the_example_line_has_the_keys_of_a_line():
    (example,) = re.findall(r'^    (\{"edition".*)$', PAGE, re.MULTILINE)
    record = logging.makeLogRecord({"msg": "x", "edition": "0002-5f1c", "levelname": "INFO"})
    assert list(json.loads(example)) == list(json.loads(JsonFormatter().format(record)))
