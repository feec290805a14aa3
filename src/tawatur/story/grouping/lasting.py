"""Whether reports that lie weeks or years apart tell one long story: they agree on much that few stories have in common.

Wording is no help over a long time: reports of one genre (arrests, weather, markets, clubs) share it, whatever they
tell of. What a long story keeps is who is in it, where, and its numbers: actors whose names are not made of everyday
words, sites, figures that stand for years. Reports of two deeds of one kind (two attacks, two accidents) share all of
this as well, and are two stories unless shorter steps lead from one to the other.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tawatur.story.grouping.weights import weight
from tawatur.story.material import content, stem
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.story.grouping.features import Features

__all__ = ["agreement", "deed_of", "lasting", "telling"]

#: Kinds of happenings of which each is a thing of its own.
DEEDS = frozenset({"ASSAULT", "COERCE", "DEATH", "DISASTER", "PROTEST"})
#: What shared actors, sites and figures count for, and states and regions, which many stories have in common.
SPECIFIC, COMMON = 1.0, 0.5
#: What a rare word counts for that is in none of the shared names, and what all of these count for at most.
WORD, WORDS = 0.25, 1.0
#: From so much agreement on two reports that share an actor are of one long story.
ENOUGH = 3.0
#: A name is made of everyday words when none of them weighs so much.
RARE = 0.8
#: Figures from this one on stand for something; those written like years do not.
LARGE, YEARS = 100, range(1900, 2100)


def telling(features: Iterable[str]) -> dict[str, float]:
    """Those of a report's features that few stories have in common, and what each counts for."""
    return {feature: worth for feature in features if (worth := _worth(feature))}


def agreement(one: dict[str, float], other: dict[str, float]) -> float:
    """How much two reports agree on what few stories have in common; 0 where it is not enough for one story."""
    shared = one.keys() & other.keys()
    names = [feature for feature in shared if feature[0] in "al"]
    if not any(feature[0] == "a" for feature in names):
        return 0.0
    inside = {f"w:{word}" for feature in names for word in _words(feature[2:])}
    words = sum(1 for feature in shared - inside if feature[0] == "w")
    total = sum(one[feature] for feature in shared if feature[0] != "w") + min(WORDS, WORD * words)
    return total if total >= ENOUGH else 0.0


def deed_of(features: Features, fresh: Iterable[str]) -> str | None:
    """The kind of deed that most of a report's news is about, null where it is another kind of happening.

    `fresh`: the days of which it brings news.
    """
    days = {*fresh}
    kinds: Counter[str] = Counter()
    for feature, count in features.counts.items():
        kind, _, day = feature.removeprefix("e:").partition("@")
        if feature.startswith("e:") and day in days:
            kinds[kind] += count  # type: ignore[assignment]
    best = min(kinds, key=lambda k: (-kinds[k], k), default=None)
    return best if best in DEEDS else None


def lasting(one: str | None, other: str | None) -> bool:
    """Whether two reports, by the kinds of deed that they are about, may be of one story after a long time."""
    return one is None or other is None or one != other


@lru_cache(maxsize=100_000)
def _worth(feature: str) -> float:
    kind, _, value = feature.partition(":")
    if kind == "w":
        return WORD if weight(feature) >= 1 and not value[0].isdigit() else 0.0
    if kind == "n":
        size = float(value.partition("=")[2])
        return SPECIFIC if size >= LARGE and size not in YEARS else 0.0
    if kind not in ("a", "l") or value in _outlets():
        return 0.0
    if value.isascii():
        return COMMON if kind == "l" else SPECIFIC
    return SPECIFIC if any(weight(f"w:{word}") >= RARE for word in _words(value)) else 0.0


@lru_cache(maxsize=100_000)
def _words(value: str) -> tuple[str, ...]:
    """The stems of the words of a name."""
    return tuple(stem(word) for word in content(value.replace("-", " ")))


@cache
def _outlets() -> frozenset[str]:
    """Those who print the news are in every story."""
    lexicons = own_lexicons()
    return frozenset(entry.id for entry in lexicons.entries("outlet")) if "outlet" in lexicons else frozenset()
