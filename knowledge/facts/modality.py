"""How a clause states its fact: as done, planned, possible, required, failed; affirmed or not."""

import itertools
from collections.abc import Sequence

from knowledge.facts.phrases import clause_words
from knowledge.facts.reading import Word
from knowledge.facts.stance import stance_words
from knowledge.grammar.clauses import Clause
from knowledge.grammar.elements import Element
from knowledge.model import Modality

__all__ = ["governed", "is_affirmed", "modality_of"]

_MODALS: dict[str, Modality] = {
    "will": "planned", "'ll": "planned", "wo": "planned", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "would": "possible", "ca": "possible",
    "cannot": "possible", "'d": "possible", "must": "required", "shall": "required",
    "should": "required", "ought": "required",
}  # fmt: skip
_CHAINS: tuple[tuple[str, Modality], ...] = (
    ("failed", "failed"), ("planned", "planned"), ("possible", "possible"),
    ("impossible", "failed"), ("required", "required"), ("actual", "actual"),
)  # fmt: skip
_NEGATIVE_SUBJECTS = frozenset({"no", "none", "neither", "nobody", "nothing", "few"})
# "not just a member but also ..." affirms.
_ONLY = frozenset({"just", "only", "merely", "simply"})
_NEGATIVE_OBJECTS = frozenset({"no", "neither", "nothing", "nobody", "none"})


def governed(words: Sequence[Word], verbs: Sequence[Element]) -> tuple[Element, ...]:
    """Return the verb groups that tell one deed: "failed to join", but "met to discuss" is two."""
    kept = [verbs[0]]
    for verb in verbs[1:]:
        if _chain_modality(words, kept[-1], verb) is None:
            break
        kept.append(verb)
    return tuple(kept)


def modality_of(words: Sequence[Word], clause: Clause) -> Modality:
    """Return how the clause means its deed; the weakest of what its verbs say."""
    found: list[Modality] = []
    verbs = governed(words, clause.verbs)
    for before, after in itertools.pairwise(verbs):
        found.append(_chain_modality(words, before, after) or "possible")
    modal = verbs[0].verb.modal if verbs[0].verb else ""
    if modal:
        found.append(_MODALS.get(modal.replace("’", "'"), "possible"))
    if _lies_ahead(clause, verbs):
        found.append("planned")
    first, last = verbs[0].first, verbs[-1].last
    if any(word.surface.lower() in clause_words("doubt") for word in words[first:last]):
        found.append("possible")
    order: tuple[Modality, ...] = ("failed", "possible", "planned", "required")
    return next((one for one in order if one in found), "actual")


def _lies_ahead(clause: Clause, verbs: Sequence[Element]) -> bool:
    """Say whether a participle tells of a time to come: "planned for 2025", "was postponed"."""
    verb = verbs[-1].verb
    if verb is None or not verb.is_passive:
        return False
    if clause.kind == "participle":
        return verb.lemma in stance_words("planned_participles")
    return verb.lemma in stance_words("planned_passives")


def _chain_modality(words: Sequence[Word], before: Element, after: Element) -> Modality | None:
    between = [words[place].surface.lower() for place in range(before.last, after.first)]
    lemma = before.verb.lemma if before.verb is not None else ""
    for key, modality in _CHAINS:
        if lemma in clause_words(key) and not between:
            # "was set up to help" is a purpose, "is set to open" a plan.
            return modality
        if any(word in clause_words(key) for word in between):
            return modality
    return None


def is_affirmed(words: Sequence[Word], clause: Clause) -> bool:
    """Say whether the clause affirms what its words say."""
    negated = any(verb.verb is not None and verb.verb.is_negated for verb in clause.verbs)
    after = clause.first_verb.last
    near = {word.surface.lower() for word in words[clause.first_verb.first : after + 1]}
    if negated and near & _ONLY:
        negated = False
    first = clause.subject[0]
    is_nor = first > 0 and words[first - 1].surface.lower() == "nor"
    if is_nor or words[first].surface.lower() in _NEGATIVE_SUBJECTS:
        negated = not negated
    if clause.object and words[clause.object.first].surface.lower() in _NEGATIVE_OBJECTS:
        negated = not negated
    return not negated
