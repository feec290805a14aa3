"""Text like Arabic news, and unlike it: words of the lexicons in any order, phrases, digits, quotes, marks, long runs."""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING

from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from random import Random

__all__ = ["LONGEST", "letters", "name_like", "text"]

LONGEST = 4000  # letters of one text: of one order of magnitude, so that times can be compared

_PARTICLES = [
    "في",
    "من",
    "على",
    "إلى",
    "عن",
    "مع",
    "بعد",
    "قبل",
    "منذ",
    "حتى",
    "أن",
    "إن",
    "لم",
    "لن",
    "قد",
    "لا",
    "ما",
    "ولا",
    "بل",
    "لكن",
    "ثم",
    "أو",
    "أم",
    "كما",
    "حيث",
    "حين",
    "بينما",
    "فيما",
    "الذي",
    "التي",
    "الذين",
    "هو",
    "هي",
    "هم",
    "هذا",
    "هذه",
    "ذلك",
    "كل",
    "بعض",
    "غير",
    "سوى",
    "نحو",
    "حوالي",
    "أكثر",
    "أقل",
    "الماضي",
    "المقبل",
    "الجاري",
    "اليوم",
    "أمس",
    "غدا",
    "بين",
    "وفق",
    "بحسب",
    "حسب",
    "نقلا",
    "قال",
    "أعلن",
    "أكد",
    "أضاف",
]
_SIGNS = [
    ".",
    "،",
    "؛",
    ":",
    "!",
    "؟",
    "…",
    "-",
    "–",
    "—",
    "/",
    "\\",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "«",
    "»",
    "‹",
    "›",
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "%",
    "٪",
    "*",
    "&",
    "#",
    "@",
    "+",
    "=",
    "<",
    ">",
    "|",
    "~",
    "^",
    "_",
    "`",
    "$",
    "€",
    "٫",
    "٬",
    "۔",
    "﴿",
    "﴾",
    "‟",
    "„",
] + [".", "،", ":", "«", "»", '"', "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x0b", "\x0c", "\x85", " - "] * 2
_NUMBERS = [
    "1",
    "12",
    "2,500",
    "3.5",
    "0",
    "00",
    "007",
    "2024",
    "1445",
    "٢٠٢٤",
    "٣٫٥",
    "۱۲",
    "12/3/2024",
    "2024-03-10",
    "30.02.2023",
    "1/1/1",
    "99/99/9999",
    "10:30",
    "25:61",
    "24-",
    "7-13",
    "12,,5",
    "1.2.3.4",
    "½",
    "²",
    "١٬٢٠٠",
    "99999999999999999999",
    "0000-00-00",
    "9999-12-31",
    "32",
    "31",
    "29",
    "الـ24",
    "الـ٤٨",
    "5G",
    "كوفيد-19",
    "100%",
    "%50",
    "1e9",
    "Ⅳ",
    "④",
]
_PHRASES = (
    "قال وزير الخارجية سامي الحداد، اليوم الأحد، إن",
    "وأضاف أن",
    "نقلت وكالة رويترز عن مصدر أمني رفض الكشف عن هويته قوله",
    "وفق بيان صادر عن وزارة الدفاع العراقية",
    "قتل عشرة جنود وأصيب نحو عشرين آخرين في هجوم بطائرة مسيرة على قاعدة شمال بغداد",
    "من المقرر أن تنتهي المهمة قبل نهاية عام 2025",
    "في 24 مارس/آذار الجاري",
    "من 3000 الى 2500 جندي",
    "مئة وخمسة وعشرون ألفا وثلاثمئة",
    "ما بين 7 و13 شباط الماضي",
    "منتصف رمضان 1445 هجرية",
    "خلال الأسبوعين المقبلين",
    "الساعة العاشرة والنصف مساء بالتوقيت المحلي",
    "«لن نقبل بأقل من 25 في المئة»",
    "نفى المتحدث باسم التحالف ذلك",
    "بغداد (رويترز) -",
    "بقلم: سامر القاسم",
    "تصحيح: ورد خطأ في الخبر",
    "اقرأ أيضا",
    "ثالث جولة من المحادثات بين البلدين",
    "طالب المحتجون الحكومة بالاستقالة",
    "رئيس الوزراء محمد بن عبد الله آل",
)
#: What is not seen, or changes what is: bidi controls, joiners, variation selectors, tags, marks, what is no letter at all.
_UNSEEN = [chr(c) for c in (
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x061C, 0xFEFF, 0x00AD, 0x034F, 0x180E, 0xFE0F, 0xFE00,
    0xE0001, 0xE0041, 0x0640, 0x0670, *range(0x064B, 0x0656), 0x0610, 0x06D6, 0x06DD, 0x0300, 0x0489, 0x20DD, 0xFDFA, 0xFDFD, 0xFDF2,
    0xFEFB, 0xFE8D, 0x0000, 0x0001, 0x001B, 0x007F, 0x0080, 0xFFFD, 0xFFFE, 0xFFFF, 0x1EE00, 0x10FFFF, 0xFB50, 0x0130, 0x1E9E, 0xDF,
)]  # fmt: skip
_LOOKALIKES = (
    "а",
    "е",
    "о",
    "Α",
    "Β",
    "ı",
    "ی",
    "ک",
    "ھ",
    "ە",
    "ۀ",
    "ٱ",
    "ٲ",
    "ﻻ",
    "ﷲ",
    "𞸀",
    "٥",
    "۵",
    "ا\u0653",
    "NATO",
    "АСЕ",
)


