"""Feeds, watched: new and changed articles, politely, nothing lost and nothing twice."""

from __future__ import annotations

from tawatur.ingest.watch.plan import FeedPlan, Plan, read_plan
from tawatur.ingest.watch.watcher import Watcher

__all__ = ["FeedPlan", "Plan", "Watcher", "read_plan"]
