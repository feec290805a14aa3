"""Whether a mention is of a happening: verdict, score and reasons, each ground with its weight from one table.

The table is `decisions/weights/happenings.toml`. Ordinals, figures and participants outweigh wording, and a clash of any of them
parts what looks alike. A ground that cannot be asked, because a mention names no doer or no day, says nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tawatur.story.decisions import Reason, Verdict, weights
from tawatur.story.material import UNKNOWN, Days, meet, overlap, skeleton, spread
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from tawatur.record import Same
    from tawatur.story.happenings.mentions import Mention
    from tawatur.story.happenings.rarity import Rarity

__all__ = [
    "ENOUGH",
    "LEAST",
    "STRAY",
    "WEIGHTS",
    "Cluster",
    "barred",
    "compare",
    "near",
    "redated",
    "undated",
    "weighed",
]

WEIGHTS, LEAST = weights("happenings")
#: So many shared words beside the triggers weigh in full.
ENOUGH = 5
#: Of so many mentions one that alone names somebody or some place tells nothing of the others.
STRAY = 12
_TOLLS = frozenset({"killed", "wounded"})


#: So many days are a month.
MONTH = 31


@dataclass(slots=True)
class Cluster:
    """A happening in the making: its mentions and what they have in common.

    `mark`: a short hash of its mentions in the order in which they came.
    """

    mentions: list[Mention] = field(default_factory=list)
    places_in: dict[str, list[int]] = field(default_factory=dict)
    actors: Counter[str] = field(default_factory=Counter)
    recipients: Counter[str] = field(default_factory=Counter)
    sides: set[str] = field(default_factory=set)
    places: Counter[str] = field(default_factory=Counter)
    nations: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    figures: set[tuple[str, float, float]] = field(default_factory=set)
    stems: Counter[str] = field(default_factory=Counter)
    deeds: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    days: Days = UNKNOWN
    soft: Days = UNKNOWN
    ordinal: tuple[str, int] | None = None
    same: list[Same] = field(default_factory=list)
    mark: bytes = b""

    @property
    def id(self) -> str:
        """Made of the first mention's place, so that it outlives the arrival of later reports."""
        first = min(self.mentions, key=lambda m: (m.material.id, m.event.trigger.start))
        return "h-" + hashlib.sha256(f"{first.material.id}:{first.event.trigger.start}".encode()).hexdigest()[:10]

    @property
    def real(self) -> bool:
        """As of its first mention: thought-of mentions gather apart."""
        return self.mentions[0].real

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.places_in.setdefault(mention.material.id, []).append(mention.event.trigger.start)
        self.actors.update(mention.actors)
        self.recipients.update(mention.recipients)
        self.sides |= mention.sides
        self.places.update(mention.places)
        self.nations |= mention.nations
        self.states |= mention.states
        self.towns |= mention.towns
        self.figures |= mention.figures
        self.stems[mention.stem] += 1
        self.deeds |= mention.deeds
        self.beside |= mention.beside
        self.words.update(mention.words)
        if mention.days.known:
            self.days = meet(self.days, mention.days) if self.days.known else mention.days
        self.soft = self.days if self.days.known else spread(self.soft, mention.soft)
        self.ordinal = self.ordinal or mention.ordinal
        self.mark = hashlib.blake2b(self.mark + mention.mark, digest_size=12).digest()

    def take(self, other: Cluster) -> None:
        """Take in all of another happening."""
        for mention in other.mentions:
            self.add(mention)
        self.same += other.same


def redated(mention: Mention, cluster: Cluster, rarity: Rarity) -> tuple[Mention, Verdict] | None:
    """A recalled mention with another day of its sentence, where that makes it one of a happening's.

    `عادت في 2014 بعد انسحابها في 2011 عندما اجتاح التنظيم …`: what is told last need not be of the day named last.
    """
    akin = mention.stem in cluster.stems or mention.deeds & cluster.deeds
    if not mention.recalled or not akin or mention.material.id in cluster.places_in:
        return None
    for days in mention.others:
        other = replace(mention, days=days, soft=days, mark=f"{days}".encode() + mention.mark)
        verdict = compare(other, cluster, rarity)
        if verdict.same and verdict.score + WEIGHTS["other day"] >= LEAST:
            reasons = (*verdict.reasons, Reason("يوم آخر في جملته", WEIGHTS["other day"]))
            return other, Verdict(True, round(verdict.score + WEIGHTS["other day"], 3), reasons)
    return None


