"""What a number counts: the noun behind it, behind من, or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.figures.draft import Unit

if TYPE_CHECKING:
    from tawatur.reading.figures.page import Page
    from tawatur.reading.numerals import Number
    from tawatur.text.anchors import Hit

__all__ = ["find_unit", "unit_of_percent"]

_FEW, _MANY, _OWNED = 3, 10, 5  # how many, and letters of a noun with its owner behind it at least
_OF = frozenset({"من", "مـن"})
#: After من these go on with the set, not with the noun.
_SET = frozenset(
    {"اصل", "بين", "اهم", "اكبر", "ابرز", "افضل", "اخطر", "اشهر", "اكثر", "ضمن", "اجل", "دون", "خلال", "قبل"}
)


#: Participles behind a noun that say what befell it; `measures` reads them.
_BEFALLEN = frozenset({"count_detained", "count_killed", "count_wounded", "count_missing"})


def find_unit(page: Page, number: Number) -> Unit | None:
    """The counted noun of a number, null where it stands alone."""
    if number.low == number.high == 1 and not number.digits:
        return _before(page, number)
    if (number.definite or (number.low == 2 and not number.digits)) and (known := _before(page, number)):
        return known
    return _behind(page, number) or _of(page, number.last) or _before(page, number)


def unit_of_percent(page: Page, last: int) -> Unit | None:
    """What a percentage or fraction whose words end at `last` is a part of (`40% من المقاعد`, `نصف المقاعد`)."""
    return _of(page, last)


def is_sound_plural(hit: Hit) -> bool:
    """Whether a form in ين may be the noun's plural as well as its dual (مسلحين)."""
    return hit.tag == "dual" and any(form.tag == "plural" and form.text.endswith("ون") for form in hit.entry.forms)


def _sort(hit: Hit) -> str:
    return hit.cls.removeprefix("count_")


def _behind(page: Page, number: Number) -> Unit | None:
    at = number.last
    if not page.close(at) or (page.in_time(at, at + 1) and not _is_coin(page, at)):
        return None
    fitting = [hit for hit in page.nouns_at(at) if _fits(number, hit) and not _is_country(page, number, hit)]
    if fitting:
        hit = next((hit for hit in fitting if _agrees_in_number(number, hit)), fitting[0])
        return Unit(at, _with_adjectives(page, hit.last), _sort(hit), hit)
    if page.word(at) == "م":
        square = page.word(at + 1) in ("2", "3", "مربع", "مكعب")
        return Unit(at, at + 2 if square else at + 1, "measure")
    if _may_be_counted(page, number, at):
        return Unit(at, _with_adjectives(page, at + 1), _guess(page.word(at)))
    return None


def _is_coin(page: Page, at: int) -> bool:
    """سنتا is two years and a cent; behind a number it is a cent."""
    return any(hit.cls == "count_money" for hit in page.nouns_at(at))


def _fits(number: Number, hit: Hit) -> bool:
    if hit.tag == "dual" and not is_sound_plural(hit):
        return False
    if hit.before == "ال":
        return number.kind in ("vague", "fraction") or number.definite
    return not hit.before


def _is_country(page: Page, number: Number, hit: Hit) -> bool:
    """`1 ليبيا`: an accusative of one behind a number up to ten is no noun of it."""
    one = number.scale == 1 and number.high <= 10 and hit.tag == "singular" and page.word(hit.first).endswith("ا")
    return one and not hit.entry.lemma.endswith("ا")


def _agrees_in_number(number: Number, hit: Hit) -> bool:
    """Three to ten go with the plural, all above with the singular: 3 معارض are shows, 30 معارضا opponents."""
    few = number.kind == "vague" or (number.scale == 1 and 3 <= int(number.high) % 100 <= 10)
    return hit.tag != "singular" if few else hit.tag == "singular"


