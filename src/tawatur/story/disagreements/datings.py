"""Where the reports give different days for one happening.

A day is an account of when something was only where a sentence names it and tells of the very deed: of an attack and
the visits and funerals after it, told as one happening by mistake, the days must not be held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from tawatur.record import Disagreement, Side
from tawatur.story.disagreements.explaining import clash_id, why
from tawatur.story.material import Days, overlap, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tawatur.record import DisagreementKind, Excerpt
    from tawatur.story.happenings import Cluster, Mention

__all__ = ["in_days"]

#: What lasts at most this many days is told by its first day, its last day or all of them.
SHORT = 14
#: Of two accounts of a happening's day the lesser one must have this share of the other's origins, and two at least.
SHARE, TWO = 0.2, 2
#: Kinds of what happens on a day; a fight, a campaign or talks may go on, so that two days are no two accounts.
_OF_A_DAY = frozenset({"ASSAULT", "DISASTER", "DEATH", "COERCE", "AGREE", "APPOINT", "ELECT", "RETREAT"})
#: More than so many words around two triggers show that they tell of one thing.
WORDS = 3
#: So many of the places and parties that a happening is told with most.
TOP = 2
#: Nouns for those who were hit.
_HIT = stem_set(
    "متوفين المتوفين للمتوفين متوفى مصابين المصابين قتلى القتلى جرحى الجرحى ضحايا الضحايا شهداء الشهداء وفيات"
)
_LASTING = frozenset({"war", "fight", "besiege", "chase", "search", "help", "cooperate", "train", "deploy", "flee"})


def in_days(cluster: Cluster, count: Callable[[Sequence[Excerpt]], int]) -> Iterator[Disagreement]:
    """Different days of one happening: a month within a year is finer, the day before or after a conflict."""
    told, firm = _accounts(cluster)
    kinds: dict[DisagreementKind, set[Days]] = defaultdict(set)
    for left, right in combinations(sorted(told), 2):
        if _begins_or_ends(left, right) or len({e.report for d in (left, right) for e in told[d]}) < TWO:
            continue
        if overlap(left, right):
            kinds["finer"] |= {left, right}
        elif left in firm and right in firm:
            beside = overlap(left, right, slack=1)
            if _both_held(count(firm[left]), count(firm[right]), beside=beside):
                kinds["conflict"] |= {left, right}
    for kind in sorted(kinds):
        sides = tuple(
            Side(value=_interval(d), spans=tuple(told[d]), origins=count(told[d])) for d in sorted(kinds[kind])
        )
        arabic, english = why(kind, ("تاريخ الحدث", "date of the event"), sides)
        if kind == "conflict":
            arabic, english = arabic.replace(" لليوم نفسه", ""), english.replace(" of one day", "")
        yield Disagreement(
            id=clash_id(kind, cluster.id), kind=kind, about=cluster.id, sides=sides, why=arabic, why_en=english
        )


class _Main:
    """What a happening is mostly told with, counted once for all its mentions."""

    def __init__(self, cluster: Cluster) -> None:
        often = Counter(deed for m in cluster.mentions for deed in m.deeds)
        self.deeds = {deed for deed, n in often.items() if 2 * n >= max(often.values())}
        self.places = {p for p, _ in cluster.places.most_common(TOP)}
        self.struck = {a for a, _ in (cluster.recipients + cluster.actors).most_common(TOP)}
        self.figures = Counter(figure for m in cluster.mentions for figure in m.figures)
        self.tellers: dict[str, set[str]] = defaultdict(set)
        for mention in cluster.mentions:
            for word in mention.words:
                self.tellers[word].add(mention.material.id)


def _accounts(cluster: Cluster) -> tuple[dict[Days, list[Excerpt]], dict[Days, list[Excerpt]]]:
    """The days that sentences name for the deed that a happening is, and those with who or what places it there."""
    told: dict[Days, list[Excerpt]] = defaultdict(list)
    firm: dict[Days, list[Excerpt]] = defaultdict(list)
    main: _Main | None = None
    for mention in cluster.mentions:
        done = mention.event.status in ("happened", "ended", "ongoing") and mention.days.closed
        if not (done and _names_its_day(mention)) or _names_the_hit(mention):
            continue
        main = main or _Main(cluster)
        if main.deeds.isdisjoint(mention.deeds) and main.deeds:
            continue
        if mention.deeds & _LASTING and not mention.recalled:
            continue  # what goes on today is told of many days
        tied = _tied(mention, main)
        if tied and _of_a_day(mention):
            firm[mention.days].append(mention.excerpt)
        if tied or _told_alike(mention, main):
            told[mention.days].append(mention.excerpt)
    return told, firm


def _names_its_day(mention: Mention) -> bool:
    """Whether the day stands in its sentence."""
    line = mention.line
    return line is not None and any(
        (t.from_, t.to) == mention.days for t in mention.material.reading.times if line.start <= t.start < line.end
    )


def _names_the_hit(mention: Mention) -> bool:
    """Whether the trigger is a noun for those it hit, of whom other days tell too: `نقل المصابين أمس`."""
    return stem(mention.material.plain(mention.event.trigger.start, mention.event.trigger.end)) in _HIT


def _of_a_day(mention: Mention) -> bool:
    return bool(mention.ordinal) or (mention.event.type in _OF_A_DAY and not mention.deeds & _LASTING)


def _told_alike(mention: Mention, main: _Main) -> bool:
    """Whether another report tells of it in some of the same words."""
    own = {mention.material.id}
    return sum(not word.isdigit() and main.tellers[word] != own for word in mention.words) > WORDS


def _tied(mention: Mention, main: _Main) -> bool:
    """Whether it names a place or one it was done to that the happening is mostly told with, or a count of it."""
    named = (mention.recipients | mention.actors) & main.struck
    others = any(main.figures[figure] > 1 for figure in mention.figures)
    return bool(mention.ordinal or mention.places & main.places or named or others)


def _both_held(one: int, other: int, *, beside: bool) -> bool:
    """Whether both of two days have origins enough: a single one is as easily a slip, of days in a row also two."""
    return min(one, other) >= max(TWO + beside, SHARE * max(one, other))


def _begins_or_ends(left: Days, right: Days) -> bool:
    """Whether one is the first or the last day of the other, or several days of it: no other account of when it was."""
    short, long = sorted((left, right), key=lambda d: d.length or 0)
    return (long.length or 0) <= SHORT and (short.first == long.first or short.last == long.last)


def _interval(days: Days) -> str:
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"
