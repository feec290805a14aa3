"""What people decided, applied to what was read: corrections before a story is built, same and different while it is.

Judgements name characters of a text (`Target`). Here they find the mention of today's reading that those characters
mean; a judgement whose text is not among the reports, or where no such mention is read, waits and changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from tawatur.errors import TawaturError
from tawatur.record import Judgement, Published, Span
from tawatur.record.reading import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tawatur.record import Layer, Reading, Report, Source, Target

__all__ = ["Judged", "Ruling", "Rulings", "corrected", "day_given", "meant", "missed", "overlapping", "sha_of"]

#: Layers whose mentions can be corrected and rejected one by one.
_MENTIONS = ("times", "names", "figures", "statements", "events", "expectations")
_SHOWN = 40  # characters of a mention in an error


Key = TypeVar("Key")
R = TypeVar("R", bound=Record)


class Ruling(NamedTuple):
    """A decision on two mentions, as a comparer may give it back."""

    same: bool
    judgement: Judgement


class Rulings(Generic[Key]):
    """Decisions on pairs of mentions, by the keys that a room gives its mentions."""

    def __init__(self, decided: Iterable[tuple[Key, Key, Judgement]] = ()) -> None:
        self._of: dict[Key, dict[Key, Ruling]] = defaultdict(dict)
        for one, other, judgement in decided:
            ruling = Ruling(judgement.verdict == "same", judgement)
            self._of[one][other] = self._of[other][one] = ruling

    def __bool__(self) -> bool:
        """Whether anything was decided."""
        return bool(self._of)

    def between(self, one: Key, other: Key) -> Ruling | None:
        """What was decided on two mentions, null where nothing was."""
        return self._of[one].get(other) if one in self._of else None

    def of(self, one: Key) -> Mapping[Key, Ruling]:
        """What was decided on a mention and others."""
        return self._of.get(one, {})


class Judged:
    """Judgements by text and layer; of several on one thing the one made last stands (then the last by id)."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        last: dict[frozenset[tuple[object, ...]], Judgement] = {}
        for one in sorted(judgements, key=lambda j: (j.made, j.id)):
            if one.verdict == "unsure":
                continue  # says nothing, so what was said before stands
            last[frozenset(_place(target) for target in one.about)] = one
        self._single: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        self._pairs: dict[str, list[Judgement]] = defaultdict(list)
        for one in last.values():
            if one.verdict in ("same", "different"):
                self._pairs[one.about[0].layer].append(one)
            else:
                self._single[one.about[0].sha256, one.about[0].layer].append(one)

    def of(self, sha256: str, layer: Layer) -> Sequence[Judgement]:
        """What was accepted, rejected or corrected in one text's layer."""
        return self._single.get((sha256, layer), ())

    def rulings(self, layer: Layer, find: Callable[[Target], Key | None]) -> Rulings[Key]:
        """The pairs of a layer with the keys that `find` gives their targets; null leaves a pair waiting."""
        return Rulings(self.pairs(layer, find))

    def pairs(self, layer: Layer, find: Callable[[Target], Key | None]) -> Iterator[tuple[Key, Key, Judgement]]:
        """Each pair of a layer that `find` has keys for, the first as it was named first, with what was decided."""
        for judgement in self._pairs.get(layer, ()):
            one, other = (find(target) for target in judgement.about)
            if one is not None and other is not None and one != other:
                yield one, other, judgement


def _place(target: Target) -> tuple[object, ...]:
    whole = target.layer == "reports"
    return target.sha256, target.layer, None if whole else target.start, None if whole else target.end


def sha_of(report: Report, reading: Reading) -> str:
    """The sha256 of a report's text, as its reading gives it, else worked out."""
    return reading.report.sha256 or hashlib.sha256(report.text.encode()).hexdigest()


def overlapping(target: Target, spans: Sequence[Span]) -> int | None:
    """The index of the span that shares most characters with a target, the first of equals; null where none does."""
    shared = [min(target.end, span.end) - max(target.start, span.start) for span in spans]
    best = max(range(len(shared)), key=lambda i: (shared[i], -i), default=None)
    return best if best is not None and shared[best] > 0 else None


def meant(target: Target, mentions: Sequence[Any]) -> int | None:
    """The index of the mention that a target means; null where none stands there.

    A statement is meant by its cue and, where the target touches no cue, by its content.
    """
    at = overlapping(target, [_span(mention) for mention in mentions])
    return at if at is not None else overlapping(target, [_content(mention) for mention in mentions])


def missed(target: Target, report: Report, reading: Reading) -> str | None:
    """Why a target means no mention of a reading, with the one that stands nearest; null where it means one."""
    if target.layer not in _MENTIONS or not target.start < target.end <= len(report.text):  # the store tells the last
        return None
    mentions = getattr(reading, target.layer)
    if meant(target, mentions) is not None:
        return None
    what = f"{report.id}:{target.layer}:{target.start}-{target.end}: "
    if not mentions:
        return f"{what}no {target.layer} were read in this report"
    near = min(map(_span, mentions), key=lambda s: (max(s.start - target.end, target.start - s.end), s.start))
    return f"{what}nothing of that layer stands there; nearest is {near.start}-{near.end} ({_short(report, near)})"


