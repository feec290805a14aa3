"""Builds `lexicons/name_latin.tsv`: how the words of personal names are most often written in Latin letters.

Run it on the pairs of Latin and Arabic name words (MIT; taken from Wikidata by the authors of the transliteration
study they belong to): python scripts/build_name_latin.py PAIRS_FILE...
Kept are spellings that several bearers share and those of the Arabic given names of `lexicons/name_words.tsv`; the
rest is transliterated by rule (`tawatur.story.actors.latin`), which a line of the table is only needed to overrule.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tawatur.story.actors.latin import by_rule
from tawatur.text.fold import fold_word
from tawatur.text.table import load_table

OUT = Path(__file__).parents[1] / "src" / "tawatur" / "lexicons" / "name_latin.tsv"
BEARERS = 3  # bearers from which on a spelling is kept
ARABIC = re.compile(r"[ء-غف-ي]{2,}")
LATIN = re.compile(r"[A-Za-zÀ-ž'’-]{2,}")


def main() -> None:
    """Write the table, one word a line with its spelling."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sys.argv[1:]:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            latin, arabic, count = line.split("\t")
            word, latin = fold_word(arabic.replace(" ", "")), latin.replace(" ", "")
            if ARABIC.fullmatch(word) and LATIN.fullmatch(latin):
                found[word][latin.lower()] += int(count)
    given = {row[0] for row in load_table(OUT.with_name("name_words.tsv")).rows if row[1] in "gd"}
    rows = []
    for word, spellings in sorted(found.items()):
        best = min(spellings, key=lambda s: (-spellings[s], s))
        if (spellings[best] >= BEARERS or word in given) and best != by_rule(word):
            rows.append(f"{word}\t{best}\n")
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


HEAD = """# about: Words of personal names (folded) and how they are most often written in Latin letters, where no rule tells
# source: name pairs taken from Wikidata
# license: MIT
# attribution: Latin-Arabic name pairs from Wikidata (CC0), as collected in the wd_arabic transliteration set (MIT)
# class: name_latin
# columns: word latin
"""

if __name__ == "__main__":
    main()
