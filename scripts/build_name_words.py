"""Builds `lexicons/name_words.tsv`: words that personal names are made of, with the kind of each.

Run it on the pairs of Latin and Arabic name words (MIT; taken from Wikidata by the authors of the transliteration
study they belong to): python scripts/build_name_words.py PAIRS_FILE...
Kinds: g an Arabic given name that is hardly anything else, d one that is also a common word, f a frequent foreign name, w a name word, r a rare one.
Words that are also common words of the news are left out (`lexicons/common_words.tsv`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from tawatur.text.fold import fold_word
from tawatur.text.table import load_table

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "lexicons" / "name_words.tsv"
FREQUENT = 12  # bearers from which on a foreign name is sure to be known as one
LETTERS = re.compile(r"[ء-غف-ي]{2,}")


def words_of(name: str) -> frozenset[str]:
    """The folded words of a list beside this script; lines that begin with # are notes."""
    lines = (HERE / "name_words" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in fold_word(line).split())


def main() -> None:
    """Write the table, one word a line with its kind."""
    seen: Counter[str] = Counter()
    for path in sys.argv[1:]:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            _, spelled, count = line.split("\t")
            seen[fold_word(spelled.replace(" ", ""))] += int(count)
    common = {row[0] for row in load_table(OUT.with_name("common_words.tsv")).rows}
    doubtful, arabic, foreign = words_of("doubtful.txt"), words_of("arabic.txt"), words_of("foreign.txt")
    kinds = {w: _kind(n) for w, n in seen.items() if LETTERS.fullmatch(w) and w not in common}
    kinds |= dict.fromkeys(foreign, "f") | dict.fromkeys(arabic, "g") | dict.fromkeys(doubtful, "d")
    body = "".join(f"{word}\t{kind}\n" for word, kind in sorted(kinds.items()))
    OUT.write_text(HEAD + body, encoding="utf-8")


def _kind(count: int) -> str:
    return "f" if count >= FREQUENT else "w" if count > 1 else "r"


HEAD = """# about: Words of personal names (folded); g an Arabic given name, d one that is a common word too, f a frequent foreign name, w a name word, r a rare one
# source: own lists; name pairs taken from Wikidata
# license: MIT
# attribution: Latin-Arabic name pairs from Wikidata (CC0), as collected in the wd_arabic transliteration set (MIT)
# class: name_word
# columns: word kind
"""

if __name__ == "__main__":
    main()
