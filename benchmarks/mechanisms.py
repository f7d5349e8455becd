"""What makes answers better, and how each of it is switched off to be measured.

A mechanism is dropped by putting something in the place of a name of the product: what it would
find is nothing, or what it would count is what counts without it. The product itself has no
switches.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from unittest.mock import patch

from knowledge.answers.candidates import CandidateSpan
from knowledge.answers.features import SentenceView
from knowledge.questions.expansion import Alternative, Expander, _numerals, _synonyms
from knowledge.questions.followups import FollowUp
from knowledge.questions.query import QueryWord
from knowledge.questions.query_words import WordReader
from knowledge.tokens import Token

__all__ = ["MECHANISMS", "Mechanism", "forget"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """Something that can be dropped.

    Attributes:
        name: as the command line and docs/quality.md name it.
        about: what it does, in a line.
        instead: what takes the place of which name, given as "module:attribute" below
            `knowledge`.
        acts_on_index: an edition has to be built anew without it.
        is_looked_up: its calls do not tell which questions it acts on: an open edition makes them
            once for several questions, or they change what they are given.
        is_kept: caches of the product's functions hold what it made.
    """

    name: str
    about: str
    instead: Mapping[str, object]
    acts_on_index: bool = False
    is_looked_up: bool = False
    is_kept: bool = False

    @property
    def is_told_by_calls(self) -> bool:
        """Whether it acts on a question only where a call of what is replaced shows it."""
        is_called = all(callable(other) for other in self.instead.values())
        return is_called and not (self.acts_on_index or self.is_looked_up)

    @contextmanager
    def dropped(self) -> Iterator[None]:
        """Do without it. What an open edition has looked up stays: open another one inside."""
        with ExitStack() as stack:
            for name, other in self.instead.items():
                owner, attribute = found(name)
                stack.enter_context(patch.object(owner, attribute, other))
            if self.is_kept:
                forget()
                stack.callback(forget)
            yield


def found(name: str) -> tuple[object, str]:
    """Return the module or class that holds a name, and the attribute's name there.

    >>> found("answers.composing:_Quoted.add")[1]
    'add'
    """
    module, _, path = name.partition(":")
    owner: object = import_module(f"knowledge.{module}")
    *outer, attribute = path.split(".")
    for one in outer:
        owner = getattr(owner, one)
    return owner, attribute


def forget() -> None:
    """Empty the caches of the product's functions: they may hold what a mechanism made."""
    for name, module in list(sys.modules.items()):
        if name.startswith("knowledge."):
            for one in list(vars(module).values()):
                if callable(clear := getattr(one, "cache_clear", None)):
                    clear()


