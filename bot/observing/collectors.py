"""Figures that are looked up when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.observing.processes import process_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from prometheus_client.metrics_core import Metric

__all__ = ["EditionFigures", "Editions", "Processes", "WithoutCreated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFigures:
    """What answers now.

    Attributes:
        name: the edition's.
        documents: how many there are in it.
        passages: how many they make.
        published: when it was; where that is not known, when it began to answer here. In UTC.
    """

    name: str
    documents: int
    passages: int
    published: datetime


class Editions(Collector):
    """Tells of the edition that answers.

    Args:
        figures: looks them up.
    """

    def __init__(self, figures: Callable[[], EditionFigures]) -> None:
        self._figures = figures

    def collect(self) -> Iterable[Metric]:
        """Yield the figures."""
        figures = self._figures()
        info = GaugeMetricFamily(
            "dalel_edition_info",
            "1, with the name of the edition that answers.",
            labels=["edition"],
        )
        info.add_metric([figures.name], 1)
        yield info
        yield GaugeMetricFamily(
            "dalel_edition_documents", "Documents in it.", value=figures.documents
        )
        yield GaugeMetricFamily(
            "dalel_edition_passages", "Passages in it.", value=figures.passages
        )
        yield GaugeMetricFamily(
            "dalel_edition_published_timestamp_seconds",
            "When it was published or, where that is not known, began to answer here.",
            value=figures.published.timestamp(),
        )


class Processes(Collector):
    """Tells how many processes the bot has, and their memory."""

    def collect(self) -> Iterable[Metric]:
        """Yield the figures."""
        figures = process_figures()
        yield GaugeMetricFamily(
            "dalel_processes",
            "Processes of the bot: the one that talks to Telegram, and those beside it.",
            value=figures.processes,
        )
        yield GaugeMetricFamily(
            "dalel_processes_memory_bytes",
            "Memory of them all; pages that several of them share count once.",
            value=figures.memory_bytes,
        )


class WithoutCreated(Collector):
    """Gives a registry's figures without the time at which each began: nobody asks for that.

    The library can leave it out by itself, but only for the whole process at once.

    Args:
        collector: the registry.
    """

    def __init__(self, collector: Collector) -> None:
        self._collector = collector

    def collect(self) -> Iterable[Metric]:
        """Yield the figures."""
        for metric in self._collector.collect():
            metric.samples = [
                sample for sample in metric.samples if sample.name != f"{metric.name}_created"
            ]
            yield metric
