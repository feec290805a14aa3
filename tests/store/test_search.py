"""Search: the same answers from both databases, every hit a span of the unaltered text."""

import msgspec
import pytest

from store.made_up import ALL, PORT, TALKS
from tawatur.errors import StoreError, UnknownError
from tawatur.record import Question, Report


def found(desk, words="", **more):
    return [(hit.report, hit.text) for hit in desk.search(Question(words=words, **more)).items]


def reports(desk, words="", **more):
    return [report for report, _ in found(desk, words, **more)]


ASKED = [
    ("الوفد", ["talks", "port"]),  # the delegations; the delegation of a title
    ("جندي", ["later", "port"]),  # soldiers, two soldiers
    ("القوات الأجنبية", ["later", "talks"]),
    ('"القوات الأجنبية"', ["later", "talks"]),
    ('"الأجنبية القوات"', []),
    ("قوات -قاعدة", ["talks"]),
    ("قاعدة|ميناء", ["later", "port"]),
    ('"وزير النقل"', ["port"]),
    ("title:محادثات", ["talks"]),
    ("عنوان:القوات", ["later"]),
    ("title:خبيرا", []),
    ("١٢", ["port"]),
    ("place:بغداد", ["later", "port"]),
    ("actor:الزنهاري", ["later", "port"]),
    ("«القوات الأجنبية» قاعدة", ["later"]),
    ("-قاعدة", ["talks", "port"]),
    ("", ["later", "talks", "port"]),
    ("غواصة", []),
]


@pytest.mark.parametrize(("words", "expected"), ASKED, ids=[words for words, _ in ASKED])
def test_questions_in_words(full, words, expected):
    assert reports(full, words) == expected
    assert full.count(Question(words=words)) == len(expected)


FILTERED = [
    ({"outlet": "الصدى"}, ["later", "port"]),
    ({"since": "2024-03-12"}, ["later", "talks"]),
    ({"until": "2024-03-12"}, ["talks", "port"]),
    ({"since": "2024-03-11", "until": "2024-03-31"}, ["talks"]),
    ({"order": "oldest"}, ["port", "talks", "later"]),
    ({"actor": "نادر الزنهاري"}, ["later", "port"]),
    ({"place": "العراق"}, ["talks"]),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERED, ids=[str(f) for f, _ in FILTERED])
def test_filters_of_reports(full, filters, expected):
    assert reports(full, **filters) == expected


def test_statements_by_speaker_force_and_name(full):
    said = found(full, kind="statement", actor="الزنهاري")
    assert [report for report, _ in said] == ["later", "port", "port", "port"]
    assert all(report == "port" for report in reports(full, kind="statement", force="deny"))
    (denied,) = found(full, kind="statement", force="deny")
    assert "أغلقت الميناء" in denied[1]
    (unnamed,) = found(full, kind="statement", anonymous=True)
    assert "مصدر مطلع" in unnamed[1]
    assert len(found(full, kind="statement", anonymous=False)) + 1 == len(found(full, kind="statement"))


def test_happenings_by_type_status_place_and_day(full):
    attack = full.search(Question(kind="happening", type="ASSAULT")).items[0]
    assert attack.status == "happened"
    assert "هجوم شنه مسلحون" in attack.text
    assert attack.from_ == "2024-03-09"
    assert reports(full, kind="happening", type="ASSAULT", place="بغداد")[:1] == ["port"]
    assert reports(full, kind="happening", type="ASSAULT", place="البصرة") == []
    assert reports(full, kind="happening", type="ASSAULT", on_from="2024-03-01", on_to="2024-03-31")[:1] == ["port"]
    assert reports(full, kind="happening", type="ASSAULT", on_from="2024-03-10") == []
    assert reports(full, kind="happening", status="planned", type="ASSAULT") == []


def test_every_hit_is_a_span_of_the_unaltered_text(full):
    texts = {report.id: report.text for report in ALL}
    for kind in ("report", "statement", "happening", "actor"):
        hits = full.search(Question(words="القوات|الزنهاري|هجوم", kind=kind)).items
        assert hits
        for hit in hits:
            text = texts[hit.report]
            assert text[hit.start : hit.end] == hit.text
            assert hit.marks
            assert all(hit.start <= mark.start < mark.end <= hit.end for mark in hit.marks)


def test_marks_stand_on_the_words_as_they_are_written(full):
    (hit,) = full.search(Question(words="انسحاب قوات")).items
    assert [TALKS.text[m.start : m.end] for m in hit.marks] == ["لانسحاب", "القوّات"]


