"""Raw reports: unaltered, versions in chains, nothing twice."""

import msgspec
import pytest
from sqlalchemy import select

from store.made_up import ALL, PORT, TALKS
from tawatur.errors import StoreError, UnknownError
from tawatur.record import Given, Report, Span
from tawatur.store.differences import changes, moved
from tawatur.store.tables import reports as table


def changed(report, text):
    return msgspec.structs.replace(report, text=text)


def test_what_goes_in_comes_out_unaltered(store):
    odd = Report(
        id="odd",
        text="\ufeff سطر\r\n\u202bنصّ ـــ ٣\x00\u200f🙂",
        outlet="ا\x00",
        notices=("a", "b"),
        published="2024-01-01",
    )
    store.reports.add([*ALL, odd])
    for report in (*ALL, odd):
        assert store.reports.get(report.id).report == report
    with store.database.reading() as connection:
        assert odd.text.encode() in set(connection.scalars(select(table.c.text)))


def test_the_same_report_twice_changes_nothing(store):
    assert [a.what for a in store.reports.add(ALL)] == ["new", "new", "new"]
    assert [a.what for a in store.reports.add(ALL)] == ["known", "known", "known"]
    assert store.reports.count() == 3
    without_day = msgspec.structs.replace(PORT, published=None, notices=("repaired",))
    assert store.reports.add([without_day])[0].what == "known"


def test_a_changed_article_is_a_version_with_its_difference(store):
    second = changed(PORT, PORT.text.replace("12 خبيرا", "15 خبيرا"))
    store.reports.add([PORT])
    (added,) = store.reports.add([second])
    assert (added.id, added.what, added.before) == ("port@2", "version", "port")
    one, two = store.reports.versions("port")
    assert one.changes == ()
    lost = [
        (PORT.text[c.left.start : c.left.end], second.text[c.right.start : c.right.end])
        for c in two.changes
        if not c.same
    ]
    assert lost == [("12", "15")]
    kept = store.reports.get("port@2")
    assert (kept.version, kept.before, kept.after) == (2, "port", None)
    assert store.reports.get("port").after == "port@2"
    assert store.reports.count() == 1
    assert [a.what for a in store.reports.add([PORT, second])] == ["known", "known"]


def test_an_address_makes_an_article_one_whatever_its_id(store):
    store.reports.add([PORT])
    (added,) = store.reports.add([msgspec.structs.replace(PORT, id="elsewhere", text=PORT.text + " وختم.")])
    assert added.what == "version"


def test_one_id_of_two_outlets_is_two_reports(store):
    other = msgspec.structs.replace(TALKS, outlet="بوابة أخرى")
    (added,) = [*store.reports.add([TALKS]), *store.reports.add([other])][1:]
    assert (added.what, added.id) == ("new", "talks~2")
    assert store.reports.get("talks~2").report.outlet == "بوابة أخرى"


def test_more_told_of_a_known_text_is_a_version(store):
    store.reports.add([msgspec.structs.replace(TALKS, published=None)])
    (added,) = store.reports.add([TALKS])
    assert added.what == "version"


def test_a_page_follows_another(store):
    store.reports.add(ALL)
    first = store.reports.page(limit=2)
    assert [k.report.id for k in first.items] == ["port", "talks"]
    rest = store.reports.page(limit=2, cursor=first.next)
    assert ([k.report.id for k in rest.items], rest.next) == (["later"], None)


def test_what_is_not_there_is_told(store):
    with pytest.raises(UnknownError, match="no report 'none'"):
        store.reports.get("none")
    with pytest.raises(StoreError):
        store.reports.page(cursor="'; drop table reports")


def test_all_of_a_batch_or_none(store):
    with pytest.raises(RuntimeError):
        store.reports.add(broken())
    assert store.reports.count() == 0


def broken():
    yield PORT
    raise RuntimeError("the source broke off")


def test_differences_cover_both_texts():
    left, right = "قال إن\nالوفد وصل\nانتهى", "قال إن\nالوفد لم يصل\nانتهى الخبر"
    stretches = changes(left, right)
    assert "".join(left[c.left.start : c.left.end] for c in stretches) == left
    assert "".join(right[c.right.start : c.right.end] for c in stretches) == right
    for c in stretches:
        assert c.same == (left[c.left.start : c.left.end] == right[c.right.start : c.right.end])
    at = left.index("انتهى")
    there = moved(Span(at, at + 5), stretches)
    assert right[there.start : there.end] == "انتهى"
    assert moved(Span(left.index("وصل"), left.index("وصل") + 3), stretches) is None


def test_differences_of_long_texts_end_soon():
    left, right = "س\n" * 100_000, "ص " + "س\n" * 100_000
    stretches = changes(left, right)
    assert stretches[-1].same
    assert right[stretches[0].right.start : stretches[0].right.end].startswith("ص ")


def test_another_account_of_where_it_came_from_is_no_version(store):
    report = Report(id="a", text="وصل الوفد إلى الميناء.", url="https://example.org/a")
    again = [
        msgspec.structs.replace(report, given=(Given("fetched", f"2024-03-{day}T10:00:00Z", "WARC"),))
        for day in (10, 11)
    ]
    assert [added.what for added in store.reports.add(again)] == ["new", "known"]


def test_how_a_known_text_was_come_by_makes_no_version(store):
    (first,) = store.reports.add([TALKS])
    again = msgspec.structs.replace(
        TALKS, modified="2024-03-13", notices=("repaired",), given=(Given("fetched", "2024-03-14T10:00Z", "WARC"),)
    )
    assert store.reports.add([again])[0] == msgspec.structs.replace(first, what="known")
