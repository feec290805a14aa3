"""Bringing up to date: only what changed, on from where it broke off, and anew from what is raw."""

import threading

import msgspec
import pytest
from sqlalchemy import select

from store.made_up import ALL, LATER, PORT, TALKS
from tawatur.desk import Desk
from tawatur.errors import StoreError, UnknownError
from tawatur.record import Judgement, Question, Report
from tawatur.store import Took
from tawatur.store.tables import readings, reports, stories, things


def test_only_what_is_new_is_read(desk):
    list(desk.keep([PORT, TALKS]))
    assert desk.build().read == 2
    assert desk.build() == msgspec.structs.replace(desk.build(), read=0)
    before = rows(desk, readings)
    list(desk.keep([LATER]))
    assert desk.build().read == 1
    assert rows(desk, readings)[:2] == before


def rows(desk, table):
    with desk.store.database.reading() as connection:
        return connection.execute(select(table).order_by(*table.primary_key.columns)).all()


def test_records_are_drawn_up_only_where_something_changed(desk):
    list(desk.keep([PORT, TALKS, *twins(TALKS, 2)]))
    assert desk.build().stories == 1
    assert desk.build().stories == 0
    list(desk.keep(twins(LATER, 3)))
    assert desk.build().stories == 1


def twins(report, count):
    """Further reports that tell the same story."""
    return [
        msgspec.structs.replace(report, id=f"{report.id}-{n}", outlet=f"جريدة {n}", text=f"{report.text}\nالمصدر {n}.")
        for n in range(count)
    ]


def test_work_that_breaks_off_goes_on(desk):
    list(desk.keep(ALL))
    reading = desk.read_store()
    next(reading)
    reading.close()
    done = desk.build()
    assert done.read < 4
    assert desk.health().waiting == 0
    assert not [finding for finding in desk.doctor() if not finding.well]


def test_a_rebuild_gives_the_same_and_leaves_the_raw_alone(desk):
    list(desk.keep([*ALL, *twins(TALKS, 2)]))
    desk.build()
    story = desk.store.stories.of("talks")
    before = (desk.record(story), desk.search(Question(words="قوات")), desk.reports(limit=9))
    desk.build(anew=True)
    assert (desk.record(story), desk.search(Question(words="قوات")), desk.reports(limit=9)) == before


def test_the_order_of_arrival_changes_nothing(place, desk, tmp_path):
    reports = [*ALL, *twins(TALKS, 2)]
    for report in reversed(reports):
        list(desk.keep([report]))
        desk.build()
    Desk.init(tmp_path / "other")
    other = Desk(store=tmp_path / "other")
    list(other.keep(reports))
    other.build()
    for report in reports:
        assert desk.record(desk.store.stories.of(report.id)) == other.record(other.store.stories.of(report.id))
    other.close()


def test_changed_rules_are_seen(desk):
    list(desk.keep(ALL))
    desk.build()
    desk.updating.reader_version = "later rules"
    assert desk.health().waiting == 3
    (unread,) = [f for f in desk.doctor() if f.check.startswith("every report has been read")]
    assert (unread.well, unread.count) == (False, 3)
    assert "build" in unread.advice
    assert desk.build().read == 3


def test_a_report_that_cannot_be_read_is_told_and_kept(desk, monkeypatch):
    list(desk.keep(ALL))
    desk.updating.reader()
    read = type(desk.updating._reader).read

    def stumble(self, report):
        if report.id == "talks":
            raise RuntimeError("no layer foresaw this")
        return read(self, report)

    monkeypatch.setattr(type(desk.updating._reader), "read", stumble)
    done = desk.build()
    assert (done.read, done.failed) == (2, 1)
    with pytest.raises(UnknownError, match="fault of ours"):
        desk.reading("talks")
    assert desk.report("talks").report == TALKS
    assert [f.examples for f in desk.doctor() if not f.well]
    assert desk.build().failed == 0  # not tried again by the same rules


def test_a_version_that_came_meanwhile_is_not_overrun(desk):
    list(desk.keep([PORT]))
    (stored,) = desk.store.readings.pending("v")
    reading = desk.updating.reader().read(stored.report)
    list(desk.keep([msgspec.structs.replace(PORT, text=PORT.text + "\nختام.")]))
    assert desk.store.readings.put([Took(stored, reading)], "v") == 0
    desk.build()
    assert not [finding for finding in desk.doctor() if not finding.well]


def test_threads_may_share_a_desk(desk):
    list(desk.keep([PORT, *twins(TALKS, 2)]))
    desk.build()
    failed = []

    def going(work):
        try:
            for n in range(6):
                work(n)
        except Exception as error:  # noqa: BLE001
            failed.append(error)

    def judged(n):
        target = desk.target("port:names:0-200")
        desk.judge(Judgement(id=f"t{n}", made="2024-01-01", verdict="accept", author="x", about=(target,)))

    work = [
        lambda n: list(desk.keep(twins(LATER, n))),
        lambda _: desk.build(),
        lambda _: desk.build(),
        lambda _: desk.search(Question(words="قوات")),
        lambda _: [desk.record(line.id) for line in desk.stories().items],
        judged,
    ]
    threads = [threading.Thread(target=going, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    desk.build()
    assert desk.health().reports == 3 + 5
    assert len(desk.log().items) == 6
    assert not [finding for finding in desk.doctor() if not finding.well]


def test_doctor_finds_what_is_wrong(desk):
    list(desk.keep(ALL))
    desk.build()
    assert all(finding.well for finding in desk.doctor())
    with desk.store.database.writing() as connection:
        connection.execute(reports.update().where(reports.c.id == "port").values(text=PORT.text.encode() + b"!"))
        first = connection.scalar(select(things.c.id).where(things.c.kind == "report").limit(1))
        connection.execute(things.delete().where(things.c.id == first))
        connection.execute(readings.update().where(readings.c.report == 2).values(blob=b"broken"))
        connection.execute(stories.insert().values(id="empty", revision=0))
    found = {f.check: f for f in desk.doctor() if not f.well}
    assert found["every text has the hash it was kept by"].examples == ("port",)
    assert "reading of talks" in found["readings and stories can be unpacked"].examples
    assert found["rows and words of the search index agree"].count == 1
    assert "story empty" in found["nothing derived is left of what is gone"].examples
    with desk.store.database.writing() as connection:
        connection.execute(reports.update().where(reports.c.id == "port").values(text=PORT.text.encode()))
    desk.build(anew=True)
    assert all(finding.well for finding in desk.doctor())


def test_a_store_is_made_once_and_found(tmp_path, monkeypatch):
    monkeypatch.delenv("TAWATUR_STORE", raising=False)
    Desk.init(tmp_path / "a")
    list(Desk(store=tmp_path / "a").keep(ALL))
    Desk.init(tmp_path / "a")
    assert Desk(store=tmp_path / "a" / "tawatur.db").health().reports == 3
    monkeypatch.chdir(tmp_path / "a")
    assert Desk().health().reports == 3
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="no store here"):
        _ = Desk().store
    monkeypatch.setenv("TAWATUR_STORE", str(tmp_path / "a"))
    assert Desk().health().reports == 3
    monkeypatch.delenv("TAWATUR_STORE")
    (tmp_path / "tawatur.toml").write_text('[store]\nplace = "a/tawatur.db"\n')
    assert Desk().health().reports == 3


def test_what_is_no_store_is_told(tmp_path):
    (tmp_path / "text.db").write_text("this is no database at all " * 40)
    for place in (
        tmp_path / "none.db",
        tmp_path / "text.db",
        "mysql://x/y",
        "nonsense://",
        "postgresql://nobody@127.0.0.1:1/none",
    ):
        with pytest.raises(StoreError):
            _ = Desk(store=place).store


def test_a_password_is_never_told(tmp_path):
    with pytest.raises(StoreError) as told:
        _ = Desk(store="postgresql://me:secret@127.0.0.1:1/none").store
    assert "secret" not in str(told.value)


def test_a_newer_store_is_left_alone(desk):
    from tawatur.store import Store
    from tawatur.store.tables import meta

    with desk.store.database.writing() as connection:
        connection.execute(meta.update().where(meta.c.key == "schema").values(value="99"))
    with pytest.raises(StoreError, match="newer Tawatur"):
        Store.open(desk.place)


def test_notices_do_not_make_versions(desk):
    list(desk.keep([Report(id="a", text="نص", notices=("x",))]))
    (again,) = desk.keep([Report(id="a", text="نص", notices=("y",))])
    assert again.what == "known"


def test_a_store_is_copied_whole_and_goes_on(place, tmp_path):
    source = Desk(store=Desk.init(tmp_path / "source"))
    changed = msgspec.structs.replace(PORT, text=PORT.text + "\nختام.")
    list(source.keep([*ALL, changed]))
    target = source.target("port:events:0-20")
    said = Judgement(id="", made="", about=(target,), verdict="accept", author="x")
    source.undo(source.judge(said).id, author="y")
    assert Desk.copy(source.place, place) == (4, 2)
    copied = Desk(store=place)
    assert copied.reports() == source.reports()
    assert copied.log() == source.log()
    assert copied.versions("port") == source.versions("port")
    list(copied.keep([Report(id="next", text="نص جديد")]))  # numbers go on behind those brought over
    copied.judge(said)
    copied.build()
    assert not [finding for finding in copied.doctor() if not finding.well]
    with pytest.raises(StoreError, match="already"):
        Desk.copy(source.place, place)
    copied.close()
    source.close()