def test_pages_join_without_gap_or_double(full):
    whole = full.search(Question(kind="actor"), limit=100).items
    pages, cursor = [], None
    while True:
        page = full.search(Question(kind="actor"), limit=2, cursor=cursor)
        pages += page.items
        if (cursor := page.next) is None:
            break
    assert pages == list(whole)
    assert len(whole) > 4


def test_actors_over_all_reports(full):
    line = full.actors("الزنهاري").items[0]
    assert (line.name, line.type, line.reports, line.from_, line.to) == (
        "نادر الزنهاري", "PER", 2, "2024-03-10", "2024-04-18",
    )  # fmt: skip
    assert full.actor(line.key) == line
    assert reports(full, kind="statement", actor=line.key) == ["later", "port", "port", "port"]
    assert reports(full, actor=line.key) == ["later", "port"]
    assert {a.type for a in full.actors(of="LOC").items} == {"LOC"}
    first = full.actors(limit=1)
    assert full.actors(limit=1, cursor=first.next).items == full.actors(limit=2).items[1:]
    with pytest.raises(UnknownError):
        full.actor("PER:nobody")


def test_a_new_version_takes_the_place_of_the_old_one(desk):
    list(desk.keep(ALL))
    desk.build()
    assert reports(desk, "خبير") == ["port"]
    list(desk.keep([msgspec.structs.replace(PORT, text=PORT.text.replace("خبيرا", "مفتشا"))]))
    desk.build()
    assert reports(desk, "خبير") == []
    assert reports(desk, "مفتش") == ["port@2"]
    assert reports(desk, "هجوم") == ["port@2"]


def test_long_texts_and_words_that_come_again_and_again(desk):
    words = "كلمة " * 3000 + "قبل النهاية بقليل"
    list(desk.keep([Report(id="long", text=f"{words}\nكلمة النهاية هنا", published="2024-01-01")]))
    desk.build()
    assert set(reports(desk, '"كلمة قبل النهاية"')) == {"long"}
    assert set(reports(desk, '"كلمة النهاية هنا"')) == {"long"}


HOSTILE = ['"', '"""', "-", "|", "title:", "a:b:c", "NEAR(a b)", "a OR b AND", "'; DROP TABLE reports; --", "x*", "^a", "\x00", "{title} : x",
           "😀", "'a' & !'b'", "\\", "&|!()<->", ":*", '-"a', "a|", "|a", "ـــ", "\u202e", "x" * 900]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_question_breaks_anything(full, words):
    full.search(Question(words=words))
    full.search(Question(words=words, actor=words, place=words, outlet=words, story=words, kind="happening"))
    full.actors(words)


@pytest.mark.parametrize(
    "question",
    [Question(words="س" * 1001), Question(words="س " * 300), Question(since="soon"), Question(on_to="2024-13-01")],
    ids=["long", "many parts", "no day", "no month"],
)
def test_questions_that_cannot_be_put(full, question):
    with pytest.raises(StoreError if question.words else Exception, match=r"question|day"):
        full.search(question)


def test_what_is_not_read_can_be_found_by_its_words(desk):
    list(desk.keep([Report(id="english", text="The talks ended in the capital on Sunday.", published="2024-01-01")]))
    desk.build()
    assert reports(desk, "Talks capital") == ["english"]


def test_the_same_in_other_words(full):
    headline = "محادثات ثالثة في بيروت حول قوات أجنبية وأسعار النفط"
    assert reports(full, headline) == []
    assert reports(full, headline, order="nearest") == ["talks", "later", "port"]
    assert full.count(Question(words=headline, order="nearest")) == 3
    first = full.search(Question(words=headline, order="nearest"), limit=1)
    second = full.search(Question(words=headline, order="nearest"), limit=1, cursor=first.next)
    assert [hit.report for page in (first, second) for hit in page.items] == ["talks", "later"]
    assert second.next == "2"
    assert reports(full, f"{headline} -قاعدة", order="nearest") == ["talks", "port"]
    assert reports(full, headline, order="nearest", outlet="الصدى") == ["later", "port"]
    assert reports(full, "-قاعدة", order="nearest") == reports(full, "-قاعدة")
    assert reports(full, "غواصة", order="nearest") == []
    with pytest.raises(StoreError, match="cursor"):
        full.search(Question(words=headline, order="nearest"), cursor="2024-03-10 0001")
