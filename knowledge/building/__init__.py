"""From documents folders to the files of an edition; docs/rebuilding.md tells what is reused."""

from knowledge.building.making import build_edition

__all__ = ["build_edition"]
