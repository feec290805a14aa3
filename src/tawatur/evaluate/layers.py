"""What counts as a hit in each layer, for one report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tawatur.evaluate.match import Mention, Pairs, Text, match, token_f1
from tawatur.evaluate.tally import Miss, Tally

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SCORERS", "Case", "score_published"]

_DAYED = ("DATE", "TIME")


@dataclass(frozen=True)
class Case:
    """A report with its gold reading and the one to score."""

    id: str
    text: Text
    gold: Mention
    found: Mention
    tally: Tally

    def lists(self, layer: str) -> tuple[list[Mention], list[Mention]]:
        """The gold and the found mentions of a layer."""
        return self.gold[layer], self.found[layer]

    def count(self, key: str, layer: str, same: Callable[[Any, Any], Any]) -> Pairs:
        """Match a layer, count it under `key`, and hand back the pairs."""
        gold, found = self.lists(layer)
        pairs = match(gold, found, same)
        self.tally.add(key, len(pairs), len(gold), len(found))
        return pairs

    def show(self, layer: str, pairs: Pairs, part: str | None = None) -> None:
        """List what of a layer stands in no pair, where that was asked for; `part` holds the span to show."""
        if self.tally.show != layer:
            return
        hit = {id(item) for pair in pairs for item in pair}
        for kind, items in zip(("MISSED", "EXTRA"), self.lists(layer), strict=True):
            self.tally.misses += [
                Miss(self.id, kind, self.text.words(item[part] if part else item) or "", item)
                for item in items
                if id(item) not in hit
            ]


def _same_days(left: Mention, right: Mention) -> bool:
    return (left.get("from"), left.get("to")) == (right.get("from"), right.get("to"))


def _same_value(left: Mention, right: Mention) -> bool:
    if left["type"] != right["type"]:
        return False
    return _same_days(left, right) if left["type"] in _DAYED else bool(left["value"] == right["value"])


def _times(case: Case) -> None:
    """Span: the same tokens. Strict: the same type, and days or value, too."""
    tokens = case.text.tokens
    pairs = case.count("times.span", "times", lambda x, y: tokens(x) == tokens(y))
    case.count("times.overlap", "times", lambda x, y: tokens(x) & tokens(y))
    gold, found = case.lists("times")
    case.tally.add("times.strict", sum(_same_value(x, y) for x, y in pairs), len(gold), len(found))
    if case.tally.show == "times.strict":
        case.tally.misses += [
            Miss(case.id, "VALUE", case.text.words(x) or "", {"gold": _value(x), "got": _value(y)})
            for x, y in pairs
            if not _same_value(x, y)
        ]
    case.show("times", pairs)


def _value(time: Mention) -> list[Any]:
    return [time["type"], time["value"], time.get("from"), time.get("to")]


def _names(case: Case) -> None:
    """The same tokens and type; actors by B-cubed over the names found in a report."""
    tokens, tally = case.text.tokens, case.tally
    pairs = case.count("names", "names", lambda x, y: tokens(x) == tokens(y) and x["type"] == y["type"])
    case.show("names", pairs)
    case.count("names.overlap", "names", lambda x, y: tokens(x) & tokens(y))
    actors = [(x["actor"], y.get("actor") or f"?{n}") for n, (x, y) in enumerate(pairs) if x.get("actor")]
    for pair in actors:
        together = sum(other == pair for other in actors)
        tally.b3_precision.add(together / sum(found == pair[1] for _, found in actors))
        tally.b3_recall.add(together / sum(gold == pair[0] for gold, _ in actors))


def _figures(case: Case) -> None:
    """Overlapping tokens and the same low and high; in full the same measure, too."""
    tokens = case.text.tokens
    value = ("low", "high")
    case.count("figures.value", "figures", lambda x, y: tokens(x) & tokens(y) and _agree(x, y, value))
    full = case.count("figures", "figures", lambda x, y: tokens(x) & tokens(y) and _agree(x, y, (*value, "measure")))
    case.show("figures", full)


def _agree(left: Mention, right: Mention, keys: tuple[str, ...]) -> bool:
    return all(left[key] == right[key] for key in keys)


def _statements(case: Case) -> None:
    """Cues overlap; the speaker has a token F1 of .5, found through `speaker_ref` where it is not named again."""
    tokens, tally = case.text.tokens, case.tally
    gold, found = case.lists("statements")
    pairs = case.count("statements.cue", "statements", lambda x, y: tokens(x["cue"]) & tokens(y["cue"]))
    case.show("statements", pairs, "cue")
    right = 0
    for x, y in pairs:
        speakers = _speaker(gold, x), _speaker(found, y)
        good = token_f1(tokens(speakers[0]), tokens(speakers[1])) >= 0.5
        right += good
        tally.content.add(token_f1(tokens(x["content"]), tokens(y["content"])))
        tally.force.add(x["force"] == y["force"])
        tally.anonymous.add(bool(x.get("anonymous")) == bool(y.get("anonymous")))
        if tally.show == "speakers" and not good:
            detail = dict(zip(("gold", "got"), map(case.text.words, speakers), strict=True))
            tally.misses.append(Miss(case.id, "SPEAKER", case.text.words(x["cue"]) or "", detail))
    tally.add("statements.cue+speaker", right, len(gold), len(found))
    _carriers(case)


def _speaker(statements: list[Mention], statement: Mention) -> Mention | None:
    for _ in range(50):
        ref = statement.get("speaker_ref")
        if statement.get("speaker") is not None or ref is None or not 0 <= ref < len(statements):
            break
        statement = statements[ref]
    return statement.get("speaker")


def _carriers(case: Case) -> None:
    tokens = case.text.tokens
    gold, found = (
        [(tokens(said["cue"]), tokens(carrier)) for said in statements for carrier in said["carriers"]]
        for statements in case.lists("statements")
    )
    pairs = match(gold, found, lambda x, y: x[0] & y[0] and x[1] & y[1])
    case.tally.add("statements.carriers", len(pairs), len(gold), len(found))


def _events(case: Case) -> None:
    """Triggers overlap and the type is the same; status and roles are counted on the matched."""
    tokens, tally = case.text.tokens, case.tally

    def overlap(x: Mention, y: Mention) -> bool:
        return bool(tokens(x["trigger"]) & tokens(y["trigger"]))

    pairs = case.count("events", "events", lambda x, y: overlap(x, y) and x["type"] == y["type"])
    case.show("events", pairs, "trigger")
    case.count("events.trigger", "events", overlap)
    for x, y in pairs:
        tally.status.add(x["status"] == y["status"])
    for role in ("actors", "recipients", "places"):
        for x, y in pairs:
            matched = match(x[role], y[role], lambda s, t: tokens(s) & tokens(t))
            tally.add(f"events.{role}", len(matched), len(x[role]), len(y[role]))


def _expectations(case: Case) -> None:
    """Clauses have a token F1 of .5; in full the same days, too."""
    tokens = case.text.tokens

    def close(x: Mention, y: Mention) -> bool:
        return token_f1(tokens(x), tokens(y)) >= 0.5

    part = case.count("expectations.clause", "expectations", close)
    case.show("expectations", part)
    case.count("expectations", "expectations", lambda x, y: close(x, y) and _same_days(x, y))


def score_published(case: Case) -> None:
    """The interval meets the gold's; its width in days is reported beside."""
    gold = case.gold["report"].get("published") or {}
    if not gold.get("from"):
        return
    case.tally.dated += 1
    found = (case.found.get("report") or {}).get("published") or {}
    if found.get("from") and found.get("to"):
        case.tally.dated_right += found["from"] <= gold["to"] and gold["from"] <= found["to"]
        days = dt.date.fromisoformat(found["to"]) - dt.date.fromisoformat(found["from"])
        case.tally.widths.append(days.days + 1)


SCORERS: dict[str, Callable[[Case], None]] = {
    "times": _times,
    "names": _names,
    "figures": _figures,
    "statements": _statements,
    "events": _events,
    "expectations": _expectations,
}
