"""Judgements: an append-only log that outlives re-reading, new versions, rebuilds and merges."""

import threading

import msgspec
import pytest
from sqlalchemy import select

from store.made_up import ALL, PORT, TALKS
from tawatur.desk import Desk
from tawatur.errors import StoreError, TawaturError, UnknownError
from tawatur.record import Judgement, Question, Report, Target
from tawatur.store.tables import judgements as table

CLOSED = PORT.text.index("أغلقت")


def judgement(desk, *places, verdict="correct", layer="events", value=None, author="ريم", **more):
    about = tuple(
        Target(sha256=desk.report(name).sha256, start=start, end=end, layer=layer) for name, start, end in places
    )
    return Judgement(id="", made="", about=about, verdict=verdict, value=value, author=author, **more)


def planned(desk):
    return judgement(desk, ("port", CLOSED, CLOSED + 5), value={"status": "planned"}, reason="قرار لم ينفذ")


def closing_in(desk, report="port"):
    """The status of the closing as the record of its story has it."""
    story = desk.record(desk.store.stories.of(report))
    return [h.status for h in story.happenings if any(m.text == "أغلقت" for m in h.mentions)]


@pytest.fixture
def kept(desk):
    list(desk.keep(ALL))
    desk.build()
    return desk


def test_a_correction_outlives_everything_and_can_be_undone(kept, monkeypatch):
    assert closing_in(kept) == ["denied"]
    entry = kept.judge(planned(kept))
    assert closing_in(kept) == ["planned"]

    kept.build(anew=True)  # a rebuild
    assert closing_in(kept) == ["planned"]

    kept.updating.reader_version = "other rules"  # re-reading
    assert kept.build().read == 3
    assert closing_in(kept) == ["planned"]

    text = PORT.text.replace("12 خبيرا", "اثنا عشر خبيرا من خمس دول")  # a new version, in which the place moves
    list(kept.keep([msgspec.structs.replace(PORT, text=text)]))
    kept.build()
    assert closing_in(kept, "port@2") == ["planned"]

    same = judgement(kept, ("port", 0, 5), ("talks", 0, 5), verdict="same", layer="reports")  # a merge
    kept.judge(same)
    kept.build()
    assert kept.store.stories.of("port@2") == kept.store.stories.of("talks")
    assert closing_in(kept, "port@2") == ["planned"]

    kept.undo(entry.id, author="سلمى", reason="وقع فعلا")
    assert closing_in(kept, "port@2") == ["denied"]
    kept.build(anew=True)
    assert closing_in(kept, "port@2") == ["denied"]
    assert [line.standing for line in kept.log().items] == [False, True, False]


def test_a_correction_of_words_that_changed_does_not_go_along(kept):
    kept.judge(planned(kept))
    list(kept.keep([msgspec.structs.replace(PORT, text=PORT.text.replace("أغلقت الميناء", "أغلقت مداخل الميناء"))]))
    kept.build()
    assert closing_in(kept, "port@2") == ["planned"]  # the word itself stayed
    list(kept.keep([msgspec.structs.replace(PORT, text=PORT.text.replace("أغلقت الميناء", "سدت الميناء"))]))
    kept.build()
    assert closing_in(kept, "port@3") == []
    assert kept.log().items[0].standing


def test_a_merged_story_leads_on_and_a_split_parts_it_again(kept):
    old = {name: kept.store.stories.of(name) for name in ("port", "talks")}
    assert old["port"] != old["talks"]
    entry = kept.judge(judgement(kept, ("port", 0, 5), ("talks", 0, 5), verdict="same", layer="reports"))
    kept.build()
    home = kept.store.stories.of("port")
    assert {kept.led(name) for name in old.values()} == {home}
    assert set(kept.record(old["talks"]).reports) == {"port", "talks"}
    kept.undo(entry.id, author="ريم")
    kept.build()
    assert kept.store.stories.of("port") != kept.store.stories.of("talks")
    assert not [finding for finding in kept.doctor() if not finding.well]


