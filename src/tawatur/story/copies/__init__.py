"""Which reports hand on one text, whole or in passages, and how many independent origins are left behind a line.

`find_copies` lays passages side by side by containment; `components` joins mentions by copies and by shared upstreams
into independent origins, `report_origins` does so for whole reports.
"""

from __future__ import annotations

from tawatur.story.copies.finding import Copies, find_copies
from tawatur.story.copies.origins import Upstreams, components, report_origins

__all__ = ["Copies", "Upstreams", "components", "find_copies", "report_origins"]
