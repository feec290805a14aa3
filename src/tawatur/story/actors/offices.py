"""The parts of a title: honours, rank, office, whether it is a former one, and of which state.

`نائب قائد العمليات المشتركة، الفريق أول ركن` is an office and a rank, `رئيس الوزراء العراقي السابق` a former office of
Iraq's. What an office is compared by is what its spellings share: `رئيس مجلس الوزراء` is `رئيس الوزراء`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.material import WORD, fold_set, stem

if TYPE_CHECKING:
    from tawatur.story.material import Lore

__all__ = ["HONOURS", "RANKED", "RANKS", "Office", "office_of"]

RANKS = fold_set(
    "الفريق فريق اللواء لواء العميد عميد العقيد عقيد المقدم مقدم الرائد رائد النقيب نقيب الملازم ملازم الجنرال جنرال المشير مشير "
    "الأميرال أميرال المارشال مارشال الرقيب رقيب العريف عريف الجندي المساعد البريجادير الكولونيل الكابتن"
)
RANKED = fold_set("أول ثان ثاني ركن الركن طيار الطيار حقوقي الحقوقي مهندس بحري مظلي متقاعد المتقاعد احتياط")
HONOURS = fold_set(
    "السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة المهندس المهندسة الشيخ الشيخة الأمير الأميرة معالي سعادة سمو السمو صاحب "
    "صاحبة الملكي الأميري جلالة فخامة سماحة فضيلة دولة أخيه شقيقه أخوه الأخ الحاج سيدي مولاي حضرة د م أ البروفيسور اللورد السير"
)
FORMER = fold_set(
    "السابق السابقة الأسبق الأسبقة المخلوع المعزول المعزولة المستقيل المستقيلة الراحل الراحلة المقال المقالة سابقا سابق أسبق"
)
_LEFT_OUT = FORMER | fold_set("الحالي الحالية مجلس الجديد الجديدة المنتخب المنتخبة المكلف العام")


#: Honours even inside an office: what follows them is the name.
_ALWAYS = fold_set(
    "الدكتور الدكتورة السيد السيدة الأستاذ الأستاذة المهندس معالي سعادة سمو صاحب السمو الملكي فخامة جلالة د الأمير الشيخ"
)


class Office(NamedTuple):
    """A title in its parts. `office`, `rank`: as written, folded, empty where there is none.

    `words`: what two spellings of the office share, the state's adjective put aside. `state`: the state of that adjective.
    """

    office: str
    rank: str
    words: str
    state: str | None
    former: bool


def office_of(plain: str, lore: Lore) -> Office:
    """The parts of a folded title."""
    office: list[str] = []
    rank: list[str] = []
    for written in WORD.findall(plain):
        word = "ال" + written[2:] if written.startswith("لل") and not office else written
        bare = word[1:] if word[0] in "وف" and word[1:] in RANKS | HONOURS else word
        if bare in RANKS and not _opens_office(office, bare):
            rank = [bare]
        elif rank and bare in RANKED:
            rank.append(bare)
        elif bare not in HONOURS or (office and bare not in _ALWAYS):
            office.append(word)
    if office and all(word in HONOURS | FORMER for word in office):
        office = []
    state = next((s for w in reversed(office) if (s := lore.nation(w))), None)
    words = " ".join(stem(w) for w in office if w not in _LEFT_OUT and not lore.nation(w))
    former = any(word in FORMER for word in office)
    return Office(" ".join(office), " ".join(rank), words, state, former)


def _opens_office(office: list[str], word: str) -> bool:
    """Whether a rank's word opens an office: `عميد كلية`, `نقيب الصحفيين` stand without the article."""
    return not office and not word.startswith("ال") and word in ("عميد", "نقيب", "رائد", "مقدم")
