"""Who is who across the reports: the actors, the titles they bear, and whom a span of a report speaks of.

`people_of` gives the `Cast` of a set of reports, with roles, and for each report a `Resolver` that tells whom its names,
titles and definite nouns mean.
"""

from __future__ import annotations

from tawatur.story.actors.cast import Cast
from tawatur.story.actors.casting import people_of
from tawatur.story.actors.resolve import Resolver

__all__ = ["Cast", "Resolver", "people_of"]