def _may_be_counted(page: Page, number: Number, at: int) -> bool:
    """Whether a word no lexicon knows has the form that grammar asks of a counted noun behind this number."""
    word = page.word(at)
    if len(word) < 3 or not word.isalpha() or word.isascii() or word in page.marks["function_words"]:
        return False
    if any(at in known for known in (page.trigger_at, page.bounds_behind, page.percents, page.durations)):
        return False
    definite = word.startswith("ال") and len(word) > 4
    if number.kind in ("vague", "fraction"):
        return definite or word.endswith(("ين", "ات"))
    carries = page.with_preposition(at) or word.startswith("و")
    carries = carries or (word.startswith(("ب", "ل", "ف")) and not word.endswith(("ة", "ات", "ا")))
    return not (definite or carries or number.high <= 2) and _has_case(number, word)


def _has_case(number: Number, word: str) -> bool:
    """Three to ten ask for a plural, eleven to 99 for an accusative singular, the rest for a genitive."""
    rest = int(number.high) % 100 if number.high == int(number.high) else 0
    if 11 <= rest <= 99 and number.scale == 1:
        return word.endswith(("ا", "ة", "اء", "ى"))
    if 3 <= number.high <= 10:
        return not word.startswith(("ي", "ت", "س")) or word.endswith("ات")
    return not word.startswith("ي") and not word.endswith("وا")


def _of(page: Page, at: int) -> Unit | None:
    if page.word(at) not in _OF or page.gap(at) != " " or page.word(at + 1) in _SET:
        return None
    noun = at + 1
    if noun >= len(page.words) or page.gap(noun) not in (" ", ' "', " «") or page.in_time(noun, noun + 1):
        return None
    while page.word(noun) in ("هذه", "هؤلاء", "تلك", "هذا", "كل", "جميع", "مجموع", "اجمالي", "عدد", "افراد"):
        noun += 1
    hit = page.nouns.get(noun)
    if hit is not None and (hit.tag != "dual" or is_sound_plural(hit)):
        return Unit(noun, _with_adjectives(page, hit.last), _sort(hit), hit)
    word = page.word(noun)
    if (word.startswith("ال") and len(word) > 4) or _is_construct(page, noun):
        return Unit(noun, _with_adjectives(page, noun + 1), _guess(word))
    return None


def _guess(word: str) -> str | None:
    """People, if a word no lexicon knows is a sound masculine plural or the singular of a nisba, else unknown.

    Broken plurals like قوانين have an alef before their last three letters and are none.
    """
    plural = word.endswith(("ين", "ون")) and len(word) > 5 and word[-4] != "ا"
    return "person" if plural or (word.endswith("يا") and len(word) > 5) else None


def _is_construct(page: Page, at: int) -> bool:
    """A plural in its construct form or with a pronoun: من منسوبي الوزارة, من أعوانها."""
    word = page.word(at)
    return len(word) >= 5 and word.endswith(("ي", "ها", "هم", "ه")) and not page.in_name(at, at + 1)


def _before(page: Page, number: Number) -> Unit | None:
    """`المهربون الثلاثة`, `جنديان اثنان`, `صفحة واحدة`, `مدن ثلاث`."""
    at = number.first - 1
    if at < 0 or page.gap(number.first) != " ":
        return None
    hit = next((h for first in (at - 1, at) if (h := page.nouns.get(first)) and h.last == number.first), None)
    if number.low == number.high and number.low in (1, 2):
        return None if number.digits or number.definite else _one_or_two(page, number, hit)
    if hit and hit.tag == "plural" and not number.digits and not hit.before and 3 <= number.low <= 10:
        return Unit(hit.first, number.last, _sort(hit), hit)
    if not number.definite or number.kind != "cardinal":
        return None
    if hit and ("ال" in hit.before or "لل" in hit.before) and hit.tag != "singular":
        return Unit(hit.first, number.last, _sort(hit), hit)
    return _unknown_before(page, number)


