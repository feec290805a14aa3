"""Where else words were printed: whatever the story, however far the days, in either kind of store."""

import msgspec
import pytest

from store.made_up import PORT, TALKS
from tawatur.desk import Desk
from tawatur.errors import UnknownError
from tawatur.record import Question, Report
from tawatur.store import imprints

AGENCY = (
    "وصلت سفينة تحمل معدات ثقيلة إلى رصيف الميناء الغربي فجر أمس بعد رحلة دامت أسبوعين عبر ثلاثة بحار، "
    "واستقبلها عمال الرصيف ومهندسو الشركة المشرفة على توسعة الأرصفة قبل حلول موسم الشتاء المقبل."
)


def report(name, text, day, outlet):
    return Report(id=name, text=text, published=day, outlet=outlet)


FIRST = report("first", f"سفينة معدات تصل\n{AGENCY}", "2024-03-10", "وكالة المدى")
LATER = report(
    "later", f"وصول معدات الميناء\nفي خبر آخر.\n{AGENCY} وقال شهود إن الحركة عادية.", "2024-09-01", "صدى البحر"
)
FAR = report("undated", f"من الأرشيف\n{AGENCY}", None, "دفتر الساحل")


@pytest.fixture
def kept(desk):
    list(desk.keep([FIRST, LATER, FAR, PORT, TALKS]))
    desk.build()
    return desk


def partners(desk, name, **more):
    return {other for copy in desk.reprints(name, **more) for other in copy.reports} - {name}


def test_a_text_is_found_wherever_it_was_printed(kept):
    assert partners(kept, "first") == {"later", "undated"}
    assert partners(kept, "undated") == {"first", "later"}
    assert partners(kept, "port") == set()
    (copy,) = kept.reprints("later")
    (mine,) = [passage for passage in copy.passages if passage.report == "later"]
    assert "رصيف الميناء الغربي" in mine.text
    assert mine.text == LATER.text[mine.start : mine.end]
    with pytest.raises(UnknownError):
        kept.reprints("nobody")


def test_only_so_many_days_around(kept):
    assert partners(kept, "first", days=30) == {"undated"}  # who knows when that was
    assert partners(kept, "first", days=300) == {"later", "undated"}


def test_a_new_version_and_a_rebuild_leave_no_traces(kept):
    list(
        kept.keep(
            [msgspec.structs.replace(LATER, text="وصول معدات الميناء\nحذف الخبر بطلب من الشركة المالكة للسفينة.")]
        )
    )
    kept.build()
    assert partners(kept, "first") == {"undated"}
    kept.build(anew=True)
    assert partners(kept, "first") == {"undated"}


def test_a_phrase_of_the_trade_is_no_trace(kept, monkeypatch):
    monkeypatch.setattr(imprints, "FREQUENT", 0)
    assert partners(kept, "first") == set()


def test_a_store_from_before_has_them_after_the_next_build(kept, place):
    kept.close()
    with Desk(store=place).store.database.writing() as connection:
        connection.execute(imprints.table.delete())
        connection.exec_driver_sql("UPDATE readings SET indexed = 'an earlier way'")
    again = Desk(store=place, tier="lexicon")
    assert partners(again, "first") == set()
    assert again.build().indexed == 5
    assert partners(again, "first") == {"later", "undated"}
    assert again.count(Question(words="الميناء")) > 0
    again.close()
