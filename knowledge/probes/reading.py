"""An operator's probe questions: `probes.yaml` in a documents folder.

    probes:
      - question: How much is the museum ticket?
        answer: [12 EUR, 12 euros]
        source: prices.csv
      - question: Who owns the moon?
        refused: true

Only `question` is required; one without expectations is watched for changes alone.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import regex
import yaml

from knowledge.facts.strict_yaml import (
    Entry,
    StrictYamlError,
    items_of,
    line_of,
    pairs_of,
    parse_strictly,
    text_of,
)
from knowledge.model import Question, Refused

__all__ = ["PROBES_FILE", "Probe", "ProbeTable", "read_probes"]

PROBES_FILE = "probes.yaml"
"""The file's name, in the root of a documents folder."""

_ROOT = "probes"
_KEYS = ("question", "language", "context", "answer", "short", "source", "refused")
_YES_NO = ("true", "false")
_LANGUAGE = regex.compile(r"[a-z]{2}")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_LONGEST = 1000
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question, and what the operator expects of its answer.

    Attributes:
        answers: texts of which the short answer or a quotation must hold one; () for whatever.
        expects_short: the short answer itself must hold it, a quotation does not suffice.
        source: path or file name of a document that must be cited; "" for whatever.
        expects_refusal: the documents are not to answer it.
    """

    question: Question
    answers: tuple[str, ...] = ()
    expects_short: bool = False
    source: str = ""
    expects_refusal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeTable:
    """What a file of probes holds.

    Attributes:
        refused: entries that are not in order, and why; their path is the file's name.
    """

    probes: tuple[Probe, ...] = ()
    refused: tuple[Refused, ...] = ()


def read_probes(text: str, name: str = PROBES_FILE) -> ProbeTable:
    """Read an operator's probes; an entry that is not in order is refused, the others stay.

    Args:
        text: the file's.
        name: the file's, for messages.
    """
    try:
        entries = _entries(parse_strictly(text))
    except StrictYamlError as error:
        return ProbeTable(refused=(Refused(path=name, reason=str(error)),))
    probes: list[Probe] = []
    refused: list[Refused] = []
    for number, entry in enumerate(entries, 1):
        try:
            probes.append(_probe(entry))
        except StrictYamlError as error:
            reason = f"probe {number}{_named(entry)}: {error}"
            refused.append(Refused(path=name, reason=reason))
    return ProbeTable(probes=tuple(probes), refused=tuple(refused))


def _entries(root: Entry | None) -> tuple[Entry, ...]:
    if root is None:
        return ()
    if isinstance(root, yaml.SequenceNode):
        raise StrictYamlError(
            f"line {line_of(root)}: the list needs a line `{_ROOT}:` above it; add it"
        )
    pairs = pairs_of(root)
    for key, value in pairs.items():
        if key != _ROOT:
            raise StrictYamlError(
                f"line {line_of(value)}: unknown key `{key}`; the file holds `{_ROOT}` alone"
            )
    listed = pairs.get(_ROOT)
    if listed is None or (isinstance(listed, yaml.ScalarNode) and not listed.value):
        return ()
    return tuple(items_of(listed))


def _named(entry: Entry) -> str:
    """Return the entry's question in brackets, "" where it has none."""
    try:
        question = pairs_of(entry).get("question")
        shown = _line(text_of(question, "`question`")) if question is not None else ""
    except StrictYamlError:
        return ""
    return f" ({shown[:_SHOWN]})" if shown else ""


def _probe(entry: Entry) -> Probe:
    pairs = pairs_of(entry)
    for key, value in pairs.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"; is `{near[0]}` meant?" if near else ""
            raise StrictYamlError(
                f"line {line_of(value)}: unknown key `{key}`{hint}; known are {', '.join(_KEYS)}"
            )
    if "question" not in pairs:
        raise StrictYamlError(f"line {line_of(entry)}: `question` is missing; add it")
    expects_refusal, expects_short = _is_refused(pairs), _is_short(pairs)
    return Probe(
        question=Question(
            text=_one("question", pairs["question"]),
            language=_language(pairs),
            context=_texts("context", pairs),
        ),
        answers=_texts("answer", pairs),
        expects_short=expects_short,
        source=_one("source", pairs["source"]) if "source" in pairs else "",
        expects_refusal=expects_refusal,
    )


def _one(key: str, node: Entry) -> str:
    text = _line(text_of(node, f"`{key}`"))
    shown = text[:_SHOWN]
    if not text:
        raise StrictYamlError(
            f"line {line_of(node)}: `{key}` is empty; fill it in or leave it out"
        )
    if not _WORD.search(text):
        raise StrictYamlError(
            f"line {line_of(node)}: `{key}` is {shown!r}, which holds no word; correct it"
        )
    if len(text) > _LONGEST:
        raise StrictYamlError(
            f"line {line_of(node)}: `{key}` ({shown!r}) is longer than {_LONGEST} characters;"
            " shorten it"
        )
    return text


def _texts(key: str, pairs: Mapping[str, Entry]) -> tuple[str, ...]:
    """Return the texts of a key that takes one or a list, () where it is not there."""
    node = pairs.get(key)
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        return (_one(key, node),)
    texts = tuple(_one(key, each) for each in node.value)
    if not texts:
        raise StrictYamlError(
            f"line {line_of(node)}: `{key}` is empty; fill it in or leave it out"
        )
    return texts


def _language(pairs: Mapping[str, Entry]) -> str:
    node = pairs.get("language")
    if node is None:
        return ""
    code = text_of(node, "`language`")
    if not _LANGUAGE.fullmatch(code):
        raise StrictYamlError(
            f"line {line_of(node)}: `language` is {code[:_SHOWN]!r}, which is no code of two"
            " letters; write en, ru, kk"
        )
    return code


def _is_refused(pairs: Mapping[str, Entry]) -> bool:
    is_refused = _is_true("refused", pairs)
    other = next((key for key in ("answer", "source") if key in pairs), "")
    if is_refused and other:
        raise StrictYamlError(
            f"line {line_of(pairs['refused'])}: `refused` and `{other}` exclude each other;"
            " remove one"
        )
    return is_refused


def _is_short(pairs: Mapping[str, Entry]) -> bool:
    is_short = _is_true("short", pairs)
    if is_short and "answer" not in pairs:
        raise StrictYamlError(
            f"line {line_of(pairs['short'])}: `short` says that the short answer must hold"
            " `answer`, which is missing; add it"
        )
    return is_short


def _is_true(key: str, pairs: Mapping[str, Entry]) -> bool:
    node = pairs.get(key)
    if node is None:
        return False
    told = text_of(node, f"`{key}`")
    if told not in _YES_NO:
        raise StrictYamlError(
            f"line {line_of(node)}: `{key}` is {told[:_SHOWN]!r}; write true or leave it out"
        )
    return told == "true"


def _line(text: str) -> str:
    return " ".join(text.split())
