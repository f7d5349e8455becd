"""What the index benchmark found: its values, table and goals."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

__all__ = [
    "EngineFigures", "SizeFigures", "at_least_line", "goal_line", "goals", "percentile", "show",
]  # fmt: skip

LARGE = 1_000_000
_MEDIUM = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFigures:
    """One engine at one size; None where it was not measured.

    Attributes:
        build_s: seconds from words to files.
        build_peak_mb: highest resident memory of the process that built.
        disk_mb: size of the files.
        load_s: seconds of opening the files in a fresh process.
        growth_mb: how much resident memory grew by opening and the first questions.
        growth_questions: how many these were.
        questions: how many were timed.
        p50_ms: median time of a question for the best ten.
        p99_ms: the same for the 99th of a hundred.
        agreement: share of rank_bm25's best ten that the engine found, in [0, 1].
    """

    engine: str
    build_s: float
    build_peak_mb: float
    disk_mb: float
    load_s: float
    growth_mb: float
    growth_questions: int
    questions: int
    p50_ms: float
    p99_ms: float
    agreement: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeFigures:
    """All engines at one size.

    Attributes:
        memory_source: where the resident memory was read.
        worst_difference: largest difference between our best scores and those of rank_bm25
            with our idf, None where not compared.
        skipped: engines that could not run, with the reason.
    """

    passages: int
    engines: tuple[EngineFigures, ...]
    memory_source: str
    worst_difference: float | None
    skipped: tuple[tuple[str, str], ...]

    def of(self, engine: str) -> EngineFigures | None:
        """Return one engine's figures, None if it was skipped."""
        return next((each for each in self.engines if each.engine == engine), None)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values do not exceed.

    >>> percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 0.99)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def show(figures: SizeFigures, console: Console) -> None:
    """Print one size's table."""
    table = Table(title=f"{figures.passages:,} passages", title_justify="left")
    for column in ("engine", "build s", "peak MB", "disk MB", "load s", "RSS +MB", "p50 ms"):
        table.add_column(column, justify="left" if column == "engine" else "right")
    for column in ("p99 ms", "questions", "agree"):
        table.add_column(column, justify="right")
    for one in figures.engines:
        table.add_row(
            one.engine,
            f"{one.build_s:.2f}",
            f"{one.build_peak_mb:.0f}",
            f"{one.disk_mb:.1f}",
            f"{one.load_s:.4f}",
            f"{one.growth_mb:.1f}",
            f"{one.p50_ms:.3f}",
            f"{one.p99_ms:.3f}",
            str(one.questions),
            "" if one.agreement is None else f"{one.agreement:.0%}",
        )
    console.print(table)
    asked = ", ".join(f"{one.engine} {one.growth_questions}" for one in figures.engines)
    console.print("agree: share of rank_bm25's best ten among the engine's (its idf differs)")
    console.print(f"RSS: {figures.memory_source}, after opening and questions ({asked})")
    for engine, reason in figures.skipped:
        console.print(f"skipped: {engine}: {reason}")
    console.print()


def goals(figures: SizeFigures) -> list[str]:
    """Return a line for each goal of this size, saying whether it was reached."""
    ours, theirs = figures.of("dalel"), figures.of("rank_bm25")
    lines = []
    where = f"at {figures.passages:,}"
    if figures.worst_difference is not None:
        difference = figures.worst_difference
        lines.append(
            goal_line(f"{where}: scores as rank_bm25's with our idf", difference, 1e-9, "", "g")
        )
    if ours and theirs and figures.passages == _MEDIUM:
        ratio = ours.p50_ms / theirs.p50_ms
        lines += [
            goal_line(f"{where}: p50 as a share of rank_bm25's", ratio, 1 / 200, "", ".5f"),
            goal_line(f"{where}: load", ours.load_s, 0.1, " s"),
            goal_line(f"{where}: resident growth", ours.growth_mb, 100, " MB", ".1f"),
        ]
    if ours and figures.passages == LARGE:
        lines += [
            goal_line(f"{where}: p50", ours.p50_ms, 10, " ms"),
            goal_line(f"{where}: build", ours.build_s, 90, " s", ".1f"),
            goal_line(
                f"{where}: peak memory of building", ours.build_peak_mb, 4_000, " MB", ".0f"
            ),
        ]
    return lines


def goal_line(what: str, found: float, limit: float, unit: str, style: str = ".4f") -> str:
    """Return "goal …: found (at most limit) reached" or "… missed".

    >>> goal_line("load", 0.25, 0.1, " s", ".2f")
    'goal load: 0.25 s (at most 0.1 s) missed'
    """
    verdict = "reached" if found <= limit else "missed"
    return f"goal {what}: {found:{style}}{unit} (at most {limit:g}{unit}) {verdict}"


def at_least_line(
    what: str, found: float, limit: float, unit: str = "", style: str = ".3f"
) -> str:
    """Return "goal …: found (at least limit) reached" or "… missed".

    >>> at_least_line("recall", 0.9, 0.95)
    'goal recall: 0.900 (at least 0.95) missed'
    """
    verdict = "reached" if found >= limit else "missed"
    return f"goal {what}: {found:{style}}{unit} (at least {limit:g}{unit}) {verdict}"
