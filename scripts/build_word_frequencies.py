"""Builds `lexicons/word_frequencies.tsv`: how common a word is in written Arabic, for weighing what reports share.

Needs the package wordfreq (R. Speer, 2022; Apache-2.0, its data CC BY-SA 4.0), which is not needed afterwards:
pip install wordfreq setuptools; python scripts/build_word_frequencies.py
"""

from __future__ import annotations

import re
from collections import Counter
from math import log10
from pathlib import Path

from wordfreq import get_frequency_dict

from tawatur.story.material import stem
from tawatur.text.fold import fold_word

OUT = Path(__file__).parent.parent / "src" / "tawatur" / "lexicons" / "word_frequencies.tsv"
LEAST = 36  # tenths on the Zipf scale; what is rarer weighs in full anyway
LETTERS = re.compile(r"[ء-غف-ي]{2,}")
HEAD = """\
# about: How common a stem is in written Arabic: tenths on the Zipf scale (60: once in a thousand words)
# source: wordfreq 3.1, its words folded, stemmed and summed up
# license: CC-BY-SA-4.0
# attribution: wordfreq by Robyn Speer, whose sources are named at https://github.com/rspeer/wordfreq
# class: word_frequency
# columns: word zipf
"""


def main() -> None:
    """Write the table, one stem a line."""
    counts: Counter[str] = Counter()
    for word, frequency in get_frequency_dict("ar", wordlist="best").items():
        folded = fold_word(word)
        if LETTERS.fullmatch(folded):
            counts[stem(folded)] += frequency
    rows = {word: round(10 * (log10(frequency) + 9)) for word, frequency in counts.items()}
    lines = [f"{word}\t{zipf}" for word, zipf in sorted(rows.items()) if zipf >= LEAST and len(word) > 1]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