class _Always:
    """Gives the same, whatever it is asked."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __call__(self, *_: object, **__: object) -> object:
        return self._value


_NOTHING, _NONE, _NO = _Always(()), _Always(None), _Always(False)
_FULL, _ZERO, _EMPTY = _Always(1.0), _Always(0.0), _Always({})


def _as_it_is(first: object, *_: object, **__: object) -> object:
    return first


def _alone(*arguments: object) -> FollowUp:
    text, _, _, language, *_ = arguments
    return FollowUp(text=str(text), language=str(language))


def _with_its_pronouns(text: str, *_: object) -> FollowUp:
    return FollowUp(text=text, language="en")


def _only_the_form(term: str, terms: frozenset[str], *_: object) -> float:
    return float(term in terms)


def _all_topical(run: str, *_: object) -> tuple[float, ...]:
    return (1.0,) * len(run)


def _all_spans(view: SentenceView) -> tuple[CandidateSpan, ...]:
    return tuple(view.spans)


def _others(_: object, word: object, others: object, language: object) -> object:  # noqa: ARG001
    return others


def _choice(_: object, choice: object, *_others: object) -> object:
    return choice


# What is replaced below, and still called.
_word = WordReader._word  # noqa: SLF001
_alternatives = Expander.alternatives


def _known_word(
    self: WordReader, token: Token, is_name: bool, spelt: str, language: str
) -> QueryWord:
    word = _word(self, token, is_name, spelt, language)
    return word if word.is_known else replace(word, weight=0.0)


def _without_synonyms(
    self: Expander, terms: Sequence[str], language: str
) -> tuple[Alternative, ...]:
    own = {(other,) for term in terms for other in _synonyms(language).get(term, ())}
    return tuple(one for one in _alternatives(self, terms, language) if one.terms not in own)


def _without_numerals(
    self: Expander, terms: Sequence[str], language: str
) -> tuple[Alternative, ...]:
    own = {other for term in terms for other in _numerals(language).get(term, ())}
    return tuple(one for one in _alternatives(self, terms, language) if one.terms not in own)


def _without_acronyms(
    self: Expander, terms: Sequence[str], language: str
) -> tuple[Alternative, ...]:
    names = self._aliases.names
    own = {other for term in terms for other in names.get(term, ())}
    return tuple(one for one in _alternatives(self, terms, language) if one.terms not in own)


MECHANISMS: Sequence[Mechanism] = (
    Mechanism(
        name="stems",
        about="words are compared without their endings (Snowball, Kazakh)",
        instead={"tokens:_stemmer": _NONE, "tokens:kazakh_stem": _as_it_is},
        acts_on_index=True,
        is_kept=True,
    ),
    Mechanism(
        name="headings",
        about="titles, headings and column names belong to what stands under them",
        instead={"model.documents:Passage.context": _Always("")},
        acts_on_index=True,
    ),
    Mechanism(
        name="run-together",
        about="words that lost their spaces are also found by their parts",
        instead={"building.words:find_run_together": _EMPTY},
        acts_on_index=True,
    ),
    Mechanism(
        name="pronouns-in-facts",
        about="a fact's subject is put in the place of “it” and “the Supplier”",
        instead={"facts.prose:resolved": lambda facts, _: facts},
        acts_on_index=True,
    ),
    Mechanism(
        name="rarity",
        about="a rare word counts more than a frequent one",
        instead={"index:PostingsBM25.idf": _FULL},
    ),
    Mechanism(
        name="topicality",
        about="a word that is common in English counts less, though it is rare here",
        instead={"questions.query_words:topicality": _FULL},
    ),
    Mechanism(
        name="unknown-words",
        about="a word that no document holds counts as much as the rarest",
        instead={"questions.query_words:WordReader._word": _known_word},
    ),
    Mechanism(
        name="weighty-names",
        about="a name in nearly every document still counts for something",
        instead={"questions.query_words:_with_weighty_names": list},
    ),
    Mechanism(
        name="asking-words",
        about="a word that only tells the kind of thing asked for is not looked for",
        instead={"questions.query_words:asked_kind": _NONE},
    ),
    Mechanism(
        name="spelling",
        about="misspelt words are corrected to the documents' and to question words",
        instead={
            "questions.expansion:Expander.corrected": _NONE,
            "questions.corrections:Corrector.function_word": _NONE,
            "questions.glossary:Glossary.nearest": _NONE,
        },
    ),
    Mechanism(
        name="other-forms",
        about="a word of the same beginning counts in part",
        instead={
            "answers.evidence:form_share": _only_the_form,
            "questions.expansion:Expander.relatives": _NOTHING,
        },
    ),
    Mechanism(
        name="synonyms",
        about="near-synonyms of eight languages",
        instead={"questions.expansion:Expander.alternatives": _without_synonyms},
    ),
    Mechanism(
        name="thesaurus-search",
        about="words near in meaning are searched for as well (WordNet)",
        instead={"questions.expansion:related": _EMPTY},
    ),
    Mechanism(
        name="thesaurus-judging",
        about="a word near in meaning counts in part as held by a sentence",
        instead={"answers.judging:nearness": _ZERO},
    ),
    Mechanism(
        name="phrasal-verbs",
        about="“put up” and “set aside” have a meaning of their own in the thesaurus",
        instead={"questions.query_words:thesaurus_phrases": _EMPTY},
    ),
    Mechanism(
        name="acronyms",
        about="acronyms stand for the names that documents give them",
        instead={
            "questions.expansion:Expander.alternatives": _without_acronyms,
            "questions.expansion:Expander.acronyms": _EMPTY,
        },
    ),
    Mechanism(
        name="other-names",
        about="an entity's names stand for each other (“UAE”)",
        instead={"questions.expansion:Expander.other_names": _NOTHING},
    ),
    Mechanism(
        name="capitals",
        about="a capital speaks for its country",
        instead={"questions.expansion:countries_of": _NOTHING},
    ),
    Mechanism(
        name="numerals",
        about="“fifteen” is 15, and “twelfth” 12th",
        instead={"questions.expansion:Expander.alternatives": _without_numerals},
    ),
    Mechanism(
        name="relations",
        about="words that state a relation find its facts (“joined”: membership)",
        instead={
            "questions.query_words:relation_keys_of_question": _Always(frozenset()),
            "questions.translating:relation_keys_of_question": _Always(frozenset()),
        },
    ),
    Mechanism(
        name="glossary",
        about="words and phrases are translated among English, Russian and Kazakh",
        instead={
            "questions.glossary:Glossary.find": _NOTHING,
            "questions.glossary:Glossary.rendered": _Always(""),
            "questions.glossary:Glossary.knows": _NO,
            "questions.glossary:Glossary.nearest": _NONE,
        },
    ),
    Mechanism(
        name="transliteration",
        about="names in another script are found by their sound",
        instead={"questions.translating:Translator._by_sound": _others},
    ),
    Mechanism(
        name="topical-characters",
        about="in a question without spaces, what is grammar is cut out",
        instead={"questions.characters:topical_shares": _all_topical},
    ),
    Mechanism(
        name="follow-ups",
        about="a question takes from the ones before what it leaves out",
        instead={"questions.reading:follow": _alone},
    ),
    Mechanism(
        name="pronouns",
        about="a pronoun is put in words where the question before names what it means",
        instead={"questions.followups:_resolved": _with_its_pronouns},
    ),
    Mechanism(
        name="earlier-answers",
        about="“she” may be what the question before asks for: it is answered again",
        instead={"questions.reading:Reader._told_before": _NOTHING},
    ),
    Mechanism(
        name="asides",
        about="greetings, opinions, abuse and orders are told from questions",
        instead={"questions.reading:intent": _NONE, "questions.recalling:intent": _NONE},
    ),
    Mechanism(
        name="pleasantries",
        about="“could you tell me” around a question is taken off",
        instead={"questions.reading:without_pleasantries": _as_it_is},
    ),
    Mechanism(
        name="quotation-marks",
        about="words in quotation marks belong together",
        instead={"questions.reading:quoted_phrases": _NOTHING},
    ),
    Mechanism(
        name="counting-passages",
        about="“how many …” also reads the passages that count just that",
        instead={"answers.searching:SentenceSearch._counting": _NOTHING},
    ),
    Mechanism(
        name="neighbours",
        about="a word in the next sentence, the passage or the one before counts in part",
        instead={
            "answers.evidence:_IN_NEIGHBOUR": 0.0,
            "answers.evidence:_ELSEWHERE": 0.0,
            "answers.evidence:_BEFORE": 0.0,
        },
    ),
    Mechanism(
        name="document-date",
        about="what a document of May 2019 tells is told of May 2019",
        instead={"answers.evidence:_date_terms": _NOTHING},
        is_looked_up=True,
    ),
    Mechanism(
        name="proximity",
        about="sentences that keep the question's neighbouring words together come first",
        instead={"answers.evidence:_ADJACENCY_WEIGHT": 0.0},
    ),
    Mechanism(
        name="own-words",
        about="what a sentence holds itself counts more than what stands around it",
        instead={"answers.evidence:_OWN_WEIGHT": 0.0},
    ),
    Mechanism(
        name="passage-score",
        about="sentences of the passages that the index finds first come first",
        instead={"answers.evidence:_PASSAGE_WEIGHT": 0.0},
    ),
    Mechanism(
        name="kinds",
        about="a sentence has to mention the kind of thing asked for",
        instead={
            "answers.judging:best_fit": _FULL,
            "answers.judging:definition_fit": _FULL,
            "answers.judging:lacks_amount": _NO,
        },
    ),
    Mechanism(
        name="amounts",
        about="“how much” and “how many” want a sentence that tells an amount",
        instead={"answers.judging:lacks_amount": _NO},
    ),
    Mechanism(
        name="definition-form",
        about="“what is …” wants a sentence in the form of a definition",
        instead={"answers.judging:definition_fit": _FULL},
    ),
    Mechanism(
        name="names-and-numbers",
        about="the question's names and numbers have to be the sentence's",
        instead={"answers.judging:_premise": _FULL},
    ),
    Mechanism(
        name="time-bounds",
        about="“before 2010” is met by earlier years",
        instead={"answers.judging:_within": _NONE},
    ),
    Mechanism(
        name="names-alone",
        about="a sentence that holds a question's names and no other word of it is doubted",
        instead={"answers.judging:_tells_something_else": _NO},
    ),
    Mechanism(
        name="short-lists",
        about="a list that names far fewer than the question counts is none",
        instead={"answers.judging:falls_short": _NO},
    ),
    Mechanism(
        name="facts",
        about="facts answer, and speak for sentences and candidates",
        instead={"answers.answering:match_facts": _NOTHING},
    ),
    Mechanism(
        name="candidates",
        about="short answers are chosen among a sentence's phrases by fitted weights",
        instead={"answers.choosing:rank_candidates": _NOTHING},
    ),
    Mechanism(
        name="plausibility",
        about="candidates that cannot be meant are left out",
        instead={"answers.ranking:plausible": _all_spans},
    ),
    Mechanism(
        name="unsure-values",
        about="a value that is denied or only planned is no short answer",
        instead={"answers.lookup:unsure_spans": _NOTHING},
        is_looked_up=True,
    ),
    Mechanism(
        name="calculations",
        about="differences, comparisons, periods and totals are computed",
        instead={
            "answers.answering:decompose": _NONE,
            "answers.answering:lasted": _NONE,
            "answers.answering:summed": _NONE,
        },
    ),
    Mechanism(
        name="superlatives",
        about="the largest and the smallest of a column are looked for",
        instead={"answers.answering:extreme": _NONE},
    ),
    Mechanism(
        name="counted-entries",
        about="the entries of a list are counted where no sentence gives their number",
        instead={"answers.answering:Answerer._counted": _NONE},
    ),
    Mechanism(
        name="verdicts",
        about="a plain yes or no where a sentence says all that is asked, or denies it",
        instead={"answers.answering:verdict": _NONE},
    ),
    Mechanism(
        name="false-premises",
        about="what a question takes for granted wrongly is corrected",
        instead={"answers.answering:corrected": _NONE},
    ),
    Mechanism(
        name="disagreement",
        about="values that other sentences give for the same are quoted too",
        instead={"answers.answering:with_differing": _choice},
    ),
    Mechanism(
        name="next-sentence",
        about="where no value is sure, the sentence after the best is quoted with it",
        instead={"answers.composing:_goes_on": _NO},
    ),
    Mechanism(
        name="whole-lists",
        about="where a list is asked for, it is quoted whole",
        instead={"answers.composing:_whole_list": _NONE},
    ),
    Mechanism(
        name="further-sentences",
        about="up to two more sentences are quoted that are nearly as good",
        instead={"answers.composing:_NEARLY": 2.0},
    ),
)
"""In the order in which they act."""