def compare(mention: Mention, cluster: Cluster, rarity: Rarity) -> Verdict:
    """Whether a mention is of a happening: verdict, score and the reasons with their weights."""
    if why := barred(mention, cluster):
        return Verdict(False, 0.0, (Reason(why, -1.0),))
    return weighed(mention, cluster, rarity)


def weighed(mention: Mention, cluster: Cluster, rarity: Rarity) -> Verdict:
    """The same of a mention that nothing bars (`glance.py` looks for that too)."""
    reasons = [
        *_by_order(mention, cluster),
        *_by_days(mention, cluster),
        *_by_people(mention, cluster, rarity),
        *_by_place(mention, cluster, rarity),
        *_by_figures(mention, cluster),
        *_by_wording(mention, cluster),
        *_by_text(mention, cluster),
    ]
    return Verdict.weigh(reasons, LEAST)


def barred(mention: Mention, cluster: Cluster) -> str | None:
    """Why a mention cannot be of a happening, whatever else speaks for it; null where it can."""
    first = cluster.mentions[0]
    mine, theirs = mention.event, first.event
    if mine.type != theirs.type:
        return "نوعان مختلفان"
    if mention.real != first.real or (not mention.real and mine.status != theirs.status):
        return "أحدهما واقع والآخر مفترض"
    if (mention.ordinal or cluster.ordinal) and (why := _by_number(mention, cluster)):
        return why
    if mine.status == theirs.status == "planned" and _due_apart(mention.days, cluster.days):
        return "موعدان مختلفان"
    length, lasts = mention.days.length, cluster.days.length
    if (lasts == 1 and _of_a_time(mention)) or (length == 1 and all(map(_of_a_time, cluster.mentions))):
        return "هجمات مدة، وحدث يوم"
    if not overlap(mention.soft, cluster.soft, slack=1 if length == lasts == 1 else 0):
        return "لا يوم مشترك"
    return None


def _by_number(mention: Mention, cluster: Cluster) -> str | None:
    """Why two of which at least one is numbered in a row are not one step of it."""
    if mention.ordinal and cluster.ordinal:
        return "رقمان مختلفان في السلسلة" if mention.ordinal != cluster.ordinal else None
    return None if _one_day(mention.days, cluster.days) else "أحدهما مرقّم في سلسلة"


def _of_a_time(mention: Mention) -> bool:
    """Whether a mention is of many deeds over a month and more: `هجمات` of a year are none of its days'."""
    trigger = mention.event.trigger
    long = (mention.days.length or 0) > MONTH
    return long and mention.material.plain(trigger.start, trigger.end).endswith("ات")


def _one_day(left: Days, right: Days) -> bool:
    return left == right and left.length == 1


def _due_apart(left: Days, right: Days) -> bool:
    """Whether two plans are due more than a month apart."""
    return bool(left.last and right.last) and not overlap(
        Days(left.last, left.last), Days(right.last, right.last), slack=31
    )


def _by_order(mention: Mention, cluster: Cluster) -> Iterator[Reason]:
    if mention.ordinal and mention.ordinal == cluster.ordinal:
        yield Reason(f"الرقم نفسه: {mention.ordinal[0]} {mention.ordinal[1]}", WEIGHTS["ordinal"])