@cache
def words() -> tuple[str, ...]:
    """Every form of every lexicon entry, as it is folded."""
    return tuple(sorted({form.text for entry in own_lexicons() for form in entry.forms}))


@cache
def phrases() -> tuple[str, ...]:
    """What the rules' own examples say, and more."""
    from tawatur.reading import times
    from tawatur.reading.rule import rules_in

    examples = (text for rule in rules_in(times) for text in (*rule.yes, *rule.no))
    return (*_PHRASES, *sorted({text.replace("[", "").replace("]", "") for text in examples}))


_BEFORE = ["و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل"]
_BEHIND = ["", "ه", "ها", "هم", "نا", "ين", "ان"]
_ARABIC = [chr(code) for code in range(0x600, 0x700)]
_SHORT = [
    "2024-03-10", "2024-03-10T25:00:00Z", "0000-01-01", "9999-12-31T23:59:59+23:59", "Sun, 10 Mar 2024 23:30:00 +0300", "0001-01-01",
    "Sun, 99 Foo 0000 99:99:99 -9999", "-0001-01-01", "+12024-01-01", "10 Mar 99999999999", "https://example.org/2024/03/10/x", "http://[", "http://[::1",
    "http://a:99999999/", "//evil.example", "javascript:alert(1)", "http://user@host/", "http://\0/", "1.5 GB", "999999999999999999999 GB", "1e309", "-1 kB", "٣ MB",
    "15 min", "99999999999999999999999 d", "0 s", "never", "http://xn--/", "http://127.1/", "data:text/html,x", "file:///etc/passwd", "a:names:1-2", "a:events:9-3", "a:1-",
    '"سد', "-", "title:", "who:سد|", "a|b|c", "NOT", "سد*", "سد AND", "NEAR(", "%", "_", "';--", "\\", "{}", "3:x", "9" * 30,
]  # fmt: skip


def letters(chance: Random, most: int) -> str:
    """Any characters, none of them half of a pair."""
    pools = (string.printable, _ARABIC, _UNSEEN)
    kinds = (chance.choice(pools) if chance.random() < 0.8 else None for _ in range(chance.randrange(most + 1)))
    return "".join(
        chance.choice(pool)
        if pool
        else chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000))))
        for pool in kinds
    )


def _word(chance: Random) -> str:
    """A word of the lexicons: as it is, with clitics, or with a letter too few or one too many."""
    word, kind = chance.choice(words()), chance.random()
    at = chance.randrange(len(word) + 1)
    if kind < 0.6:
        return word
    if kind < 0.8:
        return chance.choice(_BEFORE) + word + chance.choice(_BEHIND)
    return word[:at] + (chance.choice(_UNSEEN) + word[at:] if kind < 0.9 else word[at + 1 :])


def _small(chance: Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        return _word(chance)
    for share, pool in (
        (0.45, _PARTICLES),
        (0.6, phrases()),
        (0.78, _SIGNS),
        (0.88, _NUMBERS),
        (0.92, _UNSEEN),
        (0.95, _LOOKALIKES),
    ):
        if kind < share:
            return chance.choice(pool)
    return letters(chance, 8)


def _run(chance: Random) -> str:
    """One piece again and again."""
    return (_small(chance) + chance.choice(("", " ", "، ", "\n", "."))) * chance.randrange(2, 300)


def text(chance: Random, most: int = LONGEST) -> str:
    """A text of up to `most` letters."""
    parts: list[str] = []
    size, wanted = 0, chance.randrange(most // 8, most + 1)
    while size < wanted:
        piece = _run(chance) if chance.random() < 0.01 else _small(chance)
        parts += [piece, chance.choice((" ", " ", " ", " ", " ", " ", "", "، ", "\n", " و"))]
        size += len(piece) + 1
    return "".join(parts)[:most]


def name_like(chance: Random) -> str:
    """A short string such as fields hold: a name, a day, an address, a number, or anything."""
    kind = chance.random()
    if kind < 0.2:
        return letters(chance, 30)
    if kind < 0.3:
        return chance.choice([*_NUMBERS, *_SIGNS, *_UNSEEN, "a", "ا", "//", "%00", "../"]) * chance.randrange(1, 400)
    if kind < 0.4:
        held, other = chance.choice(_SHORT), chance.choice(_SHORT)
        return held[: chance.randrange(len(held) + 1)] + other[chance.randrange(len(other)) :]
    return chance.choice(_SHORT) if kind < 0.8 else _small(chance)