def test_the_log_is_only_added_to(kept):
    first = kept.judge(planned(kept))
    with kept.store.database.reading() as connection:
        before = connection.execute(select(table)).one()
    kept.undo(first.id, author="سلمى")
    kept.judge(planned(kept))
    with kept.store.database.reading() as connection:
        lines = connection.execute(select(table).order_by(table.c.number)).all()
    assert lines[0] == before
    assert len(lines) == 3
    assert [line.author for line in kept.log(limit=2).items] == ["ريم", "سلمى"]
    assert kept.log(limit=2, cursor=kept.log(limit=2).next).items[0].id == first.id
    assert len(kept.log(text=kept.report("port").sha256).items) == 3
    assert kept.log(text=kept.report("talks").sha256).items == ()


def test_reviewers_at_once_are_both_kept(place, kept):
    reviewers = [f"محرر {n}" for n in range(8)]
    failed = []

    def review(author):
        try:
            desk = Desk(store=place)
            for _ in range(3):
                desk.judge(msgspec.structs.replace(planned(kept), author=author))
            desk.close()
        except Exception as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=review, args=(author,)) for author in reviewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    entries = kept.log(limit=100).items
    assert sorted(entry.author for entry in entries) == sorted(reviewers * 3)
    assert len({entry.id for entry in entries}) == 24


def test_the_same_judgement_twice_is_one_line(kept):
    said = msgspec.structs.replace(planned(kept), id="own", made="2024-05-01")
    assert kept.judge(said) == kept.judge(said)
    assert len(kept.log().items) == 1
    with pytest.raises(StoreError, match="another judgement"):
        kept.judge(msgspec.structs.replace(said, reason="آخر"))


WRONG = [
    ({"sha256": "0" * 64}, "no text"),
    ({"end": 100_000}, "not in the text"),
    ({"start": 5, "end": 5}, "not in the text"),
]


@pytest.mark.parametrize(("changes", "why"), WRONG, ids=[why for _, why in WRONG])
def test_a_judgement_on_nothing_is_told(kept, changes, why):
    said = planned(kept)
    with pytest.raises(StoreError, match=why):
        kept.judge(msgspec.structs.replace(said, about=(msgspec.structs.replace(said.about[0], **changes),)))
    assert kept.log().items == ()


def test_a_correction_that_a_record_cannot_hold_is_told_at_once(kept):
    for value in ({"status": "nonsense"}, {"nothing": 1}):
        with pytest.raises(StoreError):
            kept.judge(msgspec.structs.replace(planned(kept), value=value))
    assert kept.log().items == ()


def test_undoing_what_is_not_there_or_undone(kept):
    with pytest.raises(UnknownError):
        kept.undo("none", author="x")
    entry = kept.judge(planned(kept))
    undone = kept.undo(entry.id, author="x")
    for name in (entry.id, undone.id):
        with pytest.raises(StoreError):
            kept.undo(name, author="x")


def test_targets_as_people_write_them(desk):
    list(desk.keep([TALKS, Report(id="a:b:c", text="نص الخبر", published="2024-01-01")]))
    assert desk.target("talks:events:3-9").layer == "events"
    assert desk.target("a:b:c").layer == "reports"
    assert desk.target("a:b:c:names:0-2").end == 2
    for written in ("none", "talks:nothing:1-2", "talks:events:x-y"):
        with pytest.raises(StoreError):
            desk.target(written)


def closings(desk, status):
    """Where search finds the closing with a status: report, span of its sentence, number in its reading."""
    hits = desk.search(Question(words="أغلقت", kind="happening", status=status)).items
    return [(hit.report, hit.number) for hit in hits]


def number_of_closing(desk, report="port"):
    text = desk.report(report).report.text
    spans = [text[e.trigger.start : e.trigger.end] for e in desk.reading(report).events]
    return spans.index("أغلقت")


def test_what_was_corrected_is_found_as_it_was_corrected(kept):
    there = ("port", number_of_closing(kept))
    assert (closings(kept, "denied"), closings(kept, "planned")) == ([there], [])
    entry = kept.judge(planned(kept))
    assert (closings(kept, "denied"), closings(kept, "planned")) == ([], [there])
    assert kept.build().indexed == 0

    kept.build(anew=True)
    assert closings(kept, "planned") == [there]
    text = PORT.text.replace("12 خبيرا", "اثنا عشر خبيرا من خمس دول")
    list(kept.keep([msgspec.structs.replace(PORT, text=text)]))
    kept.build()
    assert closings(kept, "planned") == [("port@2", number_of_closing(kept, "port@2"))]

    kept.undo(entry.id, author="سلمى")
    assert [report for report, _ in closings(kept, "denied")] == ["port@2"]
    assert closings(kept, "planned") == []
    assert not [finding for finding in kept.doctor() if not finding.well]


def test_what_was_rejected_is_not_found_and_the_others_keep_their_numbers(kept):
    question = Question(kind="happening")
    before = {(hit.report, hit.number) for hit in kept.search(question).items}
    there = ("port", number_of_closing(kept))
    assert any(report == "port" and number > there[1] for report, number in before)
    kept.judge(judgement(kept, ("port", CLOSED, CLOSED + 5), verdict="reject", reason="لم يقع"))
    assert {(hit.report, hit.number) for hit in kept.search(question).items} == before - {there}


def test_a_judgement_that_comes_in_while_a_reading_is_laid_is_not_lost(kept, monkeypatch):
    judged = kept.updating._judged

    def slow(batch):
        found = judged(batch)
        again = judgement(kept, ("port", CLOSED, CLOSED + 5), value={"status": "happened"})
        kept.store.judgements.add(again)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(kept.updating, "_judged", slow)
        kept.judge(planned(kept))
    assert [report for report, _ in closings(kept, "planned")] == ["port"]
    assert kept.build().indexed == 1
    assert [report for report, _ in closings(kept, "happened")] == ["port"]


def test_a_judgement_where_no_mention_of_its_layer_stands_is_told_with_the_nearest(kept):
    far = len(PORT.text) - 1
    for verdict, places in (("reject", [("port", 0, 3)]), ("same", [("port", CLOSED, CLOSED + 5), ("port", 0, 3)])):
        with pytest.raises(
            StoreError, match="port:events:0-3: nothing of that layer stands there; nearest is "
        ) as told:
            kept.judge(judgement(kept, *places, verdict=verdict, reason="خطأ"))
        start, end = str(told.value).split("nearest is ")[1].split(" (")[0].split("-")
        triggers = [(e.trigger.start, e.trigger.end) for e in kept.reading("port").events]
        assert (int(start), int(end)) == min(triggers)
    with pytest.raises(StoreError, match=r"\(هجوم\)"):
        kept.judge(judgement(kept, ("port", far, far + 1), verdict="accept"))
    with pytest.raises(StoreError, match="later:expectations:0-3: no expectations were read in this report"):
        kept.judge(judgement(kept, ("later", 0, 3), verdict="accept", layer="expectations"))
    assert kept.log().items == ()


def test_a_judgement_on_passages_or_on_what_is_not_read_yet_waits(desk):
    list(desk.keep(ALL))
    desk.judge(judgement(desk, ("port", 0, 3), verdict="accept"))
    desk.build()
    desk.judge(judgement(desk, ("port", 0, 3), verdict="reject", layer="passages", reason="ليس منقولا"))
    assert len(desk.log().items) == 2


def test_a_statement_is_meant_by_its_content_too(kept):
    one = kept.reading("port").statements[0]
    said = judgement(kept, ("port", one.content.end - 3, one.content.end), verdict="reject", layer="statements")
    question = Question(kind="statement")
    before = kept.count(question)
    kept.judge(said)
    assert kept.count(question) == before - 1


def days_of_attack(desk):
    hits = desk.search(Question(words="هجوم", kind="happening", on_from="2024-03-01", on_to="2024-03-31")).items
    story = desk.record(desk.store.stories.of("port"))
    happened = {happening.from_ for happening in story.happenings if happening.type == "ASSAULT"}
    return {hit.report for hit in hits}, happened


def test_a_corrected_day_moves_what_counts_from_it(desk):
    list(desk.keep([msgspec.structs.replace(PORT, published="2024-06-16")]))
    desk.build()
    assert days_of_attack(desk) == (set(), {"2024-06-15"})
    right = {"published": "2024-03-10"}
    entry = desk.judge(judgement(desk, ("port", 0, 5), layer="reports", value=right))
    desk.build()
    assert days_of_attack(desk) == ({"port"}, {"2024-03-09"})
    told = desk.told(desk.store.stories.of("port"))
    assert {time.value for time in told.pairs[0][1].times} >= {"2024-03-10", "2024-03-09"}
    desk.undo(entry.id, author="سلمى")
    desk.build()
    assert days_of_attack(desk) == (set(), {"2024-06-15"})
    with pytest.raises(TawaturError, match="not a day"):
        desk.judge(judgement(desk, ("port", 0, 5), layer="reports", value={"published": "10 مارس"}))
