"""The written forms of a lemma, generated: no lexicon types قال قالت قالوا يقول تقول.

Arabic is written without its short vowels, so a form here is a string of letters that several paradigm cells
may share (قتل: he killed, he was killed, killing). `tag` names the cell that a reader should think of first:
`past`, `present`, `jussive`, `participle`, `noun`; for nouns `singular`, `dual`, `plural`; `fixed` otherwise.
Clitics (و ف ب ل ك س before, pronouns behind) and the article are not generated: `anchors` takes them off.

Paradigms: W. Wright, A Grammar of the Arabic Language, vol. I, §§ 80-183 (verbs), 290-320 (nouns).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tawatur.errors import LexiconError
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["INFLECTIONS", "Form", "Kind", "Tag", "inflect"]


#: How a line inflects.
Kind = Literal["word", "name", "verb", "noun", "adjective"]
#: The cells of paradigms.
Tag = Literal["past", "present", "jussive", "participle", "noun", "singular", "dual", "plural", "fixed"]


class Form(NamedTuple):
    """A folded form and the cell it stands in."""

    text: str
    tag: Tag


#: The kinds of entry and the fields that shape their forms.
INFLECTIONS: dict[Kind, tuple[str, ...]] = {
    "word": (),
    "name": (),
    "verb": ("present", "noun", "participle", "passive"),
    "noun": ("plural", "dual"),
    "adjective": ("plural", "feminine"),
}


def inflect(kind: str, line: dict[str, Any]) -> Iterator[Form]:
    """Every form of a lexicon line, each once; the first tag that has a form keeps it."""
    seen: set[str] = set()
    for form in _all(kind, line):
        folded = fold_word(form.text)
        if folded not in seen:
            seen.add(folded)
            yield form if folded is form.text else Form(folded, form.tag)


def _all(kind: str, line: dict[str, Any]) -> Iterator[Form]:
    make = _KINDS.get(kind)
    if make is None:
        raise LexiconError(f"unknown kind {kind!r}")
    yield from make(line)
    for form in line.get("forms", []):
        yield Form(form, "fixed")


def _fixed(line: dict[str, Any]) -> Iterator[Form]:
    yield Form(line["lemma"], "fixed")


def _verb(line: dict[str, Any]) -> Iterator[Form]:
    """A verb phrase: its first word is conjugated, the rest stands as it is (أدلى بتصريح)."""
    head, _, rest = line["lemma"].partition(" ")
    tail = f" {rest}" if rest else ""
    for stem, tag in _past(head):
        yield Form(stem + tail, tag)
    if present := line.get("present"):
        for stem, tag in _present(present.removesuffix(tail)):  # a line may write the tail with the present too
            yield Form(stem + tail, tag)
    if participle := line.get("participle"):
        for form in _sound(participle):
            yield Form(form + tail, "participle")
    if noun := line.get("noun"):
        for form in _definite(noun):
            yield Form(form, "noun")
        for form in _accusative(noun):
            yield Form(form, "noun")


def _past(he: str) -> Iterator[Form]:
    """قال قالت قالا قالتا قالوا قلن قلت قلنا, and the weak أعطى أعطت أعطوا أعطيا."""
    yield Form(he, "past")
    if he.endswith(("ى", "ا")):
        base = he[:-1]
        weak = base + ("ي" if he.endswith("ى") else "و")
        cells = [base + "ت", base + "تا", base + "وا", weak + "ا", weak + "ت", weak + "نا", weak + "ن"]
    elif he.endswith("ي"):
        cells = [he + "ت", he + "تا", he[:-1] + "وا", he + "ا", he + "نا"]
    elif he.endswith("ن"):
        cells = [he + "ت", he + "تا", he + "وا", he + "ا"]
    else:
        cells = [he + ending for ending in ("ت", "تا", "وا", "ا", "نا")]
    if len(he) >= 3 and he[-2] == "ا" and not he.endswith(("ى", "ا")):  # hollow: the long vowel falls before ن ت نا
        short = he[:-2] + he[-1]
        cells += [short + ending for ending in ("ت", "نا")]
    yield from (Form(cell, "past") for cell in cells)


def _present(he: str) -> Iterator[Form]:
    """يقول تقول يقولون يقولان تقولان يقولوا نقول أقول, the jussive of hollow and weak verbs with them."""
    stem = he[1:]
    if stem.endswith(("ى", "ي", "و")) and len(stem) > 1:
        base = stem[:-1]
        plural, dual = base + "ون", base + ("يان" if stem[-1] != "و" else "وان")
        short = [base]
    else:
        plural, dual = stem + "ون", stem + "ان"
        short = [stem[:-2] + stem[-1]] if len(stem) >= 3 and stem[-2] in "وياى" else []
    for person in "يت":
        for cell in (stem, plural, plural[:-1] + "ا", dual, dual[:-1]):
            yield Form(person + cell, "present")
        yield from (Form(person + cell, "jussive") for cell in short)
    for person in "نا":
        yield Form(person + stem, "present")


def _noun(line: dict[str, Any]) -> Iterator[Form]:
    """A noun or noun phrase with dual and plural; the article may stand on any of its words."""
    lemma = line["lemma"]
    yield from (Form(form, "singular") for form in (*_definite(lemma), *_accusative(lemma)))
    if line.get("dual", True) and " " not in lemma:
        base = lemma[:-1] + "ت" if lemma.endswith("ة") else lemma
        yield from (Form(base + ending, "dual") for ending in ("ان", "ين", "ا"))
    plurals = line.get("plural", [])
    for plural in [plurals] if isinstance(plurals, str) else plurals:
        yield from (Form(form, "plural") for form in (*_definite(plural), *_accusative(plural)))
        if " " not in plural and plural.endswith("ون"):
            yield from (Form(plural[:-2] + ending, "plural") for ending in ("ين", "و", "ي"))


def _adjective(line: dict[str, Any]) -> Iterator[Form]:
    lemma = line["lemma"]
    yield from (Form(form, "singular") for form in _sound(lemma))
    plurals = line.get("plural", [])
    for plural in [plurals] if isinstance(plurals, str) else plurals:
        yield from (Form(form, "plural") for form in (plural, *_accusative(plural)))
    if feminine := line.get("feminine"):
        yield Form(feminine, "singular")


def _sound(word: str) -> Iterator[str]:
    """مشير مشيرا مشيرة مشيرين مشيرون …; a participle in ي (داعي) also داع, داعين, داعون."""
    yield word
    yield from (word + ending for ending in ("ا", "ة", "تين", "تان"))
    base = word
    if word.endswith("ي") and (word.startswith("م") or word[1:2] == "ا") and len(word) <= 5:
        base = word[:-1]
        yield base
    yield from (base + ending for ending in ("ين", "ون", "ان", "ات"))


def _definite(phrase: str) -> Iterator[str]:
    """A phrase without, with the article on its last word (إطلاق النار) and on every one (الغارة الجوية)."""
    yield phrase
    words = phrase.split(" ")
    if len(words) > 1:
        yield " ".join([*words[:-1], "ال" + words[-1]])
        yield " ".join([words[0], *("ال" + word for word in words[1:])])


def _accusative(phrase: str) -> Iterator[str]:
    """The accusative's alef on indefinite words that take it (هجوما عنيفا)."""
    words = phrase.split(" ")
    if not phrase.endswith(("ة", "اء", "ى", "ا", "ات", "ون")):
        yield phrase + "ا"
    if len(words) == 2 and not words[0].endswith(("ة", "اء", "ى", "ا", "ات")):
        yield words[0] + "ا " + words[1] + ("" if words[1].endswith(("ة", "اء", "ى", "ا", "ات")) else "ا")


_KINDS: dict[str, Callable[[dict[str, Any]], Iterator[Form]]] = {
    "word": _fixed,
    "name": _fixed,
    "verb": _verb,
    "noun": _noun,
    "adjective": _adjective,
}
