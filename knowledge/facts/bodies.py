"""The one organisation that a document is about, which "it" stands for all along."""

import re
from collections.abc import Iterator, Sequence

from knowledge.facts.phrases import clause_words
from knowledge.facts.reading import ReadSentence
from knowledge.grammar.tagged import grammar_words

__all__ = ["is_organisation", "sole_organisation"]

_LONGEST_NAME = 8
_WORD = re.compile(r"[\w&.'’-]+")
_NOT_FIRST = frozenset({"its", "our", "their", "a", "an", "this", "that"})


def is_organisation(name: str) -> bool:
    """Say whether a name is surely an organisation's: "Acme Ltd", "the Union of Bakers".

    >>> is_organisation("the Hull Bakers Union"), is_organisation("the price of Acme Ltd")
    (True, False)
    """
    words = name.split()
    if not 1 < len(words) <= _LONGEST_NAME or words[0].lower() in _NOT_FIRST:
        return False
    own = words[1:] if words[0].lower() == "the" else words
    if not own or not own[0][0].isupper():
        return False
    head = own[: next((at for at, word in enumerate(own) if word.lower() == "of"), len(own))]
    last = head[-1].rstrip(".,").lower()
    is_body = last in clause_words("organisation_nouns") and head[-1][0].isupper()
    return last in grammar_words("legal_forms") or (is_body and len(own) > 1)


def sole_organisation(place: int, sentences: Sequence[ReadSentence], noun: str = "") -> str:
    """Return the only organisation that a document names before a sentence, "" for none.

    The title names it, or it opens the document's first sentence.

    Args:
        place: the sentence's.
        sentences: the document's, in order.
        noun: of "the company" that is to stand for it; a pronoun stands for it only where its
            passage has told of nothing else so far.
    """
    if not noun and not _is_first_topic(place, sentences):
        return ""
    titled = _of_title(sentences[place].title)
    found: dict[str, str] = {}
    for name in _named_before(place, sentences, titled):
        found.setdefault(_folded(name), name)
        if len(found) > 1:
            return ""
    name = next(iter(found.values()), "")
    if not name or not (titled or (place > 0 and _opens_with(sentences[0], name))):
        return ""
    return name if not noun or _is_a(name, noun) else ""


def _is_first_topic(place: int, sentences: Sequence[ReadSentence]) -> bool:
    """Say whether all sentences before in the passage begin with "it", too."""
    for before in reversed(sentences[:place]):
        if before.passage != sentences[place].passage:
            break
        if not _opens_with_it(before):
            return False
    return True


def _named_before(
    place: int, sentences: Sequence[ReadSentence], titled: Sequence[str]
) -> Iterator[str]:
    yield from titled
    for before in sentences[:place]:
        yield from _names_in(before)


def _is_a(name: str, noun: str) -> bool:
    words = {word.rstrip(".,").lower() for word in name.split()}
    is_company = bool(words & grammar_words("legal_forms")) and noun in ("company", "firm")
    return noun in words or is_company


def _opens_with_it(sentence: ReadSentence) -> bool:
    return bool(sentence.words) and sentence.words[0].surface.lower() == "it"


def _opens_with(sentence: ReadSentence, name: str) -> bool:
    text = sentence.text.removeprefix("The ").removeprefix("the ")
    return text.startswith(name)


def _of_title(title: str) -> list[str]:
    """Return the organisations of a title: of "Profile: Acme Ltd" the part after the colon."""
    parts = re.split(r"\s*[:|–—]\s*|\s+-\s+", title)
    return [part for part in parts if part and is_organisation(part)]


def _names_in(sentence: ReadSentence) -> Iterator[str]:
    for mention in sentence.mentions:
        if mention.kind != "name":
            continue
        name = sentence.text[mention.start : mention.end]
        # A legal form in small letters stands behind the name: "Acme plc".
        following = _WORD.match(sentence.text, mention.end + 1)
        if following and following[0].rstrip(".,").lower() in grammar_words("legal_forms"):
            name = f"{name} {following[0].rstrip('.,')}"
        is_acronym = name.isupper() and len(name) > 2
        if is_organisation(name) or is_acronym:
            yield name


def _folded(name: str) -> str:
    forms = grammar_words("legal_forms")
    words = [word.rstrip(".,").casefold() for word in name.split()]
    return " ".join(word for word in words if word != "the" and word not in forms)
