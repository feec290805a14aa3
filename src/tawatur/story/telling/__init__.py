"""How a story is told: the timeline by the day of the event, the explainer's sections, and what is new since a day.

Every sentence is taken word by word from a source or `built` from fields of the record that stand on spans.
"""

from __future__ import annotations

from tawatur.story.telling.explainer import explain
from tawatur.story.telling.lines import built
from tawatur.story.telling.since import since
from tawatur.story.telling.timeline import timeline

__all__ = ["built", "explain", "since", "timeline"]
