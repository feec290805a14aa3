"""Whether it can be told at a glance that a mention is of no happening: no ground that may hold is left to say yes.

Most of what is laid side by side is not one thing, and adding up what may speak for it at most costs a fraction of
comparing (an upper bound, as in branch and bound). What passes is compared in full, so nothing but time hangs on this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.story.happenings.likeness import ENOUGH, LEAST, STRAY, WEIGHTS, barred, near, undated

if TYPE_CHECKING:
    from tawatur.story.happenings.likeness import Cluster
    from tawatur.story.happenings.mentions import Mention

__all__ = ["hopeless"]

#: A shared feature weighs so many times its weight at most (`Rarity.factor`), and a bound may be off by so little.
_RAREST, _SLACK = 2.0, 1e-9
_DAYS = max(WEIGHTS[grain] for grain in ("day", "month", "year"))
_TOUCHING = max(WEIGHTS[grain] for grain in ("finer", "near"))
_ELSEWHERE = max(WEIGHTS[other] for other in ("other state", "other town", "other place"))
_BESIDE = max(WEIGHTS["effect"], WEIGHTS["taken up"])


def hopeless(mention: Mention, cluster: Cluster) -> bool:
    """Whether `compare` cannot but say no, told at a glance: all that may speak for it is too little together."""
    if barred(mention, cluster):
        return True
    most = _at_most(mention, cluster)
    if most >= LEAST or most + WEIGHTS["words"] < LEAST:
        return most < LEAST
    words = len(mention.words & cluster.words.keys())
    return most + WEIGHTS["words"] * min(1.0, words / ENOUGH) < LEAST


def _at_most(mention: Mention, cluster: Cluster) -> float:
    """What all grounds but the words around can weigh together, and never less than they do."""
    most = _SLACK + _by_who_at_most(mention, cluster)
    most += _by_days_at_most(mention, cluster) + _by_wording_at_most(mention, cluster)
    if mention.ordinal:
        most += WEIGHTS["ordinal"]
    if not mention.places.isdisjoint(cluster.places):
        most += _RAREST * WEIGHTS["place"]
    elif mention.places and cluster.places:
        most += _ELSEWHERE
    if not mention.figures.isdisjoint(cluster.figures):
        most += WEIGHTS["figure"]
    return most


def _by_who_at_most(mention: Mention, cluster: Cluster) -> float:
    alike = not mention.sides.isdisjoint(cluster.sides)
    most = WEIGHTS["side"] * alike
    for name, mine, theirs in (
        ("actor", mention.actors, cluster.actors),
        ("recipient", mention.recipients, cluster.recipients),
    ):
        if not mine.isdisjoint(theirs):
            most += _RAREST * WEIGHTS[name]
        elif mine and theirs and not alike and len(cluster.mentions) < STRAY:
            most += WEIGHTS[f"other {name}"]
    return most


def _by_wording_at_most(mention: Mention, cluster: Cluster) -> float:
    if mention.stem in cluster.stems:
        most = WEIGHTS["trigger"]
    else:
        most = 0.0 if mention.deeds.isdisjoint(cluster.deeds) else WEIGHTS["kin"]
    if mention.recalled:
        most += WEIGHTS["theme"]
    return most + _BESIDE if near(mention, cluster) else most


def _by_days_at_most(mention: Mention, cluster: Cluster) -> float:
    mine, theirs = mention.days, cluster.days
    if not mine.known or not theirs.known:
        return WEIGHTS["undated"] if undated(mention, cluster) else 0.0
    return _DAYS if mine == theirs else _TOUCHING
