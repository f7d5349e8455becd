"""The targets, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.fuzzing.targets import asking, checking, files, showing, texts, yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.fuzzing.target import Target

__all__ = ["TARGETS"]

TARGETS: Mapping[str, Target] = {
    target.name: target
    for module in (files, yaml_files, texts, asking, showing, checking)
    for target in module.TARGETS
}
