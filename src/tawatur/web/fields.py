"""What of a mention can be corrected, as controls of a form: a day is moved, a statement given to another speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from tawatur.errors import TawaturError
from tawatur.record import Bound, EventType, ExpectationKind, Force, Measure, NameType, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tawatur.record import Reading, Report

__all__ = ["Control", "controls", "corrections"]

_NOBODY = "nobody"
_SPEAKERS = 60  # names of a report that a statement can be given to


class Control(NamedTuple):
    """A field with its value now. `kind`: `choice`, `day`, `number`, `text` or `speaker`.

    `options`: values with the kind of label they have, or (of speakers) with the words themselves.
    """

    name: str
    label: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


def controls(layer: str, mention: Any, report: Report, reading: Reading | None) -> list[Control]:
    """What can be corrected in a mention of a layer; nothing where there is none."""
    if layer == "reports":
        day = reading.report.published.best if reading else report.published
        return [Control("published", "day", "day", day or "")]
    if mention is None:
        return []
    return [_control(name, label, kind, mention, options) for name, label, kind, options in _FIELDS.get(layer, ())] + (
        [_speaker(mention, report, reading)] if layer == "statements" and reading else []
    )


def _control(name: str, label: str, kind: str, mention: Any, options: tuple[tuple[str, str], ...]) -> Control:
    value: Any = mention
    for part in name.split("."):
        value = getattr(value, {"from": "from_"}.get(part, part), None)
    shown = str(value).lower() if isinstance(value, bool) else "" if value is None else f"{value}"
    return Control(name, label, kind, shown, options)


def _speaker(mention: Any, report: Report, reading: Reading) -> Control:
    """Whom the report names, so that a statement can be given to one of them."""
    names = dict[str, str]()
    for name in reading.names:
        if name.type in ("PER", "ORG", "LOC"):
            words = report.text[name.start : name.end]
            if words not in names.values():
                names[f"{name.start}-{name.end}"] = words
    now = f"{mention.speaker.start}-{mention.speaker.end}" if mention.speaker else _NOBODY
    if mention.speaker:
        names = {now: report.text[mention.speaker.start : mention.speaker.end], **names}
    options = (*list(names.items())[:_SPEAKERS], (_NOBODY, ""))
    return Control("speaker", "speaker_is", "speaker", now, options)


def corrections(
    layer: str, given: Mapping[str, str], shown: list[Control]
) -> dict[str, str | int | float | bool | None]:
    """What a form changed of what it showed, as a judgement has it."""
    value: dict[str, str | int | float | bool | None] = {}
    for control in shown:
        said = given.get(f"set-{control.name}", control.value).strip()
        if said == control.value or (control.kind == "choice" and not said):
            continue
        if control.kind == "speaker":
            value |= _span(control.name, said)
        elif control.options == _TRUTH:
            value[control.name] = said == "true"
        else:
            value[control.name] = _number(said) if control.kind == "number" else said or None
    if layer == "statements" and any(field.startswith("said.") for field in value):  # both ends of the day
        day = next(v for k, v in value.items() if k.startswith("said."))
        value = {"said.from": day, "said.to": day, **value}
    return value


def _span(name: str, said: str) -> dict[str, str | int | float | bool | None]:
    if said == _NOBODY:
        return {name: None}
    first, _, last = said.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(said) < 20):
        raise TawaturError(f"{said[:40]}: no place of the report")
    return {f"{name}.start": int(first), f"{name}.end": int(last)}


def _number(said: str) -> int | float:
    try:
        value = float(said.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.", "٬,")))
    except ValueError:
        raise TawaturError(f"{said[:40]}: not a number") from None
    return int(value) if value.is_integer() else value


def _choice(values: Any, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, kind) for value in get_args(values))


_TRUTH = (("true", "yes"), ("false", "no"))
_DAYS = (("from", "from", "day", ()), ("to", "to", "day", ()))
_FIELDS: dict[str, tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]] = {
    "events": (("type", "type", "choice", _choice(EventType, "event")), ("status", "status", "choice", _choice(Status, "status")), *_DAYS),
    "statements": (
        ("force", "force", "choice", _choice(Force, "force")), ("anonymous", "given_anonymous", "choice", _TRUTH),
        ("said.from", "day", "day", ()),
    ),
    "names": (("type", "type", "choice", _choice(NameType, "type")),),
    "figures": (
        ("low", "low", "number", ()), ("high", "high", "number", ()), ("bound", "bound", "choice", _choice(Bound, "bound")),
        ("measure", "measure", "choice", _choice(Measure, "measure")), ("unit", "unit", "text", ()),
    ),
    "times": _DAYS,
    "expectations": (("kind", "kind", "choice", _choice(ExpectationKind, "expectation")), *_DAYS),
}  # fmt: skip
