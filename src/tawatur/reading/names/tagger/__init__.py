"""The trained tagger: names that no rule foresaw and no lexicon holds.

A small encoder reads the words as they are written together with what rules and lexicons say of each, and gives for
every word the probability that a name begins there or goes on (`network`, `decode`). Where it disagrees with the
rules, `merge` settles it. It reads only where a `gate` says that names may be missing. Two tiers: `default` runs a small
network, `better` a deep one; `lexicon` is no tagger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from tawatur.reading.names.tagger.decode import guesses
from tawatur.reading.names.tagger.lines import lines_of
from tawatur.reading.names.tagger.merge import Trust, merge
from tawatur.reading.names.tagger.network import WEIGHTS, Network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tawatur.reading.names.page import Draft, Page
    from tawatur.reading.names.tagger.decode import Guess

__all__ = ["TIERS", "EncoderTagger", "Tier", "open_tagger"]

Tier = Literal["lexicon", "default", "better"]
TIERS: tuple[Tier, ...] = get_args(Tier)

#: Set on annotated reports that nothing was learnt from.
_TRUST = {"default": Trust(0.75, 0.8), "better": Trust(0.75, 0.8)}


class EncoderTagger:
    """Revises the names that the rules found; holds no state between documents but remembered words."""

    def __init__(self, network: Network, trust: Trust) -> None:
        self.network, self.trust = network, trust

    def prepare(self) -> None:
        """Read the network's weights now and not with the first line; a `ModelError` where they cannot be used."""
        self.network.prepare()

    def revise(self, page: Page, drafts: Sequence[Draft]) -> list[Draft]:
        """The names of a document, given the rules' (in order, none overlapping)."""
        return merge(page, drafts, self._guesses(page, drafts), self.trust)

    def _guesses(self, page: Page, drafts: Sequence[Draft]) -> Iterator[Guess]:
        for line in lines_of(page, drafts):
            for part in self.network.stretches(line):
                for guess in guesses(self.network.read(part)):
                    yield guess._replace(first=guess.first + part.first, last=guess.last + part.first)


def open_tagger(tier: Tier, path: Path = WEIGHTS) -> EncoderTagger | None:
    """The tagger of a tier, null for `lexicon`; a `ModelError` where its weights cannot be used."""
    if tier == "lexicon":
        return None
    return EncoderTagger(Network(path, deep=tier == "better"), _TRUST[tier])
