"""What somebody decided about what was read: kept for ever, applied again whenever a story is built.

A judgement names its target by the text it stands in, never by a derived id, so it outlives every re-reading: what a
later version of a reader calls `event 7`, or no event at all, is still these characters of this text.
"""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import Record

__all__ = ["Judgement", "JudgementVerdict", "Layer", "Target"]

#: What of a text is judged. `reports`: the text as a whole; `passages`: a run of its sentences (copies).
Layer = Literal[
    "reports", "passages", "times", "names", "figures", "statements", "events", "expectations",
]  # fmt: skip
JudgementVerdict = Literal["same", "different", "accept", "reject", "correct", "unsure"]


class Target(Record, frozen=True, kw_only=True):
    """A stretch of a text: the sha256 of the text's UTF-8, code points half open, and the layer that is judged.

    It means the mention of that layer that it overlaps most; of layer `reports` the whole text, whatever the offsets.
    """

    sha256: str
    start: int
    end: int
    layer: Layer


class Judgement(Record, frozen=True, kw_only=True):
    """One decision by a person or a program (`author`); of two on one thing the one made later stands.

    `about`: one target (`accept`, `reject`, `correct`) or two of one layer (`same`, `different`). `unsure`: of one or
    two; somebody looked and could not tell: it stands in the log and changes nothing. `value`: the fields that
    `correct` sets, by their names in the record (`{"from": "2024-03-30", "type": "RETREAT"}`), those within a field
    by a dot (`speaker.start`), else null.
    `made`: a day or an ISO timestamp. `score`: how sure its author is, 0 to 1.
    """

    id: str
    about: tuple[Target, ...]
    verdict: JudgementVerdict
    value: dict[str, str | int | float | bool | None] | None = None
    score: float = 1.0
    reason: str | None = None
    author: str
    made: str

    def __post_init__(self) -> None:
        """A pair for `same` and `different`, one target for the rest; a `ValueError` otherwise."""
        wanted = 2 if self.verdict in ("same", "different") else 1
        if self.verdict == "unsure" and len(self.about) == 2:  # of one place, or of a pair
            wanted = 2
        if len(self.about) != wanted:
            raise ValueError(f"{self.verdict}: about must name {wanted}, not {len(self.about)}")
        if wanted == 2 and self.about[0].layer != self.about[1].layer:
            raise ValueError(f"{self.verdict}: both targets must be of one layer")
        if (self.verdict == "correct") != (self.value is not None):
            raise ValueError("correct, and nothing else, has a value")
