"""What a word is where the wordings of two texts are compared: a run of letters, or a number with its fractions."""

from __future__ import annotations

import re

__all__ = ["WORD"]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