def _short(report: Report, span: Span) -> str:
    words = " ".join(report.text[span.start : span.end].split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def corrected(report: Report, reading: Reading, judged: Judged) -> Reading:
    """A reading as people have corrected it: fields set anew, rejected mentions gone, indexes kept true."""
    sha = sha_of(report, reading)
    for judgement in judged.of(sha, "reports"):
        if judgement.value:
            reading = msgspec.structs.replace(reading, report=_of_report(reading, judgement))
    for layer in _MENTIONS:
        for judgement in judged.of(sha, layer):  # type: ignore[arg-type]
            reading = _in_layer(reading, layer, judgement, len(report.text))
    return reading


def day_given(report: Report, reading: Reading, judged: Judged) -> str | None:
    """The day that somebody says a report was published (ISO); null where nobody does."""
    days = [(j.value or {}).get("published") for j in judged.of(sha_of(report, reading), "reports")]
    return next((day for day in reversed(days) if isinstance(day, str)), None)


def _of_report(reading: Reading, judgement: Judgement) -> Source:
    """What is known of a report, with the day somebody says it was published and the other fields given."""
    value = dict(judgement.value or {})
    day = value.pop("published", None)
    source = _set(reading.report, value, judgement)
    if day is None:
        return source
    if source.published.given and source.published.best == day:  # read anew with it: what contradicts it is told
        return source
    given = _set(Published(), {"from": day, "to": day, "best": day, "probability": 1.0, "given": True}, judgement)
    return msgspec.structs.replace(source, published=given)


def _in_layer(reading: Reading, layer: str, judgement: Judgement, length: int) -> Reading:
    mentions = getattr(reading, layer)
    at = meant(judgement.about[0], mentions)
    if at is None or judgement.verdict == "accept":
        return reading
    if judgement.verdict == "reject":
        return _without(reading, layer, at)
    changed = _set(mentions[at], judgement.value or {}, judgement)
    for span in (value for field in changed.__struct_fields__ if isinstance(value := getattr(changed, field), Span)):
        if not 0 <= span.start < span.end <= length:
            raise TawaturError(f"judgement {judgement.id}: characters {span.start} to {span.end} are not in the text")
    return msgspec.structs.replace(reading, **{layer: (*mentions[:at], changed, *mentions[at + 1 :])})


def _span(mention: Any) -> Span:
    """Where a mention stands: a statement at its cue, an event at its trigger."""
    place = getattr(mention, "cue", None) or getattr(mention, "trigger", None) or mention
    return Span(place.start, place.end)


def _content(mention: Any) -> Span:
    return getattr(mention, "content", None) or _span(mention)


def _set(record: R, value: Mapping[str, object], judgement: Judgement) -> R:
    """A record with some fields set by their names in JSON; a `TawaturError` where it cannot hold them."""
    try:
        known = msgspec.to_builtins(record)
        if strange := {field.partition(".")[0] for field in value} - known.keys():
            raise TawaturError(f"judgement {judgement.id}: no field {min(strange)!r} to correct")
        return msgspec.convert(_laid(known, value), type(record))
    except msgspec.ValidationError as error:
        raise TawaturError(f"judgement {judgement.id}: {error}") from None


def _laid(known: Mapping[str, Any], value: Mapping[str, object]) -> dict[str, object]:
    """The fields of a record with some set anew; `speaker.start` is a field of what `speaker` holds."""
    laid: dict[str, object] = dict(known)
    for field, given in value.items():
        name, dot, inner = field.partition(".")
        held = laid[name] if isinstance(laid[name], dict) else {}
        laid[name] = {**held, inner: given} if dot else given  # type: ignore[dict-item]
    return laid


def _without(reading: Reading, layer: str, at: int) -> Reading:
    """A reading without one mention; what points into its layer by index points on."""
    mentions = getattr(reading, layer)
    reading = msgspec.structs.replace(reading, **{layer: (*mentions[:at], *mentions[at + 1 :])})
    if layer == "figures":
        events = tuple(
            msgspec.structs.replace(e, figures=tuple(i - (i > at) for i in e.figures if i != at))
            for e in reading.events
        )
        return msgspec.structs.replace(reading, events=events)
    if layer == "statements":
        events = tuple(msgspec.structs.replace(e, statement=_moved(e.statement, at)) for e in reading.events)
        statements = tuple(
            msgspec.structs.replace(s, speaker_ref=_moved(s.speaker_ref, at), parent=_moved(s.parent, at))
            for s in reading.statements
        )
        return msgspec.structs.replace(reading, events=events, statements=statements)
    return reading


def _moved(index: int | None, at: int) -> int | None:
    """An index after the mention at `at` has gone."""
    return None if index is None or index == at else index - (index > at)
