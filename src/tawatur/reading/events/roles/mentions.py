"""Mentions: the noun phrases of a sentence that may take part in an event, found once for all its triggers.

A phrase is base-level: it ends at a preposition, a verb, a trigger, a time or a mark, and at what begins a phrase of
its own (a number behind a definite noun, a joined word, a name behind another). Its head stands first, as heads do in
Arabic, so that a phrase cut short still names its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.events.forms import Is, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.text.document import Sentence

__all__ = ["Mention", "find_mentions"]

_LONGEST = 8
_EACH = frozenset(("كل", "كلا", "كافة", "جميع", "بعض", "عدة", "اكثر", "اقل", "نحو"))
_PRONOUNS = ("ه", "ها", "هم")
_HEADS = Kind.PERSON | Kind.FORCE | Kind.BODY | Kind.PLACE | Kind.THING | Kind.LOSS
_NUMBERED = frozenset(("رقم", "عدد", "بعدد", "العدد", "المادة", "الفصل", "اللواء", "الفرقة", "الكتيبة", "مبلغ", "قيمة"))
_PARTS = frozenset(
    (
        "العديد", "عديد", "الكثير", "كثير", "عدد", "عددا", "الالاف", "الاف", "عشرات", "العشرات", "مئات", "المئات",
        "احد", "احدي", "اثنين", "اثنان", "مجموعة", "مجموعات", "عناصر", "وحدات", "وحدة", "قوات", "قوة", "فرق",
        "المزيد", "مزيد", "جزء", "اجزاء", "اغلب", "معظم", "غالبية", "واحد", "ثلاثة", "اربعة", "خمسة", "افراد", "جانب",
    )
)  # fmt: skip


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: words, half open; the preposition before it (`""`: none); whether و joins it to the one before.

    `kinds`: what its words are known as, bits of `Kind`.
    """

    first: int
    last: int
    preposition: str
    joined: bool
    kinds: int


def find_mentions(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """The phrases of a sentence in their order."""
    return tuple(_mentions(scene, sentence))


def _mentions(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    word, preposition = sentence.first, ""
    edge = [*map(scene.is_edge, range(sentence.first, sentence.last)), True]
    held: Mention | None = None
    described = -1  # the word that adjectives may follow: a noun trigger, another adjective of it
    while word < sentence.last:
        if edge[word - sentence.first]:
            if _is_noun_trigger(scene, word, described):
                described = word
            preposition = _governing(scene, word, preposition)
            word += 1
            continue
        if described == word - 1 and _describes(scene, word):
            described, preposition, word = word, "", word + 1
            continue
        last = word + 1
        limit = min(sentence.last, word + _LONGEST)
        while last < limit and not edge[last - sentence.first] and _goes_on(scene, last):
            last += 1
        clitic = scene.clitic(word)
        joined = clitic[:1] == "و" or (word > sentence.first and scene.words[word - 1] in ("و", "او"))
        own = ("ل" if "ل" in clitic[:2] else "ب" if "ب" in clitic else "") if clitic else ""
        found = Mention(word, last, own or preposition, joined, scene.kinds_of(word, last))
        if held is not None and (_is_part(scene, held, found) or _is_named(scene, held, found)):
            held = Mention(held.first, last, held.preposition, held.joined, held.kinds | found.kinds)
        else:
            if held is not None:
                yield held
            held = found
        preposition, word = "", last
    if held is not None:
        yield held


def _is_noun_trigger(scene: Scene, word: int, described: int) -> bool:
    bits = scene.flags[word]
    if bits & Is.COVERED:
        return described == word - 1
    return bool(bits & Is.TRIGGER) and not scene.is_verbal(word)


def _describes(scene: Scene, word: int) -> bool:
    """Whether a word is an adjective of the noun trigger before it: definite as that, or alike in its ending."""
    bits, before = scene.flags[word], scene.flags[word - 1]
    if scene.edges[word - 1] or bits & (Is.NAMED | Is.DIGITS) or scene.clitic(word):
        return False
    if before & Is.ARTICLED:
        return bool(bits & Is.DEFINITE)
    if bits & Is.DEFINITE or before & Is.NAMED:
        return False
    text, noun = scene.words[word], scene.words[word - 1]
    if text.endswith("ة") and noun.endswith(("ة", "ات")):
        kinds = scene.kinds[word]
        return not kinds & _HEADS or (text.endswith("ية") and not kinds & Kind.NATION)  # غارات أميركية has its doer
    return not scene.kinds[word] and text.endswith("ا") and noun.endswith("ا")


def _governing(scene: Scene, word: int, before: str) -> str:
    """The preposition that a word brings to what follows; كل من and its like hand on the one before them."""
    if scene.edges[word]:
        return ""
    found = scene.preposition(word)
    if found == "من" and word and scene.words[word - 1].lstrip("و") in _EACH:
        return before
    return found or (before if scene.words[word] in _EACH else "")


def _is_part(scene: Scene, held: Mention, found: Mention) -> bool:
    """Whether من makes the second phrase what the first one is a part or a number of (العديد من المقاتلين)."""
    if found.preposition != "من" or found.first - held.last != 1:
        return False
    head = scene.words[held.first]
    bare = head[1:] if head[0] in "وبل" else head
    return bare in _PARTS or head in _PARTS or (held.last - held.first == 1 and bool(held.kinds & Kind.COUNT))


def _is_named(scene: Scene, held: Mention, found: Mention) -> bool:
    """Whether the second phrase is the name of the person whom the first one describes (وزير الدفاع، فلان)."""
    if found.preposition or found.joined or not found.kinds & Kind.PER or found.first not in scene.names:
        return False
    if held.kinds & Kind.PER or not scene.kinds[held.first] & Kind.PERSON:
        return False
    if found.first - held.last > 1 or held.last - held.first > _LONGEST:
        return False
    return not (found.first > held.last and scene.is_verb(held.last))


def _goes_on(scene: Scene, word: int) -> bool:
    """Whether a word that is no edge belongs to the phrase that the word before it stands in."""
    if scene.edges[word - 1] or scene.clitic(word):
        return False
    bits, before = scene.flags[word], scene.flags[word - 1]
    if bits & Is.DIGITS and not before & Is.NUMBER and scene.words[word - 1] not in _NUMBERED:
        return False
    if bits & Is.NAMED:
        return not before & Is.NAMED or scene.names[word - 1] is scene.names[word]
    if not before & (Is.ARTICLED | Is.NAMED):
        return not (bits & Is.DEFINITE and scene.words[word - 1].endswith(_PRONOUNS) and scene.kinds[word] & _HEADS)
    return bool(bits & Is.DEFINITE) and not scene.begins_phrase(word)
