"""Many readings laid side by side: one record of a story in which every line leads to its sources."""

from tawatur.story.build import build

__all__ = ["build"]
