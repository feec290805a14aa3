"""Why two mentions were taken for one, ground by ground: in the language of the page, each with how much it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from tawatur.web.speech import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tawatur.web.speech import Language

__all__ = ["Ground", "grounds"]

Pull = Literal["for", "against"]
_GROUND = re.compile(r"(?P<words>.*?)(?::\s*(?P<value>[^:()]+?))?\s*(?:\((?P<weight>[+-]\d+(?:\.\d+)?)\))?")
_NUMBER = re.compile(r"\d+")
_MUCH = 0.25  # a ground of this weight or more says much


class Ground(NamedTuple):
    """One ground: its words, what they are of (a name, a number), which way it pulls (null: untold), whether it says much."""

    words: str
    value: str | None
    pull: Pull | None
    much: bool


def grounds(reason: str | None, language: Language, named: Mapping[str, str] | None = None) -> list[Ground]:
    """The grounds that a decision sums up in one line; `named`: names of actors by their ids.

    >>> [(g.words, g.pull) for g in grounds("اليوم نفسه (+0.30)؛ مكان آخر (-0.10)", "en")]
    [('the same day', 'for'), ('another place', 'against')]
    """
    return [_ground(part.strip(), language, named or {}) for part in (reason or "").split("؛") if part.strip()]


def _ground(part: str, language: Language, named: Mapping[str, str]) -> Ground:
    found = _GROUND.fullmatch(part)
    if found is None:  # pragma: no cover  # whatever it is, the expression takes it as words
        return Ground(part, None, None, False)
    words, value, weight = found["words"], found["value"], float(found["weight"] or 0)
    if value is not None:
        value = "، ".join(named.get(one.strip(), one.strip()) for one in value.split("،"))
    pull: Pull | None = "for" if weight > 0 else "against" if weight < 0 else None
    return Ground(words if language == "ar" else _in_english(words), value, pull, abs(weight) >= _MUCH)


def _in_english(words: str) -> str:
    """The English of a ground, its numbers put in; the ground as it is where none is known."""
    numbers = iter(_NUMBER.findall(words))
    english = vocabulary()["ground"].get(_NUMBER.sub("#", words))
    return re.sub("#", lambda _: next(numbers, "#"), english) if english else words
