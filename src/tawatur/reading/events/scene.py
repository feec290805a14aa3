"""What stands around a word: the topics of the words near it, the cues and aspect words before it, clause edges.

A `Scene` is made once for a document and holds, for each word, what the lexicons know of it, so that deciding a
trigger costs a look at a few words and never another pass over the text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.record import Name, Time
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document, Sentence

__all__ = ["PREPOSITIONS", "RELATIVES", "Scene", "bag", "stem"]


def bag(words: str) -> frozenset[str]:
    """Folded words, parted by spaces, as a set."""
    return frozenset(words.split())


PREPOSITIONS = bag(
    "في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو "
    "وسط حتى رغم عدم وراء سبب اسباب بدء شان بشان غير ذات نفس كل بعض جميع اي سلسلة تم ليتم ويتم يتم وتم جرى"
)
RELATIVES = bag(
    "الذي التي الذين اللذين اللذان اللتين اللتان اللواتي اللاتي والذي والتي والذين حيث مما ما فيما بينما لكن ولكن "
    "وهو وهي وهم غير ان ان وان لان كما اذ كون بان انه انها وانه وانها"
)
_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وف])")
_FUTURE = re.compile(r"(?<!\w)[وف]?س(?:[يت][^\W\d_]{2,}|ن[^\W\d_]{3,})")
_MARK, _COMMA, _END = 1, 2, 3
#: Marks that part words; an opening quotation mark does not part what it opens from the word before.
_MARKS = re.compile(r"[^\w\s\"«“]|\n")
_STRENGTH = dict.fromkeys("،,:", _COMMA) | dict.fromkeys("؛;.!?؟…\n", _END)
_NOT_VERB = re.compile(r"(?:ة|ات|اء|يه|ية|يا|ين|يس|وك|اسي|يو)$")
_NOT_FUTURE_STEM = re.compile(
    r"س(?:ياس|ياد|يار|ياح|ياق|ينار|ينم|يطر|ينا$|تين|نوات|نوي|يدات|يمفون|يليكون|تراتي|توكه|يبير)"
)
_NOT_FUTURE = bag(
    "سياسي سياسيا سيطر سيطرت سيطروا سيناريو سيطرته سيطرتها ستين ستون سينما سيادته سيدا سيده سيرك سيما سيخا سيفا سيلا ستاد ستاره ستره سيلفي سيرغي سيرجي ستيفن ستيفان سيمون سيدني سينغ ستيوارت سيزار ستيف سيرفر سيتي سيمنز سيدي سيدها سيسي ستار ستارا "
    "سيوف سيول سيول سيره سيرها سيرا سنوات سنوي سنويا ستوكهولم سيارته سيارتها سيارتهم سيارتين سيادي"
)


def stem(word: str) -> str:
    """A folded word without conjunction and article: والهجوم gives هجوم."""
    return _PREFIX.sub("", word) if len(word) > 4 else word


class Scene:
    """The words of a document with what is known of each. Not to be changed once made."""

    def __init__(
        self, document: Document, names: tuple[Name, ...], times: tuple[Time, ...], published: str | None = None
    ) -> None:
        self.document = document
        self.words, self.starts, self.ends = document.words, document.starts, document.ends
        self.edges = self._edges()
        found = (bisect_right(self.starts, match.start()) - 1 for match in _FUTURE.finditer(document.plain))
        self.futures = frozenset(found)
        self.cues = _by_last(document.of("status_cue"))
        self.triggers = {hit.first for hit in document.of("event")}
        self.hits_at = _by_first(document.of("event"))
        self.aspect_verbs = {h.first for h in document.of("event_aspect") if h.tag in ("past", "present")}
        self.carriers = {h.first for h in document.of("event_aspect") if h.tag == "noun"}
        self.impersonal = {h.first for h in document.of("event_aspect") if h.entry.lemma in _IMPERSONAL}
        verbal = (h for c in ("event", *_DOING) for h in document.of(c) if h.entry.kind == "verb")
        self.joins = {h.first: h.before.startswith(("و", "ف")) for h in verbal}
        self.statuses = {h.first: h.entry.get("status") for h in document.of("status_cue") if h.entry.kind == "verb"}
        self.deeds = {hit.first for hit in document.of("event") if hit.tag in _NOMINAL}
        self.aspects = _by_last(document.of("event_aspect"))
        self.modes = _longest(document.of("event_mode"))
        self.unarmed = {hit.first for hit in document.of("civilian")}
        self.shadows = {hit.first: hit for hit in document.of("event_shadow")}
        self.particles = _PARTICLES
        self._violence: dict[int, frozenset[str]] = {}
        self.verbs = {h.first for c in _VERBAL for h in document.of(c) if h.tag in ("past", "present", "jussive")}
        self.doing = {h.first for c in _DOING for h in document.of(c) if h.tag in ("past", "present", "jussive")}
        self.doing |= {h.first for h in document.of("status_cue") if h.entry.kind == "verb" and h.tag == "fixed"}
        self.said = {h.first for h in document.of("cue") if h.tag in ("past", "present", "jussive")}
        self.names = self._places(names)
        self._clitics = self._found_clitics(names)
        self.times = self._places(times)
        self.groups: dict[int, set[str]] = {}
        for hit in document.of("event_context"):
            for word in range(hit.first, hit.last):
                self.groups.setdefault(word, set()).add(hit.entry.id)
        for hit in document.of("nationality"):
            if hit.first not in self.names:  # ماليزيا is the country, not one of its people in the accusative
                self.groups.setdefault(hit.first, set()).update(("state", "people"))
        self.numbers = {h.first for h in document.of("numeral")}
        self.kinds = self._kinds()
        self._long_ago = _before(published)
        self.published = published
        self._sport: dict[int, bool] = {}
        self._edge: dict[int, bool] = {}  # asked again and again, for each event of a sentence
        self._verb: dict[int, bool] = {}

    def _places(self, records: tuple[Any, ...]) -> dict[int, Any]:
        """Every word that a record covers, with the record."""
        found = {}
        for record in records:
            start = self.document.folded.folded(record.start)
            end = self.document.folded.folded(record.end)
            word = self.document.word_at(start)
            while word < len(self.starts) and self.starts[word] < end:
                found[word] = record
                word += 1
        return found

    def _found_clitics(self, names: tuple[Name, ...]) -> dict[int, str]:
        """What is written onto words: by name, else by the first lexicon hit of a noun."""
        found: dict[int, str] = {}
        for cls in _KINDS:
            for hit in self.document.of(cls):
                if hit.first not in self.names:
                    found.setdefault(hit.first, hit.before.removesuffix("ال"))
        for name in names:
            start = self.document.folded.folded(name.start)
            word = self.document.word_at(start)
            found[word] = self.document.plain[self.starts[word] : start]
            while word + 1 < len(self.words) and self.names.get(word + 1) is self.names.get(word):
                word += 1
                found[word] = ""
        return found

    def _kinds(self) -> dict[int, set[str]]:
        """What the lexicons and the names know each word as, for the phrases that take part in events."""
        found: dict[int, set[str]] = {}
        for cls, kind in _KINDS.items():
            for hit in self.document.of(cls):
                for word in range(hit.first, hit.last):
                    found.setdefault(word, set()).add(kind)
        for word, groups in self.groups.items():
            for group in groups & _GROUP_KINDS.keys():
                found.setdefault(word, set()).add(_GROUP_KINDS[group])
        for word, name in self.names.items():
            found.setdefault(word, set()).add(name.type)
        return found

    def kinds_of(self, first: int, last: int) -> frozenset[str]:
        """What the words `first` to `last` (half open) are known as."""
        found: set[str] = set()
        for word in range(first, last):
            found |= self.kinds.get(word, _NONE)
            if self.words[word][0].isdigit():
                found.add("count")
        return frozenset(found)

    def is_edge(self, word: int) -> bool:
        """Whether a word stands in no noun phrase: a particle, a verb, a trigger, a time."""
        known = self._edge.get(word)
        if known is None:
            known = self._edge[word] = self._is_edge(word)
        return known

    def _is_edge(self, word: int) -> bool:
        if word in self.names:
            return False
        text = self.words[word]
        if text in self.particles or (text[0] in "وف" and text[1:] in self.particles) or word in self.times:
            return True
        if word in self.triggers and word and text.startswith("ال") and not self.breaks(word - 1):
            return not self.kinds.get(word - 1, _NONE) & _OWNERS  # وزير الدفاع is a phrase
        return word in self.triggers or word in self.carriers or self.is_verb(word)

    def is_verb(self, word: int) -> bool:
        """Whether a word is a verb that a lexicon knows, or looks like one and is known as nothing else."""
        known = self._verb.get(word)
        if known is None:
            known = self._verb[word] = self._is_verb(word)
        return known

    def _is_verb(self, word: int) -> bool:
        if self.words[word] in self.particles:
            return False
        if word in self.doing or self.is_future(word):
            return True
        text = self.words[word]
        if (
            word
            and word not in self.kinds
            and self.words[word - 1] in _BEFORE_VERB
            and not text.startswith(("ال", "لل"))
        ):
            return text not in self.particles
        if len(text) < 4 or word in self.kinds:
            return False
        if text.endswith("وا") or text.lstrip("وف").startswith("ي"):
            return True
        return text[0] == "ت" and word > 0 and self.words[word - 1] in _PRONOUNS

    def is_joined(self, word: int) -> bool:
        """Whether و or ف joins a verb to what stands before it (فككت has its own ف)."""
        text = self.words[word]
        if text[0] not in "وف":
            return False
        known = self.joins.get(word)
        return known if known is not None else text[1:2] in ("ي", "ت", "س", "ا")

    def is_verbal(self, word: int) -> bool:
        """Whether a trigger at a word is a verb here, not its verbal noun."""
        return any(
            hit.tag in ("present", "jussive") or (hit.tag == "past" and not self.reads_as_noun(word, hit.before))
            for hit in self.hits_at.get(word, ())
        )

    def sort_of_verb(self, word: int) -> str:
        """What a governing verb does with the deed behind it: carries it, says it, or gives it a status."""
        if word in self.said:
            return "said"
        if word in self.impersonal:
            return "impersonal"
        if word in self.aspect_verbs:
            return "carries"
        if word in self.statuses:
            return str(self.statuses[word])
        return "event" if word in self.triggers else "other"

    def preposition(self, word: int) -> str:
        """The word, where it is a preposition that may govern a phrase; `""` for anything else."""
        text = self.words[word]
        if text in _GOVERNING:
            return text
        return text[1:] if text[0] in "وف" and text[1:] in _GOVERNING else ""

    def clitic(self, word: int) -> str:
        """The conjunction and preposition written onto a word that a lexicon or a name tells apart."""
        if word in self._clitics:
            return self._clitics[word]
        text = self.words[word]
        return next((sign for sign in _SIGNS if text.startswith(sign)), "")

    def begins_phrase(self, word: int) -> bool:
        """Whether a definite noun is known as the head of a phrase, not as an adjective."""
        if self.words[word].endswith(("ي", "ية", "يين", "يون", "يات", "يتين")) or word not in self.kinds:
            return False
        return bool(self.kinds[word] & _HEADS) and "nation" not in self.kinds[word]

    def _edges(self) -> dict[int, int]:
        """How strongly a word is parted from the next: by a bracket or dash, a comma, a stop or the end of the text."""
        plain, starts = self.document.plain, self.starts
        found = {len(starts) - 1: _END}
        for match in _MARKS.finditer(plain):
            word = bisect_right(starts, match.start()) - 1
            if word >= 0:
                found[word] = max(found.get(word, 0), _STRENGTH.get(match.group(), _MARK))
        return found

    def gap(self, word: int) -> str:
        """What stands between a word and the next one."""
        end = self.starts[word + 1] if word + 1 < len(self.starts) else len(self.document.plain)
        return self.document.plain[self.ends[word] : end]

    def stops(self, word: int) -> bool:
        """Whether punctuation that parts clauses stands behind a word (a comma too)."""
        return self.edges.get(word, 0) >= _COMMA

    def breaks(self, word: int) -> bool:
        """Whether anything but white space (and an opening quotation mark) stands behind a word."""
        return self.edges.get(word, 0) >= _MARK

    def ends_clause(self, word: int) -> bool:
        """Whether punctuation stronger than a comma stands behind a word."""
        return self.edges.get(word, 0) >= _END

    def near(self, first: int, last: int, sentence: Sentence, *, after: int = 6, before: int = 6) -> set[str]:
        """The topics of the words around the words `first` to `last` (half open), the sentence not left.

        `figure` and `person` are topics too: a number stands there, a person's name.
        """
        found: set[str] = set()
        span = (*range(last, min(sentence.last, last + after)), *range(max(sentence.first, first - before), first))
        for word in span:
            found |= self.groups.get(word, _NONE)
            if self.words[word][0].isdigit() and word not in self.times:
                found.add("figure")
            name = self.names.get(word)
            if name is not None:
                found.add(_NAMED[name.type])
        found.update(
            _BY_WORD[self.words[word]]
            for word in range(last, min(sentence.last, last + 3))
            if self.words[word] in _BY_WORD
        )
        return found

    def violence(self, sentence: Sentence) -> frozenset[str]:
        """Whether a sentence tells of an `assault` or a `disaster`; where it tells of neither, what the lead tells of."""
        found = self._violence.get(sentence.start)
        if found is None:
            found = self._told(sentence)
            if not found:
                found = frozenset().union(*(self._told(s) for s in self.document.sentences[:2]))
            self._violence[sentence.start] = found
        return found

    def looks_back(self, first: int, last: int) -> bool:
        """Whether the days named between two words lie long before the report, and none of them near or after it."""
        if self._long_ago is None:
            return False
        days = []
        for word in range(first, last):
            time = self.times.get(word)
            if time is not None and time.to:
                if word > 0 and self.words[word - 1] in ("منذ", "ومنذ"):
                    return False  # since that day, and still
                days.append(time.to)
        return bool(days) and max(days) < self._long_ago

    def is_ahead(self, time: Time) -> bool:
        """Whether a time lies after the day of the report."""
        return self.published is not None and time.from_ is not None and time.from_ > self.published

    def reads_as_noun(self, word: int, before: str) -> bool:
        """Whether a form that is a verb's past and its verbal noun (قتل) is the noun at this word."""
        if before in ("ب", "ل", "وب", "ول", "فب", "فل", "ك"):
            return True
        if word == 0 or self.stops(word - 1):
            return False
        text = self.words[word - 1]
        if text in _VERB_BEFORE:
            return False
        if text in PREPOSITIONS or stem(text) in PREPOSITIONS or (word - 1) in self.verbs or (word - 1) in self.aspects:
            return True
        if (before.startswith("و") or text == "و") and self._noun_before(word):
            return True
        if (word - 1) in self.cues and self.cues[word - 1].entry.kind in ("verb", "noun"):
            return True
        return not before and self._verb_before(word)

    def _verb_before(self, word: int) -> bool:
        """Whether a present verb stands shortly before in the same clause: تعتزم الحكومة منع has its verb already."""
        for at in range(word - 1, max(-1, word - 5), -1):
            if self.stops(at) or self.words[at] in RELATIVES or self.words[at].lstrip("و") in _VERB_BEFORE:
                return False
            cue = self.cues.get(at)
            if cue is not None and cue.entry.kind == "verb" and cue.tag == "present":
                return True
        return False

    def _noun_before(self, word: int) -> bool:
        """Whether a verbal noun stands shortly before a word that و joins to it."""
        for at in range(word - 1, max(-1, word - 8), -1):
            if self.ends_clause(at):
                return False
            if at in self.deeds:
                return True
        return False

    def within(self, cls: str, sentence: Sentence) -> list[Hit]:
        """The hits of a class that begin in a sentence."""
        hits = self.document.of(cls)
        first = bisect_left(hits, sentence.first, key=_first)
        return hits[first : bisect_left(hits, sentence.last, lo=first, key=_first)]

    def is_sport(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of sport, where teams meet, beat and attack one another without any event."""
        found = self._sport.get(sentence.start)
        if found is None:
            found = self._count_sport(sentence) >= 2 or (
                self._count_sport(sentence) >= 1
                and bool(self.document.sentences)
                and sum(map(self._count_sport, self.document.sentences[:3])) >= 3
            )
            self._sport[sentence.start] = found
        return found

    def _count_sport(self, sentence: Sentence) -> int:
        words = range(sentence.first, min(sentence.last, sentence.first + 60))
        return sum(1 for word in words if "sport" in self.groups.get(word, _NONE))

    def _told(self, sentence: Sentence) -> frozenset[str]:
        words = range(sentence.first, min(sentence.last, sentence.first + 80))
        return frozenset(g for word in words for g in self.groups.get(word, _NONE) if g in ("assault", "disaster"))

    def is_future(self, word: int) -> bool:
        """Whether a word is a present verb with the س of the future written on it."""
        if word not in self.futures:
            return False
        text = self.words[word]
        bare = text[1:] if text[0] in "وف" else text
        return (
            bare not in _NOT_FUTURE
            and not _NOT_FUTURE_STEM.match(bare)
            and not _NOT_VERB.search(bare)
            and word not in self.names
        )


#: What a word is known as, by the class of lexicon that holds it.
_KINDS = {
    "count_person": "person", "role": "person", "title": "person", "source": "person", "count_troops": "force",
    "body": "body", "body_head": "body", "nationality": "nation", "place_head": "place", "count_thing": "thing",
    "count_killed": "loss", "count_wounded": "loss", "count_detained": "loss", "numeral": "count", "capital": "LOC",
}  # fmt: skip
_GROUP_KINDS = {
    "people": "person", "force": "force", "leader": "person", "party": "body", "place": "place", "migrants": "person",
    "hostage": "person", "suspect": "person", "cabinet": "body", "territory": "place", "crossing": "place",
    "shop": "place", "vehicle": "thing", "aircraft": "thing", "building": "place",
}  # fmt: skip
_OWNERS = frozenset(("person", "body", "place"))
_HEADS = frozenset(("person", "force", "body", "place", "thing", "loss"))
_GOVERNING = bag(
    "ب ل في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب قرب بشان ضمن داخل عند قبالة خارج بحق لصالح جانب يد ايدي ايادي طرف بقيادة برئاسة بمشاركة "
    "بدعم بمساعدة مثل تجاه ازاء بعيد قبيل غير عدم سوى"
)
_IMPERSONAL = frozenset(("تم", "جرى", "وقع", "حدث", "اندلع", "دار"))
_PRONOUNS = bag("هو هي هم وهو وهي وهم")
_BEFORE_VERB = bag("الذي التي الذين اللذين اللذان اللتين قد وقد لقد لم ولم لن ولن سوف وسوف كانوا")
_SIGNS = ("وال", "ولل", "وبال", "بال", "لل")
_PARTICLES = bag(
    "ب ل ك في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب لم لن لا قد لقد كان كانت ليس سوف هناك ثم او بل هل حين عندما قرب ايضا كما حيث اذ لكن "
    "فيما بينما فقد بشان ضمن داخل عند بها به لها له منها منه فيها فيه عليها عليه عليهم معه معها خلالها بدوره بدورها "
    "بعدما بينهم منهم لهم عنها عنه الذي التي الذين اللذين اللذان اللتين اللواتي ان انه انها انهم بان لان لانه مما ما هو "
    "هي هم هذا هذه ذلك تلك و قبالة خارج بحق لصالح جانب يد ايدي ايادي طرف بقيادة برئاسة بمشاركة بدعم بمساعدة عدم غير "
    "كي لكي اذا لو اي كل بعض جميع كافة عدة اكثر اقل نحو حوالي زهاء قرابة اما الا سوى مثل تجاه ازاء بعيد قبيل "
    "اليوم امس غدا ليلة صباح مساء"
)
_VERBAL = ("event_aspect", "status_cue", "cue")
_DOING = (*_VERBAL, "light_verb", "scheduled_verb", "figure_trigger")
_VERB_BEFORE = bag("قد لقد وقد فقد لم ولم كان كانت وكان وكانت كانوا الذي التي الذين عندما حيث بعدما ان وان")
_NOMINAL = frozenset(("noun", "singular", "plural"))
_first = attrgetter("first")
_LONG = 60  # days back that make a sentence background
_NONE: frozenset[str] = frozenset()
_NAMED = {"PER": "person", "LOC": "place", "ORG": "body_name"}
_BY_WORD = {
    "على": "on", "عليه": "on", "عليهم": "on", "عليها": "on", "مع": "with", "بين": "with", "معه": "with", "في": "in",
}  # fmt: skip


def _before(published: str | None) -> str | None:
    return None if published is None else (dt.date.fromisoformat(published) - dt.timedelta(days=_LONG)).isoformat()


def _by_first(hits: list[Hit]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.entry.kind == "verb":
            found.setdefault(hit.first, []).append(hit)
    return found


def _longest(hits: list[Hit]) -> dict[int, Hit]:
    """The longest hit that begins at each word."""
    found: dict[int, Hit] = {}
    for hit in hits:
        if hit.first not in found or hit.last > found[hit.first].last:
            found[hit.first] = hit
    return found


def _by_last(hits: list[Hit]) -> dict[int, Hit]:
    """The longest hit that ends before each word index."""
    found: dict[int, Hit] = {}
    for hit in hits:
        old = found.get(hit.last - 1)
        if old is None or hit.first < old.first:
            found[hit.last - 1] = hit
    return found
