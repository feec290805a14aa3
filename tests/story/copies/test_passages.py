"""What two reports share: a text that is handed on, or a form that both filled in."""

from __future__ import annotations

from story.making import Made
from tawatur.story.copies.passages import Texts, stretches
from tawatur.story.material import Lore, lay_out
from tawatur.text.lexicon import own_lexicons

LORE = Lore(own_lexicons())
NEWS = (
    "اندلع حريق كبير في مخازن القطن قرب سوق العطارين ليل الخميس وأتى على محتوياتها كلها قبل أن تصل فرق الإطفاء. "
    "وعزا شهود الحريق إلى تماس كهربائي في سقف المخزن الأوسط الذي لم يُفحص منذ بنائه."
)
REWORKED = (
    "شب حريق كبير في مخازن القطن قرب سوق العطارين ليلة أمس وأتى على محتوياتها كلها قبل وصول الإطفائيين. "
    "ويعزو شهود الحريق إلى تماس كهربائي في سقف المخزن الأوسط منها."
)
CABLE = (
    "بعث رئيس المجلس برقية تهنئة إلى {name} بمناسبة ذكرى استقلال بلاده، وأعرب عن أصدق تمنياته بدوام الصحة "
    "والعافية له وباطراد التقدم والازدهار لشعبه."
)


def shared(left: Made, right: Made) -> list[int]:
    texts = Texts(LORE)
    one, other = (texts.of(material) for material in lay_out([left.pair, right.pair]))
    return [stretch.shared for stretch in stretches(one, other)]


def test_a_reworked_text_is_one_stretch() -> None:
    assert len(shared(Made("a", NEWS), Made("b", REWORKED))) == 1


def test_what_one_side_left_out_does_not_part_a_stretch() -> None:
    first, second = NEWS.split(". ")
    longer = f"{first}. وهرع الأهالي إلى المكان بدلاء الماء من البئر القديمة. {second}"
    assert len(shared(Made("a", NEWS), Made("b", longer))) == 1


def test_one_form_filled_in_twice_is_no_copy() -> None:
    one, other = "جابر بوزيان", "كلارا فيندل"
    left = Made("a", CABLE.format(name=one)).name(one, "PER")
    right = Made("b", CABLE.format(name=other)).name(other, "PER")
    assert shared(left, right) == []


def test_one_name_in_two_spellings_is_a_copy() -> None:
    one, other = "كلارا فيندل", "كلارا فندل"
    left = Made("a", CABLE.format(name=one)).name(one, "PER")
    right = Made("b", CABLE.format(name=other)).name(other, "PER")
    assert len(shared(left, right)) == 1


def test_a_prayer_or_a_verse_is_no_copy() -> None:
    prayer = "سائلا الله أن يتغمد الفقيد بواسع رحمته وأن يسكنه فسيح جناته وأن يلهم أهله وذويه الصبر والسلوان."
    left, right = f"توفي الشاعر في بيته. {prayer}", f"انهار جسر خشبي على عابريه. {prayer}"
    assert shared(Made("a", left), Made("b", right)) == []


def test_a_text_said_twice_in_one_report_is_found_twice() -> None:
    first = NEWS.split(". ", maxsplit=1)[0] + "."
    assert len(shared(Made("a", first), Made("b", f"{first}\nوفي التفاصيل التي وردت لاحقا:\n{first}"))) == 2


def test_two_words_in_common_are_nothing() -> None:
    assert shared(Made("a", NEWS), Made("b", "اندلع حريق كبير في غابة الصنوبر فوق البلدة.")) == []
    assert shared(Made("a", NEWS), Made("b", "")) == []
