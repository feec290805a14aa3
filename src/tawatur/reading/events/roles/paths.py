"""Paths: the ways by which a phrase of the sentence may come to take part in an event, each with a name.

Arabic says who does what to whom by order and case that is not written, so a path is read off order alone: the bare
phrase behind a verb, the topic before it, what a relative pronoun stands for, the genitive of a verbal noun, the
subject of the verb that governs it, what و or a pronoun carries on. Which path means which role, and how surely, is
for the weights to say.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawatur.reading.events.forms import Is, Kind
from tawatur.reading.events.layout import COMMA
from tawatur.reading.events.roles.clauses import BEFORE_WHO, Clauses

if TYPE_CHECKING:
    from tawatur.reading.events.roles.clauses import Gap
    from tawatur.reading.events.roles.mentions import Mention
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["Paths", "paths_of"]

_BY = frozenset(("قبل", "يد", "ايدي", "ايادي", "طرف", "جانب"))
_OWNERS = Kind.PER | Kind.ORG | Kind.LOC | Kind.PERSON | Kind.FORCE | Kind.BODY | Kind.LOSS | Kind.COUNT
_CARRIED = 10  # how far before a trigger a noun that carries it may stand
_NOMINAL = frozenset(("noun", "singular", "plural"))
_REACH = 22  # words behind a trigger within which a preposition may bring what takes part
_STATED = frozenset(("said", "demanded", "denied", "possible"))

Paths = dict[int, list[str]]


def paths_of(scene: Scene, clauses: Clauses, candidate: Candidate, frame: str, gaps: list[Gap]) -> Paths:
    """The names of the paths by which each phrase is reached; `gaps`: what parts each phrase from the trigger."""
    walk = _Walk(scene, clauses, candidate, frame)
    if candidate.part == "verb":
        walk.verb()
    elif candidate.part == "noun":
        walk.noun()
    else:
        walk.participle()
    walk.prepositions()
    walk.places(gaps)
    if candidate.hit.behind:
        walk.owners()
    return walk.found


class _Walk:
    """Collects the paths of one trigger."""

    def __init__(self, scene: Scene, clauses: Clauses, candidate: Candidate, frame: str) -> None:
        self.scene, self.clauses, self.candidate, self.frame = scene, clauses, candidate, frame
        self.mentions = clauses.mentions
        self.found: Paths = {}
        self.behind = self._behind()

    def _behind(self) -> int:
        """The word behind the trigger and its adjectives."""
        scene, word = self.scene, self.candidate.last
        if self.candidate.part != "noun":
            return word
        while word < self.clauses.last and not scene.edges[word - 1] and word not in self.clauses.at:
            if scene.is_edge(word):
                break
            word += 1
        return word

    def add(self, number: int | None, path: str) -> None:
        if number is not None:
            known = self.found.get(number)
            if known is None:
                self.found[number] = [path]
            elif path not in known:
                known.append(path)

    def verb(self) -> None:
        """Phrases behind and before a verb: how many stand behind it tells which is whose."""
        clauses, candidate = self.clauses, self.candidate
        verb = candidate.last - 1
        near = clauses.after(verb + 1, min(clauses.last, verb + 14))
        before, path = clauses.before(candidate.first)
        behind = "obj" if candidate.hit.behind else str(min(len(near), 2))
        for n, number in enumerate(near[:2]):
            sort = self.sort(self.mentions[number])
            self.add(number, f"behind{n + 1}_of{behind}_{path if path in ('who', 'topic') else 'no'}_{self.frame}")
            self.add(number, f"behind{n + 1}_of{behind}_{sort}_{self.frame}")
        if before is not None:
            self.add(before, f"{path}_{behind}_{self.frame}")
            self.add(before, f"{path}_{candidate.hit.tag}_{behind}")
        if path != "carried":
            carried, _ = clauses.carried(candidate.first)
            self.add(carried, f"also_carried_{behind}_{self.frame}")

    def sort(self, mention: Mention) -> str:
        """Whether a phrase is a number, a name, definite or indefinite."""
        if mention.kinds & (Kind.COUNT | Kind.LOSS):
            return "count"
        if self.scene.flags[mention.first] & Is.NAMED:
            return "name"
        return "definite" if "ال" in self.scene.words[mention.first][:4] or mention.kinds & Kind.NATION else "bare"

    def noun(self) -> None:
        """The genitive of a noun, what governs it, and the clause that describes it."""
        genitive = self.genitive()
        governed = self.control(genitive)
        if genitive is not None:
            number, path, rest = genitive
            second = "two" if rest is not None else "one"
            self.add(number, f"{path}_{self.frame}_{second}")
            self.add(number, f"{path}_{self.frame}_{governed}")
            self.add(number, f"{path}_{self.sort(self.mentions[number])}")
            self.add(rest, f"{path}2_{self.frame}")
        self.carried_by_noun()
        self.described()

    def carried_by_noun(self) -> None:
        """The genitive of a verbal noun that carries the trigger: شن الجيش هجوما, قيام القوات بتفتيش."""
        scene, clauses = self.scene, self.clauses
        for word in range(self.candidate.first - 2, max(clauses.first, self.candidate.first - _CARRIED) - 1, -1):
            if scene.edges[word] >= COMMA or word in clauses.verb_set:
                return
            if scene.flags[word] & Is.CARRIER or (word in scene.cues and scene.cues[word].tag in _NOMINAL):
                number = clauses.at.get(word + 1)
                if number is not None and not self.mentions[number].preposition:
                    self.add(number, f"carried_by_noun_{self.frame}")
                return

    def genitive(self) -> tuple[int, str, int | None] | None:
        """The bare phrase right behind a noun, as what it stands there, and a second one behind it."""
        scene, candidate, clauses = self.scene, self.candidate, self.clauses
        word = candidate.last
        if word >= clauses.last or scene.breaks(word - 1):
            return None
        number = clauses.at.get(word)
        if number is None or self.mentions[number].preposition:
            return None
        kinds, definite = scene.kinds[word], scene.flags[word] & Is.DEFINITE
        if candidate.hit.behind:
            path = "object"
        elif candidate.definite:
            path = "beside_nation" if kinds & Kind.NATION else "beside"
        elif kinds & Kind.NATION and not definite and word not in scene.names and not candidate.is_deed:
            path = "adjective_nation"
        elif not definite and not kinds and (not candidate.is_deed or self.is_adjective(number)):
            path = "adjective"
        else:
            path = "genitive"
        rest = [n for n in clauses.after(word, min(clauses.last, word + 12)) if n != number]
        return number, path, rest[0] if rest else None

    def is_adjective(self, number: int) -> bool:
        """Whether a lone word behind a deed leaves its genitive to ل: حظر جزئي للنقاب."""
        mention = self.mentions[number]
        follow = self.mentions[number + 1] if number + 1 < len(self.mentions) else None
        return (
            mention.last - mention.first == 1
            and follow is not None
            and follow.first == mention.last
            and follow.preposition == "ل"
        )

    def control(self, genitive: tuple[int, str, int | None] | None) -> str:
        """The subject and object of the verb that governs a deed (تمكنت القوات من تحرير); how it is governed."""
        scene, clauses, candidate = self.scene, self.clauses, self.candidate
        has = "gen" if genitive is not None and genitive[1] == "genitive" else "bare"
        verb = clauses.governor(candidate.first)
        if verb is None:
            self.add(clauses.topic(candidate.first), f"topic_of_{has}_{self.frame}")
            return "free"
        sort = scene.sort_of_verb(verb)
        far = "_far" if clauses.parted(verb, candidate.first) else ""
        subject, path = clauses.subject(verb)
        self.add(subject, f"control_{sort}_{has}_{self.frame}{far}")
        self.add(subject, f"control_{sort}_{path}{far}")
        rest = [n for n in clauses.after(verb + 1, candidate.first) if n != subject]
        if rest:
            self.add(rest[0], f"control_object_{sort}{far}")
        higher = clauses.governor(verb)
        if higher is not None:
            found, _ = clauses.subject(higher)
            self.add(found, f"control2_{scene.sort_of_verb(higher)}_{has}_{self.frame}")
        return f"control_{sort}{far}"

    def described(self) -> None:
        """Phrases of the relative clause behind a noun: الهجوم الذي شنه مسلحون واستهدف المدينة."""
        scene, clauses, candidate = self.scene, self.clauses, self.candidate
        for word in range(candidate.last, min(clauses.last, candidate.last + 5)):
            verb = word + 1 if scene.words[word] in BEFORE_WHO else word
            if verb < clauses.last and verb in clauses.verb_set:
                pronoun = "by" if scene.words[verb].endswith(("ه", "ها", "هم")) else "of"
                near = clauses.after(verb + 1, min(clauses.last, verb + 8))
                for n, number in enumerate(near[:2]):
                    self.add(number, f"described{n + 1}_{pronoun}")
                return
            if scene.ends_clause(word):
                return

    def participle(self) -> None:
        """What a participle stands behind, and what stands behind it."""
        self.add(self.clauses.at.get(self.candidate.first - 1), f"described_noun_{self.frame}")
        self.add(self.clauses.at.get(self.candidate.last), "participle_object")

    def prepositions(self) -> None:
        """Phrases behind the trigger that prepositions bring, and what و joins to them."""
        clauses, begin = self.clauses, self.candidate.last
        ends = bisect_left(clauses.ends_at, begin)
        limit = min(clauses.last, begin + _REACH)
        limit = min(limit, clauses.ends_at[ends] + 1) if ends < len(clauses.ends_at) else limit
        seen: set[str] = set()
        for number in range(bisect_left(clauses.firsts, begin), bisect_left(clauses.firsts, limit)):
            mention = self.mentions[number]
            if not mention.preposition:
                continue
            word = mention.first
            by = self.preposition(word, mention)
            order = "" if by not in seen else "_again"
            seen.add(by)
            path = f"with_{by}{order}{'_crossed' if clauses.crossed(begin, word + 1) else ''}"
            self.add(number, path)
            self.add(number, f"{path}_{self.frame}_{self.candidate.part}")
            if word - self.behind <= 1:
                self.add(number, f"at_{by}_{self.frame}")

    def preposition(self, word: int, mention: Mention) -> str:
        """The preposition of a phrase, `by` where it brings the doer (من قبل, على يد)."""
        words = self.scene.words
        if mention.preposition in _BY and word >= 2 and words[word - 2].lstrip("و") in ("من", "على", "عن", "الى"):
            return "by"
        return mention.preposition

    def places(self, gaps: list[Gap]) -> None:
        """Places by how they are brought in, on which side, and what lies between them and the trigger."""
        before: str | None = None
        for number, sort, how, follows, dateline in self.clauses.spots:
            side, gap = gaps[number]
            self.add(number, f"{sort}_{how}_{side}_{gap}")
            if before and follows:
                self.add(number, f"{sort}_chain_{how}_{before}")
            before = f"{side}_{gap}" if how == "in" else None
            if dateline:
                self.add(number, f"{sort}_dateline")

    def owners(self) -> None:
        """What a pronoun on the trigger may stand for: the phrases before it that agree, nearest first."""
        rank, pronoun = 0, self.candidate.hit.behind
        clauses = self.clauses
        subjects = {clauses.subject(v)[0] for v in clauses.verbs if v < self.candidate.first}
        subjects.add(clauses.topic(self.candidate.first))
        for number in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[number]
            if mention.last > self.candidate.first or not mention.kinds & _OWNERS or not self.agrees(mention, pronoun):
                continue
            rank += 1
            bare = "bare" if not mention.preposition else "governed"
            if number in subjects:
                self.add(number, f"owner_subject_{self.candidate.part}_{self.frame}")
            self.add(number, f"owner{rank}_{self.candidate.part}_{self.frame}")
            self.add(number, f"owner{rank}_{bare}")
            if rank == 3:
                return

    def agrees(self, mention: Mention, pronoun: str) -> bool:
        head = self.scene.words[mention.first]
        plural = bool(mention.kinds & (Kind.LOSS | Kind.COUNT)) or head.endswith(("ين", "ون", "ات"))
        if pronoun in ("هم", "هن"):
            return plural or bool(mention.kinds & (Kind.FORCE | Kind.PERSON))
        feminine = head.endswith(("ة", "ات", "ا")) or bool(mention.kinds & Kind.LOC) or plural
        return feminine if pronoun == "ها" else not plural