def _by_days(mention: Mention, cluster: Cluster) -> Iterator[Reason]:
    mine, theirs = mention.days, cluster.days
    if not mine.known or not theirs.known:
        if undated(mention, cluster):
            yield Reason("أحدهما بلا تاريخ", WEIGHTS["undated"])
        return
    if mine == theirs and mine.length is not None:
        grain = "day" if mine.length == 1 else "month" if mine.length <= 31 else "year"
        yield Reason({"day": "اليوم نفسه", "month": "المدة نفسها", "year": "السنة نفسها"}[grain], WEIGHTS[grain])
    elif overlap(mine, theirs):
        yield Reason("أحد التاريخين أدق من الآخر", WEIGHTS["finer"])
    else:
        yield Reason("يومان متتاليان", WEIGHTS["near"])


def undated(mention: Mention, cluster: Cluster) -> bool:
    """Whether nothing but another report stands where one of the two has no day."""
    return not mention.hinted and mention.material.id != cluster.mentions[-1].material.id


def _by_people(mention: Mention, cluster: Cluster, rarity: Rarity) -> Iterator[Reason]:
    kind = mention.event.type
    for name, mine, theirs in (
        ("actor", mention.actors, cluster.actors),
        ("recipient", mention.recipients, cluster.recipients),
    ):
        known = _often(theirs, len(cluster.mentions))
        shared = sorted(mine & known)
        if shared:
            factor = max(rarity.factor(kind, actor) for actor in shared)
            yield Reason(f"{_ROLES[name]} مشترك: {shared[0]}", round(WEIGHTS[name] * factor, 3))
        elif mine and known and not mention.sides & cluster.sides:
            yield Reason(f"{_ROLES[name]} غير الآخر", WEIGHTS[f"other {name}"])
    known = cluster.actors.keys() | cluster.recipients.keys()
    if mention.sides & cluster.sides and not (mention.actors | mention.recipients) & known:
        yield Reason("طرف واحد", WEIGHTS["side"])
    if mention.nations and cluster.nations and not mention.nations & cluster.nations:
        yield Reason("من بلدين مختلفين", WEIGHTS["other population"])


