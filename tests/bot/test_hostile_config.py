"""Configuration files that are bombs, pipes or not what they seem."""

import os
import time
from pathlib import Path

import pytest

from bot.cli.examining.knowledge_folders import knowledge_findings
from bot.config import Configuration, ConfigurationError, KnowledgeSettings, load_configuration

HANGS_S = 20.0
"""Processor seconds, some hundred times what the files below take."""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefg", "bcdefgh")  # noqa: B905 (as long)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "it holds more than 10000 values, its aliases written out"),
        ("a: &a\n  <<: *a\n", "the value holds itself"),
        ("a: &a [*a, *a]", "the value holds itself"),
        ("answers: !!python/object/apply:os.system [id]", "remove the tag"),
        ('answers: "\\UFFFFFFFF"', "this is not YAML"),
        ("%YAML " + "9" * 5000 + ".1\n---\na: b", "this is not YAML"),
        ("a: " + "[" * 500, "this is not YAML"),
        ("a: \x1b[31m", "this is not YAML"),
        ("x" * 300_000, "the file is longer than 262144 bytes"),
        ("limits: {queue: " + "9" * 5000 + "}", "write a whole number"),
        ("answers: {min_confidence: .nan}", "write a number from 0 to 1"),
        ("limits: {queue: 5}\nlimits: {queue: 6}", "repeated, first on line 1"),
    ],
)
def test_a_file_that_tricks_is_refused_with_what_is_wrong(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path, {})
    assert time.process_time() - begun < HANGS_S
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="needs pipes")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.yaml")
    with pytest.raises(ConfigurationError, match="this is no regular file"):
        load_configuration(tmp_path / "config.yaml", {})
    docs = tmp_path / "docs"
    docs.mkdir()
    os.mkfifo(docs / "probes.yaml")
    settings = KnowledgeSettings(documents=(docs,), editions=tmp_path / "editions")
    findings = knowledge_findings(Configuration(knowledge=settings))
    (told,) = (one for one in findings if one.about == f"probes in {docs / 'probes.yaml'}")
    assert told.message == "is not a regular file (a pipe, socket or device); remove it"
