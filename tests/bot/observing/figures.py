"""Figures as a program reads them that asks for /metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from bot.observing.measurements import Measurements

__all__ = ["figures", "parsed"]


def figures(measured: Measurements) -> dict[str, float]:
    """Return the samples by name and labels: "name key=value"."""
    return parsed(measured.text().decode())


def parsed(text: str) -> dict[str, float]:
    """Return the samples of an answer of /metrics."""
    return {
        " ".join((one.name, *(f"{key}={value}" for key, value in sorted(one.labels.items())))): (
            one.value
        )
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }
