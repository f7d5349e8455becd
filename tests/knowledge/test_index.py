import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge import index
from knowledge.index import Hit, PassageIndex, PostingsBM25, build_index, open_index
from knowledge.tokens import Analyzer

TERM = st.sampled_from("abcdefgh")
PASSAGES = st.lists(st.lists(TERM, max_size=12), min_size=1, max_size=14)
QUERY = st.lists(st.sampled_from("abcdefghxyz"), max_size=8)


def built(folder: Path, passages: Sequence[Sequence[str]]) -> PostingsBM25:
    build_index(passages, folder)
    return open_index(folder)


def found(hits: Sequence[Hit]) -> list[int]:
    return [hit.passage for hit in hits]


def plain_idf(passages: Sequence[Sequence[str]], term: str) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5))."""
    holding = sum(term in terms for terms in passages)
    return math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))


def library_scores(passages: Sequence[Sequence[str]], query: Sequence[str]) -> NDArray[np.float64]:
    """Return rank_bm25's own scores, with only its idf replaced."""
    okapi = BM25Okapi(passages)
    okapi.idf = {term: plain_idf(passages, term) for term in okapi.idf}
    scores: NDArray[np.float64] = okapi.get_scores(query)
    return scores


def plain_scores(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[float]:
    """Return the scores of the formula as the textbooks write it: k1 = 1.5, b = 0.75."""
    mean = sum(len(terms) for terms in passages) / len(passages)
    scores = []
    for terms in passages:
        score = 0.0
        for term in query:
            tf = terms.count(term)
            if tf:
                norm = 1.5 * (1 - 0.75 + 0.75 * len(terms) / mean)
                score += plain_idf(passages, term) * tf * 2.5 / (tf + norm)
        scores.append(score)
    return scores


# -------------------------------------------------------------------------------------- the scores


def test_scores_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    # N = 2, mean length 1.5. "a" is in both: idf = ln(1 + 0.5 / 2.5) = ln 1.2 = 0.182321557.
    # "b" is in one: idf = ln(1 + 1.5 / 1.5) = ln 2 = 0.693147181.
    # Passage 0 has 2 terms: norm = 1.5 * (0.25 + 0.75 * 2 / 1.5) = 1.875, and 2.5 / (1 + 1.875)
    # = 0.869565217. Passage 1 has 1: norm = 1.5 * (0.25 + 0.5) = 1.125, 2.5 / 2.125 = 1.176470588.
    ours = built(tmp_path, [["a", "b"], ["a"]])

    assert ours.get_scores(["a"]) == pytest.approx([0.158540484, 0.214495949], abs=1e-9)
    assert ours.get_scores(["b"]) == pytest.approx([0.602736679, 0], abs=1e-9)
    assert ours.get_scores(["a", "b"]) == pytest.approx([0.761277163, 0.214495949], abs=1e-9)


def test_a_repeated_word_saturates_as_worked_out_by_hand(tmp_path: Path) -> None:
    # N = 1, so its length is the mean and norm = 1.5; idf = ln(1 + 0.5 / 1.5) = 0.287682072.
    # tf = 3: 3 * 2.5 / (3 + 1.5) = 1.666666667, times the idf 0.479470121.
    ours = built(tmp_path, [["a", "a", "a"]])

    assert ours.search({"a": 1.0}, 5)[0].score == pytest.approx(0.479470121, abs=1e-9)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(passages=PASSAGES, query=QUERY)
def test_scores_equal_rank_bm25_and_the_plain_formula(
    passages: list[list[str]], query: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        scores = built(Path(folder), passages).get_scores(query)

    assert scores.shape == (len(passages),)
    if any(passages):  # rank_bm25 divides by zero where no passage holds a word
        assert np.abs(scores - library_scores(passages, query)).max() <= 1e-9
        assert np.abs(scores - np.array(plain_scores(passages, query))).max() <= 1e-9
    else:
        assert not scores.any()


@settings(derandomize=True, deadline=None, max_examples=200)
@given(passages=PASSAGES, query=QUERY, limit=st.integers(min_value=0, max_value=16))
def test_search_returns_the_best_of_the_plain_scores(
    passages: list[list[str]], query: list[str], limit: int
) -> None:
    with TemporaryDirectory() as folder:
        hits = built(Path(folder), passages).search(
            {term: float(n) for term, n in Counter(query).items()}, limit
        )
    scores = plain_scores(passages, query) if any(passages) else []
    matching = sorted((score for score in scores if score > 0), reverse=True)

    assert [hit.score for hit in hits] == pytest.approx(matching[:limit], abs=1e-9)
    assert [scores[hit.passage] for hit in hits] == pytest.approx(matching[:limit], abs=1e-9)
    assert len(set(found(hits))) == len(hits)


def test_a_term_asked_twice_counts_twice_as_in_rank_bm25(tmp_path: Path) -> None:
    passages = [["a", "b"], ["b"], ["c", "a", "a"]]
    ours = built(tmp_path, passages)

    twice = ours.get_scores(["a", "a", "b"])
    assert twice == pytest.approx(library_scores(passages, ["a", "a", "b"]), abs=1e-9)
    assert [hit.score for hit in ours.search({"a": 2.0, "b": 1.0}, 3)] == pytest.approx(
        sorted(twice, reverse=True), abs=1e-9
    )


def test_weights_multiply_what_their_term_adds(tmp_path: Path) -> None:
    ours = built(tmp_path, [["a"], ["b"], ["c"]])
    single = ours.search({"a": 1.0}, 1)[0].score

    hits = ours.search({"a": 0.25, "b": 3.0}, 3)

    assert found(hits) == [1, 0]
    assert [hit.score for hit in hits] == pytest.approx([3 * single, single / 4], abs=1e-12)


@pytest.mark.parametrize("weight", [0.0, -1.0])
def test_a_term_without_weight_finds_nothing(tmp_path: Path, weight: float) -> None:
    ours = built(tmp_path, [["a", "b"], ["a"]])

    assert ours.search({"a": weight}, 5) == ()
    assert found(ours.search({"a": weight, "b": 1.0}, 5)) == [0]


# ----------------------------------------------------------------------------------- small corpora


def test_an_empty_corpus_holds_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    ours = built(tmp_path, [])

    assert ours.search({"a": 1.0}, 5) == ()
    assert ours.get_scores(["a"]).shape == (0,)
    assert ours.document_frequency("a") == 0
    assert ours.idf("a") == pytest.approx(math.log(2))  # ln(1 + 0.5 / 0.5)


def test_passages_without_words_are_never_found(tmp_path: Path) -> None:
    ours = built(tmp_path, [[], []])

    assert ours.search({"a": 1.0}, 5) == ()
    assert ours.get_scores(["a"]).tolist() == [0, 0]


def test_empty_passages_between_others_keep_the_numbers_right(tmp_path: Path) -> None:
    ours = built(tmp_path, [[], ["a"], [], ["b", "a"], []])

    assert found(ours.search({"a": 1.0}, 5)) == [1, 3]
    assert found(ours.search({"b": 1.0}, 5)) == [3]


def test_the_only_passage_is_found_with_a_positive_score(tmp_path: Path) -> None:
    # idf = ln(1 + 0.5 / 1.5) = 0.287682072; one term of one, so 2.5 / (1 + 1.5) = 1.
    hits = built(tmp_path, [["a"]]).search({"a": 1.0}, 5)

    assert found(hits) == [0]
    assert hits[0].score == pytest.approx(0.287682072, abs=1e-9)


def test_of_two_passages_the_matching_one_alone_is_found(tmp_path: Path) -> None:
    # rank_bm25's own idf is 0 for a term in half of the passages, so that both would score 0.
    hits = built(tmp_path, [["a"], ["b"]]).search({"b": 1.0}, 5)

    assert found(hits) == [1]
    assert hits[0].score == pytest.approx(math.log(2), abs=1e-9)  # ln(1 + 1.5 / 1.5), times 1


def test_a_word_of_every_passage_still_scores_above_nothing(tmp_path: Path) -> None:
    hits = built(tmp_path, [["a"]] * 3).search({"a": 1.0}, 5)

    assert found(hits) == [0, 1, 2]
    assert hits[0].score == pytest.approx(math.log(1 + 0.5 / 3.5), abs=1e-12)


# ----------------------------------------------------------------------------- what a search finds


def test_equal_scores_are_ordered_by_passage_number(tmp_path: Path) -> None:
    ours = built(tmp_path, [["b", "x"], ["a", "x"], ["a", "y"], ["a", "b"], ["a", "z"]])

    assert found(ours.search({"a": 1.0}, 5)) == [1, 2, 3, 4]
    assert found(ours.search({"a": 1.0}, 2)) == [1, 2]
    assert found(ours.search({"a": 1.0, "b": 1.0}, 4)) == [3, 0, 1, 2]


def test_no_match_finds_nothing(tmp_path: Path) -> None:
    ours = built(tmp_path, [["a", "b"], ["c"]])

    assert ours.search({"z": 1.0}, 5) == ()
    assert ours.search({}, 5) == ()
    assert ours.get_scores(["z"]).tolist() == [0, 0]


def test_unknown_words_change_nothing_about_known_ones(tmp_path: Path) -> None:
    ours = built(tmp_path, [["a", "b"], ["b"], ["c"]])

    assert ours.search({"b": 1.0, "z": 9.0}, 5) == ours.search({"b": 1.0}, 5)


def test_a_limit_beyond_the_matches_returns_just_the_matches(tmp_path: Path) -> None:
    ours = built(tmp_path, [["a"], ["b"], ["a", "b"]])

    assert found(ours.search({"a": 1.0}, 1_000)) == [0, 2]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_none_returns_none(tmp_path: Path, limit: int) -> None:
    assert built(tmp_path, [["a"]]).search({"a": 1.0}, limit) == ()


def test_idf_falls_with_frequency_and_is_highest_for_an_unknown_term(tmp_path: Path) -> None:
    ours: PassageIndex = built(tmp_path, [["a", "b", "a"], ["a"], ["a", "b"], ["c"]])

    assert [ours.document_frequency(term) for term in "abcz"] == [3, 2, 1, 0]
    # N = 4: ln(1 + 1.5/3.5), ln(1 + 2.5/2.5), ln(1 + 3.5/1.5), ln(1 + 4.5/0.5)
    assert [ours.idf(term) for term in "abcz"] == pytest.approx(
        [0.356674944, 0.693147181, 1.203972804, 2.302585093], abs=1e-9
    )


def test_passages_may_be_generators_of_generators(tmp_path: Path) -> None:
    texts = ("a b", "b b c")
    build_index(((term for term in text.split()) for text in texts), tmp_path)

    assert found(open_index(tmp_path).search({"b": 1.0}, 5)) == [1, 0]


# ------------------------------------------------------------ pruning, against counting everything


def zipf_passages(distinct: int) -> list[list[str]]:
    """Draw 20,000 passages out of `distinct` ones, whose words follow Zipf's law."""
    rng = np.random.default_rng(1)
    pool = [
        [f"w{rank}" for rank in rng.zipf(1.25, size=rng.integers(1, 25)) if rank < 5_000]
        for _ in range(distinct)
    ]
    return [pool[place] for place in rng.permutation(np.resize(np.arange(distinct), 20_000))]


class Counting:
    """Scores every passage for every term from plain dictionaries, and sorts them all."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self.lengths = [len(terms) for terms in passages]
        self.mean = sum(self.lengths) / len(self.lengths)
        self.counts: dict[str, dict[int, int]] = {}
        for number, terms in enumerate(passages):
            for term in terms:
                held = self.counts.setdefault(term, {})
                held[number] = held.get(number, 0) + 1

    def factor(self, term: str, weight: float) -> float:
        holding = len(self.counts[term])
        return math.log(1 + (len(self.lengths) - holding + 0.5) / (holding + 0.5)) * weight

    def best(self, weights: Mapping[str, float], limit: int) -> list[tuple[int, float]]:
        """Return (passage, score) of the best; adds the heaviest first, as rounding is ordered."""
        factors = {term: self.factor(term, weights[term]) for term in weights}
        scores: dict[int, float] = {}
        for term in sorted(factors, key=lambda term: (-factors[term], term)):
            for number, tf in self.counts[term].items():
                norm = 1.5 * (1 - 0.75 + 0.75 * self.lengths[number] / self.mean)
                added = factors[term] * (tf * 2.5 / (tf + norm))
                scores[number] = scores.get(number, 0.0) + added
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


# In "tied", fifty passages share each score, so that every limit cuts through a tie.
@pytest.fixture(scope="module", params=[20_000, 400], ids=["distinct", "tied"])
def zipf(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PostingsBM25, Counting]:
    passages = zipf_passages(request.param)
    return built(tmp_path_factory.mktemp("zipf"), passages), Counting(passages)


@pytest.mark.parametrize("limit", [1, 10, 300])
@pytest.mark.parametrize("costly", [50, index._COSTLY_POSTINGS])
def test_pruning_leaves_the_results_exact(
    zipf: tuple[PostingsBM25, Counting],
    limit: int,
    costly: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, counting = zipf
    looked_up = []
    add = PostingsBM25._add

    def spy(self: PostingsBM25, number: int, *rest: object) -> None:
        looked_up.append(number)
        add(self, number, *rest)  # type: ignore[arg-type]  # passes on what it was given

    monkeypatch.setattr(PostingsBM25, "_add", spy)
    monkeypatch.setattr(index, "_COSTLY_POSTINGS", costly)
    rng = np.random.default_rng(3)
    words = sorted(counting.counts, key=lambda term: -len(counting.counts[term]))
    for _ in range(12):
        chosen = np.unique(np.concatenate([rng.integers(0, 12, 3), rng.integers(0, 600, 3)]))
        weights = {words[i]: round(float(rng.uniform(0.2, 3)), 2) for i in chosen}
        hits = ours.search(weights, limit)
        expected = counting.best(weights, limit)

        assert found(hits) == [passage for passage, _ in expected]
        assert [h.score for h in hits] == pytest.approx([s for _, s in expected], abs=1e-9)
    # Without terms that were only looked up, this would have compared no pruning at all.
    assert looked_up or limit == 300


def test_a_common_word_said_often_can_beat_the_rare_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # N = 10, mean length 110.1. "rare" is in passage 0 of 200 terms only: idf = ln(1 + 9.5 / 1.5)
    # = 1.992, norm = 1.5 * (0.25 + 0.75 * 200 / 110.1) = 2.419, so it adds 1.992 * 0.731 = 1.457.
    # "common" is in four: idf = ln(1 + 6.5 / 4.5) = 0.894. It adds 0.894 * 2.5 / (1 + norm) in a
    # long passage, but 2.171 in passage 1: 20 times of 21 terms: 20 * 2.5 / (20 + 0.590) = 2.428.
    monkeypatch.setattr(index, "_COSTLY_POSTINGS", 0)
    long = ["x"] * 110
    passages = [
        ["rare", *["y"] * 199],
        [*["common"] * 20, "z"],
        *([["common", *long[1:]]] * 3),
        *([long] * 5),
    ]
    hits = built(tmp_path, passages).search({"rare": 1.0, "common": 1.0}, 1)

    assert found(hits) == [1]
    assert hits[0].score == pytest.approx(2.170559035, abs=1e-9)


def test_a_common_word_alone_is_read_whole(zipf: tuple[PostingsBM25, Counting]) -> None:
    ours, counting = zipf

    assert len(counting.counts["w1"]) > index._COSTLY_POSTINGS
    assert found(ours.search({"w1": 1.0}, 25)) == [p for p, _ in counting.best({"w1": 1.0}, 25)]


def test_search_agrees_with_the_whole_score_vector(zipf: tuple[PostingsBM25, Counting]) -> None:
    ours, _ = zipf
    query = ["w1", "w2", "w40", "w300"]

    hits = ours.search(dict.fromkeys(query, 1.0), 50)

    scores = ours.get_scores(query)
    assert [hit.score for hit in hits] == pytest.approx(np.sort(scores)[::-1][:50], abs=1e-9)
    assert [hit.score for hit in hits] == pytest.approx(scores[found(hits)], abs=1e-9)


def test_a_repetition_beyond_the_counts_field_changes_no_score_visibly(tmp_path: Path) -> None:
    passages = [["a", "b"], ["a"] * 70_000 + ["b"], ["b"] * 3]
    ours = built(tmp_path, passages)

    # The term has long saturated: 65,535 occurrences add what 70,000 do, to six digits.
    assert ours.get_scores(["a"]) == pytest.approx(plain_scores(passages, ["a"]), abs=1e-5)
    assert found(ours.search({"a": 1.0}, 2)) == [1, 0]


# ------------------------------------------------------------------------------------ many scripts

# Each language: three passages, questions in other forms of their words, and who should be found.
SCRIPTS = {
    "ar": (
        ("القطار يصل إلى المحطة", "الكتاب على الطاولة", "المدينة القديمة جميلة"),
        {"قطار": 0, "كتاب": 1, "مدينة": 2},
    ),
    "de": (
        ("Die Züge fahren nachts.", "Das Buch liegt offen.", "Häuser stehen am Fluß."),
        {"Zug fährt": 0, "Bücher": 1, "FLUSS": 2},
    ),
    "el": (
        ("Το τρένο φτάνει αργά", "Τα βιβλία είναι παλιά", "Η πόλη κοιμάται"),
        {"τρένα": 0, "βιβλίου": 1, "ΠΌΛΗ": 2},
    ),
    "en": (
        ("Trains were running late.", "She opened both books.", "Cities never sleep."),
        {"a train that runs": 0, "book": 1, "CITY": 2},
    ),
    "es": (
        ("Los trenes llegan tarde.", "Abrió los libros.", "La estación está cerrada."),
        {"tren": 0, "libro": 1, "estacion": 2},
    ),
    "hi": (
        ("रेलगाड़ी देर से आई", "किताबें मेज पर हैं", "शहर सो रहा है"),
        {"रेलगाड़ी": 0, "किताबें": 1, "शहर": 2},
    ),
    "ro": (
        ("Trenurile întârzie.", "Cărțile sunt vechi.", "Orașul doarme."),
        {"trenuri": 0, "carțile": 1, "oraș": 2},
    ),
    "ru": (
        ("Поезда опаздывают.", "Он открыл книги.", "Ёлки стоят в городе."),
        {"поезд": 0, "книга": 1, "елка": 2},
    ),
    "th": (
        ("รถไฟมาถึงสถานีสาย", "หนังสืออยู่บนโต๊ะ", "เมืองเก่าสวยงาม"),
        {"รถไฟ": 0, "หนังสือ": 1, "เมืองเก่า": 2},
    ),
    "tr": (
        ("Trenler geç kalıyor.", "Kitapları açtı.", "ISPARTA ve İzmir uyuyor."),
        {"tren": 0, "kitap": 1, "ısparta": 2, "izmir": 2},
    ),
    "vi": (
        ("Tàu hỏa đến muộn", "Quyển sách trên bàn", "Thành phố cổ kính"),
        {"tàu hỏa": 0, "sách": 1, "thành phố": 2},
    ),
    "zh": (
        ("火车晚点到达车站", "桌子上有三本书籍", "古老的城市很美丽"),
        {"火车": 0, "书籍": 1, "城市": 2},
    ),
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_of_a_script_are_found_before_and_after_saving(
    tmp_path: Path, language: str
) -> None:
    texts, questions = SCRIPTS[language]
    analyzer = Analyzer()
    passages = [analyzer.terms(text, language) for text in texts]
    build_index(passages, tmp_path)
    first, second = open_index(tmp_path), open_index(tmp_path)

    for question, expected in questions.items():
        terms = analyzer.terms(question, language)
        hits = first.search(dict.fromkeys(terms, 1.0), 3)

        assert found(hits)[:1] == [expected], question
        assert second.search(dict.fromkeys(terms, 1.0), 3) == hits
        assert first.get_scores(terms) == pytest.approx(library_scores(passages, terms), abs=1e-9)


@given(PASSAGES, QUERY, st.integers(1, 5), st.data())
def test_a_search_within_some_passages_is_the_whole_search_without_the_others(
    passages: list[list[str]], query: list[str], limit: int, data: st.DataObject
) -> None:
    flags = data.draw(st.lists(st.booleans(), min_size=len(passages), max_size=len(passages)))
    with TemporaryDirectory() as folder:
        opened = built(Path(folder), passages)
        weights = dict.fromkeys(query, 1.0)
        whole = opened.search(weights, len(passages))
        within = opened.search(weights, limit, np.array(flags))
    assert within == tuple(hit for hit in whole if flags[hit.passage])[:limit]


def test_passages_that_hold_all_terms_are_found_in_order(tmp_path: Path) -> None:
    opened = built(tmp_path, [["a", "b"], ["a"], ["b", "c", "a"], ["c"]])
    assert opened.holding(("b", "a")) == (0, 2)
    assert opened.holding(("b", "a"), np.array([False, True, True, True])) == (2,)
    assert opened.holding(("a", "x")) == opened.holding(()) == ()


def test_groups_of_terms_are_counted_by_passage(tmp_path: Path) -> None:
    ours = built(tmp_path, [["a", "b"], ["c"], ["a", "c", "d"], ["e"]])

    assert ours.held([["a", "b"], ["c", "unknown"], ["unknown"]], [2, 0, 3]) == (2, 1, 0)
    assert ours.held([], [1, 2]) == (0, 0)
    assert ours.held([["a"]], []) == ()