def _one_or_two(page: Page, number: Number, hit: Hit | None) -> Unit | None:
    word = page.word(number.first - 1)
    if number.low == 1 and (word in page.marks["one_idioms"] or _is_one_of(page, number)):
        return None
    if hit and hit.tag == ("singular" if number.low == 1 else "dual"):
        return Unit(hit.first, number.last, _sort(hit), hit)
    two = number.low == 2 and word.endswith(("ين", "ان")) and len(word) > 4
    return Unit(number.first - 1, number.last, None) if two or _may_be_one(page, number) else None


def _may_be_one(page: Page, number: Number) -> bool:
    """`حرف واحد`: an indefinite noun that agrees in gender."""
    word, feminine = page.word(number.first - 1), page.word(number.first).endswith("ة")
    if (
        number.low != 1
        or len(word) < 3
        or word in page.marks["function_words"]
        or word.startswith("ال")
        or page.in_time(number.first - 1, number.last)
    ):
        return False
    return word.endswith("ة") == feminine and not page.with_preposition(number.first - 1)


def _is_one_of(page: Page, number: Number) -> bool:
    """`واحدة من أجمل المدن` counts nothing, whatever stands before it."""
    return number.low == 1 and page.word(number.last) == "من" and page.gap(number.last) == " "


def _unknown_before(page: Page, number: Number) -> Unit | None:
    """`الأركان الثلاثة`, `محافظات القناة الثلاث`; a ten behind a singular would be an ordinal (الدورة الثلاثون)."""
    at, word = number.first - 1, page.word(number.first - 1)
    if _is_owned(page, number):
        return Unit(at, number.last, None)
    if not word.startswith("ال") or len(word) < 5 or at in page.durations:
        return None
    construct = page.nouns.get(at - 1)
    plural = construct and construct.tag == "plural" and not construct.behind and "ال" not in construct.before
    if construct and plural and page.gap(at) == " ":
        return Unit(at - 1, number.last, _sort(construct), construct)
    if (number.low <= 10 and not number.digits) or word.endswith(("ين", "ون", "ات")):
        return Unit(at, number.last, None)
    return None


def _is_owned(page: Page, number: Number) -> bool:
    """Whether a few of what belongs to something stand before a definite number word: `بمراحلها الثلاث`."""
    at, word = number.first - 1, page.word(number.first - 1)
    few = number.definite and not number.digits and _FEW <= number.low <= _MANY
    return few and len(word) > _OWNED and word.endswith(("ها", "هم", "ه")) and at not in page.durations


def _with_adjectives(page: Page, last: int) -> int:
    """Where the adjectives behind a noun end that agree with it in their ending, and a singular joined to it."""
    noun, other = page.nouns.get(last - 1), page.nouns.get(last)
    joined = other and other.before == "و" and page.gap(last) == " " and last not in page.trigger_at
    if noun and other and joined and noun.tag == other.tag == "singular":
        return other.last
    for _ in range(2):
        if page.gap(last) != " " or last in page.trigger_at or last in page.bounds_behind:
            break
        if (befallen := page.nouns.get(last)) and befallen.cls in _BEFALLEN:
            break
        if not _agrees(page.word(last - 1), page.word(last)) or page.word(last) in page.marks["function_words"]:
            break
        last += 1
    return last


def _agrees(noun: str, word: str) -> bool:
    if len(word) < 4:
        return False
    if noun.startswith("ال"):
        return word.startswith("ال") and word.endswith(("ة", "ي", "ين", "ون", "ات"))
    if word.startswith(("ال", "و", "ل", "ب")):
        return False
    if noun.endswith("ا"):
        return word.endswith("ا") and not word.endswith("وا")
    if noun.endswith(("ين", "ون")):
        return word.endswith(("ين", "ون"))
    return word.endswith("ة") if noun.endswith(("ة", "ات")) else word in ("اخرين", "اخرون", "اخر", "اخرى")