def _often(counts: Counter[str], mentions: int) -> AbstractSet[str]:
    """Those that a happening is told with more than in passing: of many mentions, not only of one or two."""
    least = max(1, mentions // STRAY)
    if least == 1:
        return counts.keys()
    return {one for one, n in counts.items() if n >= least}


_ROLES = {"actor": "فاعل", "recipient": "مستهدف"}


def _by_place(mention: Mention, cluster: Cluster, rarity: Rarity) -> Iterator[Reason]:
    shared = sorted(mention.places & _often(cluster.places, len(cluster.mentions)))
    if shared:
        factor = max(rarity.factor(mention.event.type, place) for place in shared)
        yield Reason(f"مكان مشترك: {shared[0]}", round(WEIGHTS["place"] * factor, 3))
    elif mention.places and cluster.places and not mention.places & cluster.places.keys():
        if mention.states and cluster.states:
            yield Reason("بلد آخر", WEIGHTS["other state"])
        elif mention.towns and cluster.towns:
            yield Reason("مدينة أخرى", WEIGHTS["other town"])
        else:
            yield Reason("مكان آخر", WEIGHTS["other place"])


def _by_figures(mention: Mention, cluster: Cluster) -> Iterator[Reason]:
    if shared := mention.figures & cluster.figures:
        low = min(shared)[1]
        yield Reason(f"العدد نفسه: {low:g}", WEIGHTS["figure"])
        return
    mine = {measure for measure, _, _ in mention.figures} & _TOLLS
    if mine & {measure for measure, _, _ in cluster.figures}:
        yield Reason("حصيلة أخرى", WEIGHTS["other toll"])


#: Sorts of deed that one happening is told by: an attack by its dead, a crash by its fire, talks by who met.
_TOGETHER = tuple(
    frozenset(sorts.split())
    for sorts in (
        "attack storm fight kill wound die burn destroy fall",
        "seize retake storm invade fight advance overthrow defeat win",
        "crash fall sink die kill wound burn destroy",
        "flood rain quake storm_wind sink die kill destroy fall",
        "rescue evacuate treat help move",
        "meet talk hold speak open play win lose",
        "visit arrive return leave",
        "agree sign approve settle vote",
        "arrest storm chase search jail try foil",
        "arrest kidnap",
        "help give fund shelter send",
        "withdraw leave cut move flee",
        "deploy send arrive intervene strengthen recruit move",
        "form join build open appoint",
        "elect vote approve appoint win lose",
        "protest revolt strike_work",
        "bury pray farewell",
        "ban punish freeze boycott close stop",
        "release pardon truce",
        "hand release arrest",
    )
)
#: What only tells at which point of its course something stands.
_ASPECT = frozenset({"begin", "end", "resume", "continue", "extend", "run", "hold"})


def _other_deeds(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether two mentions tell of deeds of which no one happening is made."""
    one, other = mine - _ASPECT, theirs - _ASPECT
    return bool(one and other) and not any(one & sorts and other & sorts for sorts in _TOGETHER)


def _by_wording(mention: Mention, cluster: Cluster) -> Iterator[Reason]:
    if mention.stem and mention.stem in cluster.stems:
        yield Reason("اللفظ نفسه", WEIGHTS["trigger"])
    elif mention.deeds & cluster.deeds:
        yield Reason("فعل من بابه", WEIGHTS["kin"])
    elif _other_deeds(mention.deeds, cluster.deeds):
        yield Reason("فعل من باب آخر", WEIGHTS["other deed"])
    akin = mention.stem in cluster.stems or bool(mention.deeds & cluster.deeds)
    if akin and mention.recalled and mention.beside & cluster.beside:
        yield Reason(f"يليه اللفظ نفسه: {min(mention.beside & cluster.beside)}", WEIGHTS["theme"])
    if mention.words and not _beside_it(mention, cluster):
        often = max(1, len(cluster.mentions) // 8)
        both = mention.words & cluster.words.keys()
        shared = len(both) if often == 1 else sum(1 for word in both if cluster.words[word] >= often)
        yield Reason("ألفاظ حوله", round(WEIGHTS["words"] * min(1.0, shared / ENOUGH), 3))


def _beside_it(mention: Mention, cluster: Cluster) -> bool:
    """Whether only its own sentence tells of the happening otherwise: the words around both are the same ones.

    A deed and its toll in one sentence belong together by them all the same.
    """
    if (mention.stem in _EFFECTS) != (cluster.mentions[0].stem in _EFFECTS):
        return False
    return cluster.places_in.keys() == {mention.material.id} and all(m.line == mention.line for m in cluster.mentions)


#: Triggers that name what an attack or accident did, beside the trigger of the deed itself.
_EFFECTS = frozenset(
    skeleton(fold_word(w))
    for w in (
        "قتل",
        "مقتل",
        "قتلى",
        "استشهاد",
        "استشهد",
        "إصابة",
        "أصيب",
        "جرح",
        "سقوط",
        "وفاة",
        "أودى",
        "لقي",
        "راح",
        "ضحية",
    )
)
#: Deed and effect stand at most this many characters apart.
NEAR = 200


def near(mention: Mention, cluster: Cluster) -> bool:
    """Whether its own report tells of the happening a few words before or behind."""
    at = mention.event.trigger.start
    return any(abs(place - at) <= NEAR for place in cluster.places_in.get(mention.material.id, ()))


def _by_text(mention: Mention, cluster: Cluster) -> Iterator[Reason]:
    """What one report's own course shows: a toll beside its attack, `الهجوم` taking up the attack before it."""
    if not near(mention, cluster):
        return
    if (mention.stem in _EFFECTS) != (cluster.mentions[0].stem in _EFFECTS) and mention.event.type in (
        "ASSAULT",
        "DISASTER",
    ):
        yield Reason("الفعل وأثره متجاوران", WEIGHTS["effect"])
    elif mention.definite and mention.stem in cluster.stems and not mention.actors and not mention.recipients:
        yield Reason("يعود إلى ما قبله", WEIGHTS["taken up"])
