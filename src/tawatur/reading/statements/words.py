"""What a word can be in a sentence, as far as finding speakers needs it: particles, verbs by shape, verbal nouns by pattern.

Verbal nouns follow few patterns (W. Wright, A Grammar of the Arabic Language, vol. I, §§ 195-216), so those of the
derived stems are known by their shape; those of the first stem stand in the lexicon `openers`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from tawatur.record import Force
    from tawatur.text.lexicon import Lexicons

__all__ = ["Sort", "Words", "masdar"]


class _Sort:
    """Bits that say what a word is; several may hold."""

    def __init__(self) -> None:
        self.PREPOSITION = 1
        self.BOUND = 2  # a preposition with its pronoun: له، فيها
        self.THAT = 4  # a complementiser: أن، إنه، بأنها
        self.RELATIVE = 8
        self.SUBORDINATOR = 16
        self.AUXILIARY = 32
        self.PRONOUN = 64
        self.ADVERB = 128
        self.AND = 256  # begins with a conjunction written on
        self.DEFINITE = 512
        self.VERB = 1024
        self.MASDAR = 2048
        self.ROLE = 4096
        self.SOURCE = 8192
        self.BODY = 16384
        self.MEDIUM = 32768
        self.DOCUMENT = 65536
        self.VENUE = 131072
        self.TIME = 262144
        self.TO = 524288  # begins with a preposition written on (ب ل ك)
        self.ADJECTIVE = 1048576
        self.CUE = 2097152
        self.WATCHED = 4194304  # its hamza is looked at again, or it decides what the next word is


#: Made once: an attribute of an object is looked up in a fifth of the time that one of a class takes.
Sort = _Sort()


_PARTICLES = {
    "preposition": Sort.PREPOSITION,
    "bound": Sort.BOUND,
    "relative": Sort.RELATIVE,
    "subordinator": Sort.SUBORDINATOR,
    "auxiliary": Sort.AUXILIARY,
    "pronoun": Sort.PRONOUN,
    "adverb": Sort.ADVERB,
}
_THAT = re.compile(r"[وف]?ب?ان(?:ه|ها|هم|هما|هن|ي|نا|ني|نه|ك|كم|ما)?")
_PRESENT = re.compile(r"[وف]?(?:س?ي[^\W\d_]{3,}|س[تن][^\W\d_]{3,}|تت[^\W\d_]{2,})")
_PLURAL = re.compile(r"[^\W\d_]{3,40}وا")
_DEFECTIVE = re.compile(r"[وف]?(?:ا[^\W\d_]{2}|ا[^\W\d_]ت[^\W\d_]|ت[^\W\d_]{2,3})ى")  # أجرى، التقى، تلقى
_NO_VERB = re.compile(
    r"[وف]?(?:يوم|يمين|يسار|يهود|يمن|يابان|يونان|يونيو|يوليو|يناير|يوسف|يحيى|ياسر|ياسين|يونس|يعقوب|يزيد|يعرب|يسري"
    r"|سيد|سياس|سيار|سيطر|سيناء|سينم|سيرة|سيول|سيسي|سيادة|ستين|ستون|سنوات|سنوي|سندات|تتويج|تتبع|ليبي|ليلى|ليون|ليبرال|ليفن)"
)
_MASDAR = re.compile(r"ا.ت.ا.|ان..ا.|است.{1,2}ا.ة?|ا..ا.|ت..ي.ة?|ت.ا..|م.ا..ة|ا.ا.ة|ا..اء|ا.ت.اء|تو.{2,3}")
_PRONOUN = re.compile(r"(?<=...)(?:هما|ها|هم|ه)$")
_DEFINITE = re.compile(r"[وف]?(?:ال|بال|كال|لل)[^\W\d_]{2,}")
_TO = re.compile(r"[وف]?(?:بال|كال|لل)[^\W\d_]{2,}")
_NISBA = re.compile(r"[^\W\d_]{3,}(?:ي|ية|يين|يون|يتين|يات)")


def masdar(word: str) -> bool:
    """Whether a folded word without article or clitics has the shape of a verbal noun of a derived stem."""
    bare = _PRONOUN.sub("", word)
    if bare != word and bare.endswith("ت"):
        bare = bare[:-1] + "ة"
    return _MASDAR.fullmatch(bare) is not None or (word.endswith("ا") and _MASDAR.fullmatch(word[:-1]) is not None)


class Words:
    """Sorts words by themselves, out of context; remembers what it has sorted.

    `marks`: the words that decide how a statement is read, by what they do (lexicon `statement_markers`).
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._particles: dict[str, int] = {}
        for form, entry in lexicons.words("particle").items():
            self._particles[form] = _PARTICLES[entry.get("as")]
        for form in lexicons.words("weekday"):
            self._particles[form] = Sort.TIME
        self.marks = lexicons.groups("marker", "does")
        own = (form.split(" ", maxsplit=1)[0] for form in self.marks["own"])
        #: The words with which a clause of the reporter's own may begin, or a phrase that opens one.
        self.turning = frozenset((*own, *self.marks["connective"], "وذلك", "دون", "اما", "في"))
        self._watched = frozenset(("امام", "الا", *self.marks["no_article"], *self.marks["manner"]))
        self._stances = {form: entry.get("force") for form, entry in lexicons.words("stance").items()}
        self._openers = frozenset(lexicons.words("opener"))
        #: The bits that hold for each folded word, whatever stands around it.
        self.known = Memo(self._know)

    def stance(self, word: str) -> Force | None:
        """The force of a noun that voices what somebody feels (قلقه، رفضها), null where it has none of its own."""
        bare = word.removeprefix("ال")
        owner = _PRONOUN.search(bare)
        stem = bare[: owner.start()] if owner else bare
        return self._stances.get(stem) or (self._stances.get(stem[:-1] + "ة") if stem.endswith("ت") else None)

    def opens(self, word: str) -> bool:
        """Whether a folded word without clitics is a verbal noun that the lexicon knows."""
        return word in self._openers

    def _know(self, word: str) -> int:
        bits = self._sort(word)
        watched = word in self._watched or (word[0] == "ا" and bits & Sort.MASDAR)
        return bits | Sort.WATCHED if watched else bits

    def _sort(self, word: str) -> int:
        if word in self._particles:
            return self._particles[word]
        joined = word[0] in "وف"
        if joined and word[1:] in self._particles:
            return self._particles[word[1:]] | Sort.AND
        head = word[1:2] if joined else word[0]
        if head in "ابكل":
            if _THAT.fullmatch(word):
                return Sort.THAT | (Sort.AND if joined else 0)
            if _DEFINITE.fullmatch(word):
                return self._definite(word, joined=joined)
        elif head in "يست" and _PRESENT.fullmatch(word) and not _NO_VERB.match(word):
            return Sort.VERB
        verbal = (word.endswith("وا") and _PLURAL.fullmatch(word)) or (word[-1] == "ى" and _DEFECTIVE.fullmatch(word))
        if verbal and word not in self.marks["no_verb"]:
            return Sort.VERB
        if word in ("و", "او"):
            return Sort.AND
        return self._undefined(word)

    def _definite(self, word: str, *, joined: bool) -> int:
        """The bits of a word with the article."""
        bits = Sort.DEFINITE | (Sort.AND if joined and "ال" in word[1:4] else 0)
        bits |= Sort.TO if _TO.fullmatch(word) else 0
        stem = word.removeprefix("و").removeprefix("ال")
        bits |= Sort.MASDAR if stem in self._openers and stem not in self.marks["some"] else 0
        bits |= Sort.ADJECTIVE if _NISBA.fullmatch(word) or word in self.marks["adjective"] else 0
        return bits

    def _undefined(self, word: str) -> int:
        """The bits of a word that is none of the others: an adjective, a verbal noun, neither."""
        bits = Sort.ADJECTIVE if word in self.marks["adjective"] else 0
        if word[0] in "بل" and (word[1:] in self._openers or (len(word) > 5 and masdar(word[1:]))):
            return Sort.TO | Sort.MASDAR
        if word in self._openers or masdar(word) or _PRONOUN.sub("", word) in self._openers:
            bits |= Sort.MASDAR
        return bits
