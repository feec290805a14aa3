"""What people do with the desk, asked over HTTP: two reviewers at once, corrections, merging, verdicts on many, searches."""

from __future__ import annotations

import html
import re
import threading
from urllib.parse import quote

import httpx
import msgspec
import pytest

from tawatur.desk import Desk
from tawatur.record import Episode, Report, Same
from tawatur.web.draw import PARTS
from web.serving import TEXTS, desk_of, served


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A server over two reports on one story, for tests that change nothing."""
    with served(desk_of(tmp_path_factory.mktemp("desk"))) as client:
        yield client


@pytest.fixture
def own(tmp_path):
    """A server of a test's own."""
    with served(desk_of(tmp_path)) as client:
        yield client


def story(client):
    (line,) = client.get("/api/v1/stories").json()["items"]
    return line["id"]


def part(client, name):
    return client.get(f"/api/v1/stories/{story(client)}/{name}").json()


def place(span):
    return f"{span['report']}:{span['start']}-{span['end']}"


def cue(report, words="وقال"):
    at = TEXTS[report].index(words)
    return f"{report}:{at}-{at + len(words)}"


def judged(client, **data):
    sent = client.post("/judge", data={"author": "هالة", "back": "/log", **data})
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]


# ---------------------------------------------------------------- two reviewers


def seen_on(client, about, layer):
    page = client.get("/judge", params={"about": about, "layer": layer, "back": "/log"}).text
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def test_concurrent_verdicts_on_one_thing_are_both_kept_and_the_later_shows_the_earlier(own):
    about = cue("a", "إصابة")
    seen = seen_on(own, about, "events")  # both have the page open before either says anything
    answers = {}

    def say(author, verdict):
        with httpx.Client(base_url=own.base_url, timeout=30) as mine:
            answers[author] = judged(
                mine, about=about, layer="events", verdict=verdict, reason=f"رأي {author}", author=author, seen=seen
            )

    people = [threading.Thread(target=say, args=one) for one in (("هالة", "accept"), ("سامي", "reject"))]
    for one in people:
        one.start()
    for one in people:
        one.join()
    log = own.get("/api/v1/judgements").json()["items"]
    assert {one["author"]: one["judgement"]["verdict"] for one in log} == {"هالة": "accept", "سامي": "reject"}
    assert all(one["standing"] for one in log)
    later, earlier = (one["author"] for one in log)
    assert answers[later].startswith("/judged/")
    page = own.get(answers[later]).text
    assert page.index(later) < page.index(earlier)
    assert f"رأي {earlier}" in page
    again = own.get("/judge", params={"about": about, "layer": "events"}).text
    assert f"رأي {later}" in again
    assert f"رأي {earlier}" in again


def test_who_saw_the_earlier_verdict_goes_straight_back(own):
    about = cue("a", "إصابة")
    judged(own, about=about, layer="events", verdict="accept", author="هالة", seen="0")
    seen = seen_on(own, about, "events")
    assert int(seen) > 0
    assert judged(own, about=about, layer="events", verdict="unsure", author="سامي", seen=seen) == "/log"


# ---------------------------------------------------------------- corrections


def test_a_statement_is_given_to_another_speaker_and_a_happening_to_another_day(own):
    about = cue("a")
    form = own.get("/judge", params={"about": about, "layer": "statements"}).text
    options = dict(re.findall(r'<option value="(\d+-\d+)"[^>]*>([^<]+)', form))
    there = next(value for value, words in options.items() if "سالم الحداد" in words)
    judged(own, about=about, layer="statements", verdict="correct", **{"set-speaker": there})
    (entry,) = own.get("/api/v1/judgements").json()["items"]
    assert entry["judgement"]["value"] == {
        "speaker.start": int(there.split("-")[0]),
        "speaker.end": int(there.split("-")[1]),
    }
    happening = next(h for h in part(own, "happenings") if h["type"] == "ASSAULT" or h["from"])
    judged(
        own, about=place(happening["mentions"][0]), layer="events", verdict="correct",
        **{"set-from": "2031-05-01", "set-to": "2031-05-01"},
    )  # fmt: skip
    value = own.get("/api/v1/judgements").json()["items"][0]["judgement"]["value"]
    assert {key: value[key] for key in ("from", "to")} == {"from": "2031-05-01", "to": "2031-05-01"}


def test_a_correction_that_changes_nothing_is_none(own):
    sent = own.post("/judge", data={"about": cue("a"), "layer": "statements", "verdict": "correct", "author": "هالة"})
    assert sent.status_code == 400
    assert own.get("/api/v1/judgements").json()["items"] == []


def test_what_is_judged_stands_within_its_sentence(client):
    for about in ([cue("a", "إصابة")], [cue("a", "إصابة"), cue("b", "إصابة")]):
        page = client.get("/judge", params={"about": about, "layer": "events"}).text
        for report in ("a", "b")[: len(about)]:
            before, _, after = TEXTS[report].split("\n")[0].partition("إصابة")
            assert f"{before}<mark>إصابة</mark>{after}" in page


def test_the_day_of_a_report_is_corrected(own):
    judged(own, about=f"a:0-{len(TEXTS['a'])}", layer="reports", verdict="correct", **{"set-published": "2031-05-09"})
    source = next(one for one in part(own, "sources") if one["id"] == "a")
    assert source["published"]["best"] == "2031-05-09"


def test_two_actors_are_merged_by_hand_and_the_merging_taken_back(own):
    told = part(own, "actors")
    first, second = (next(a for a in told if word in a["name"]) for word in ("الحداد", "وزارة"))
    page = own.get("/merge", params={"story": story(own), "layer": "names", "about": place(first["mentions"][0])}).text
    chosen = next(
        html.unescape(v) for v in re.findall(r'name="about" required value="([^"]+)"', page)
        if html.unescape(v).endswith(place(second["mentions"][0]))
    )  # fmt: skip
    judged(own, about=chosen, layer="names", verdict="same", reason="يتكلم باسمها")
    assert len(part(own, "actors")) == len(told) - 1
    (entry,) = own.get("/api/v1/judgements").json()["items"]
    own.post("/undo", data={"id": entry["id"], "back": "/log"})
    assert part(own, "actors") == told


def test_candidates_for_merging_are_searched_in_any_spelling(client):
    first = next(a for a in part(client, "actors") if "الحداد" in a["name"])
    asked = {"story": story(client), "layer": "names", "about": place(first["mentions"][0])}
    assert "وزارة الري" in client.get("/merge", params={**asked, "words": "وزاره"}).text
    assert 'type="radio"' not in client.get("/merge", params={**asked, "words": "قطارات"}).text


def test_one_verdict_on_many_is_a_line_for_each(own):
    page = own.get(f"/stories/{story(own)}/review").text
    ticks = [html.unescape(one) for one in re.findall(r'name="(t:[^"]+)"', page)][:3]
    assert ticks
    sent = {**dict.fromkeys(ticks, "1"), "author": "هالة", "verdict": "reject", "back": "/log"}
    assert own.post("/judge-many", data=sent).status_code == 400  # a rejection needs a reason
    assert own.get("/api/v1/judgements").json()["items"] == []
    assert own.post("/judge-many", data={**sent, "verdict": "unsure"}).status_code == 303
    verdicts = [one["judgement"]["verdict"] for one in own.get("/api/v1/judgements").json()["items"]]
    assert verdicts == ["unsure"] * len(ticks)
    assert "حكم فيه" in own.get(f"/stories/{story(own)}/review").text


# ---------------------------------------------------------------- pages


def test_a_search_is_kept_and_let_go(own):
    asked = {"words": "التحقيق", "kind": "statement"}
    assert own.get("/search", params=asked).status_code == 200
    own.post("/searches", data={"query": "words=التحقيق&kind=statement", "name": "عن التحقيق"})
    page = own.get("/search").text
    assert "عن التحقيق" in page
    link = html.unescape(re.search(r'href="(/search\?[^"]+)"><bdi>عن', page)[1])
    assert "<mark>" in own.get(link).text
    own.post("/searches/forget", data={"id": re.search(r'name="id" value="(s-\w+)"', page)[1]})
    assert "عن التحقيق" not in own.get("/search").text
    assert own.post("/searches", data={"query": "kind=nonsense", "name": "x"}).status_code == 400


def test_a_link_to_a_line_opens_it_and_outlives_a_rebuild(tmp_path):
    desk = desk_of(tmp_path)
    with served(desk) as client:
        page = client.get(f"/stories/{story(client)}/statements").text
        link = html.unescape(re.search(r'class="here" href="([^"]+)"', page)[1])
        name = link.partition("#")[2]
        assert f'id="{name}" open' in client.get(link).text
        desk.build(anew=True)
        link = link.replace(link.split("/")[2], story(client))
        assert f'id="{name}" open' in client.get(link).text


def test_the_evidence_at_a_span_has_its_chain_its_origins_and_its_layers(client):
    start, end = re.match(r"a:(\d+)-(\d+)", cue("a")).groups()
    page = client.get(f"/reports/a/evidence?start={start}&end={end}").text
    assert 'id="m"' in page
    assert "صحيفة a" in page
    assert "in-names" in page
    assert 'class="speaker"' in page
    assert client.get("/reports/a/evidence?start=5&end=99999").status_code == 404


def test_what_changed_since_a_day_is_what_later_reports_tell(own):
    later = Report(
        id="c",
        text="اعتقلت الشرطة، الاثنين، مقاولا بعد انهيار سد الوادي الكبير.\nوأكد وزير الري سالم الحداد أن التحقيق مستمر.",
        outlet="صحيفة c",
        published="2031-05-12",
    )
    own.post(
        "/api/v1/reports",
        json=[{"id": later.id, "text": later.text, "outlet": later.outlet, "published": later.published}],
    )
    own.post("/api/v1/build")
    page = own.get(
        f"/stories/{own.get('/api/v1/reports/c').json() and story(own)}/since", params={"day": "2031-05-11"}
    ).text
    assert 'href="/reports/c"' in page
    assert 'href="/reports/a"' not in page
    assert "لا تقارير بعد هذا اليوم" in own.get(f"/stories/{story(own)}/since", params={"day": "2031-06-01"}).text


def test_versions_of_a_report_are_shown_with_what_each_changed(own):
    changed = TEXTS["a"].replace("12", "15")
    own.post("/api/v1/reports", json=[{"id": "a", "text": changed, "outlet": "صحيفة a", "published": "2031-05-10"}])
    own.post("/api/v1/build")
    page = own.get(f"/reports/{latest(own)}/changes").text
    assert "<del>" in page
    assert "<ins>" in page
    assert own.get("/reports/b/changes").status_code == 404


def latest(client):
    return next(
        one["report"]["id"] for one in client.get("/api/v1/reports").json()["items"] if "15" in one["report"]["text"]
    )


def test_a_home_page_of_stories_that_are_not_drawn_up_yet(tmp_path):
    desk = desk_of(tmp_path)
    with desk.store.database.writing() as connection:
        from tawatur.store.tables import stories

        connection.execute(stories.update().values(key=None, news=None, origins=None))
    from tawatur.web import Access

    with served(desk, Access(read_only=True)) as client:
        assert "يعاد بناؤها" in client.get("/").text


def test_an_address_that_leads_nowhere_says_so_on_a_page(client):
    for path in (
        "/nowhere",
        "/stories/none",
        "/stories/none/timeline",
        f"/stories/{story(client)}/nothing",
        "/reports/none",
    ):
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 404, path
        assert "<h1>" in answer.text


def test_an_actor_is_corrected_in_all_its_places_at_once(own):
    actor = next(a for a in part(own, "actors") if "الحداد" in a["name"] and len(a["mentions"]) > 2)
    form = own.get(
        "/judge",
        params={"about": place(actor["mentions"][0]), "layer": "names", "story": story(own), "actor": actor["id"]},
    ).text
    everywhere = html.unescape(re.search(r'name="everywhere" value="([^"]+)"', form)[1])
    judged(
        own,
        about=place(actor["mentions"][0]),
        layer="names",
        verdict="correct",
        everywhere=everywhere,
        **{"set-type": "ORG"},
    )
    assert len(own.get("/api/v1/judgements").json()["items"]) == len(actor["mentions"])
    after = next(a for a in part(own, "actors") if "الحداد" in a["name"])
    assert (after["type"], len(after["mentions"])) == ("ORG", len(actor["mentions"]))
    own.get("/log")  # the notice of the page after a judgement takes all of it back
    first = own.get("/api/v1/judgements").json()["items"][-1]["id"]
    own.post("/undo", data={"id": first + "_many", "back": "/log"})
    after = next(a for a in part(own, "actors") if "الحداد" in a["name"])
    assert (after["type"], len(after["mentions"])) == ("PER", len(actor["mentions"]))


def test_a_checked_text_stands_in_its_field_again(client):
    text = "أعلن وزير الري سالم الحداد إصابة 12 عاملا في انهيار سد الوادي الكبير."
    page = client.post("/check", data={"story": story(client), "text": text}).text
    assert f">{text}</textarea>" in page


# ---------------------------------------------------------------- episodes


def test_the_episodes_of_a_story_are_steps_with_their_reports_days_and_why_they_belong_to_it(tmp_path, monkeypatch):
    desk, record = desk_of(tmp_path), Desk.record
    tie = Same(left="a", right="b", verdict="same", score=0.42, reason="تشترك مع ما قبلها في: سالم الحداد")
    first = Episode(id="e-1", title="انهيار السد", from_="2031-05-10", to="2031-05-10", reports=("a",))
    second = Episode(id="e-2", from_="2031-06-01", to="2031-06-03", reports=("b",), same=(tie,))
    monkeypatch.setattr(
        Desk, "record", lambda *a, **k: msgspec.structs.replace(record(*a, **k), episodes=(first, second))
    )
    with served(desk) as client:
        page = html.unescape(client.get(f"/stories/{story(client)}/episodes", params={"lang": "en"}).text)
        assert (
            page.index("انهيار السد")
            < page.index("1 June 2031 to 3 June 2031")
            < page.index("shares with those before")
        )
        assert page.count('href="/reports/a"') == 2  # of its episode, and what ties the other to it
        form = client.get(re.search(r'href="(/judge[^"]*layer=reports[^"]*)"', page)[1])
        assert form.status_code == 200
        assert 'value="different"' in form.text


def test_the_happenings_of_an_episode_are_shown_alone(client):
    (one,) = part(client, "episodes")
    page = client.get(f"/stories/{story(client)}/happenings", params={"episode": one["id"]}).text
    assert page.count('<details class="line"') == len(one["happenings"]) > 0


def test_a_report_that_was_brought_in_is_called_by_its_title_or_its_words(own):
    for title, called in (("سد الوادي", "سد الوادي"), ("", "بدأ العمال إصلاح السد")):
        sent = own.post(
            "/add", data={"text": "بدأ العمال إصلاح السد الأحد." * 4, "title": title}, files={"files": ("", b"")}
        )
        answer = re.search(r'class="answers"><li>(.*?)</li>', sent.text, re.DOTALL)[1]
        assert called in re.search(r"<bdi>(.*?)</bdi>", answer)[1]
    listed = own.get("/reports").text
    assert "لا يشاركه غيره قصة" in listed or "منفذ" in listed


def test_taking_back_says_so_once(own):
    judged(own, about=cue("a", "إصابة"), layer="events", verdict="accept")
    (entry,) = own.get("/api/v1/judgements").json()["items"]
    sent = own.post("/undo", data={"id": entry["id"], "back": "/log"})
    assert sent.status_code == 303
    assert "تُراجع عن الحكم" in own.get("/log").text
    assert "تُراجع عن الحكم" not in own.get("/log").text
    assert entry["id"] not in re.sub(r"<[^>]+>", "", own.get("/log").text)  # no name of the store's is read


def test_a_place_is_parted_from_an_actor(own):
    actor = next(a for a in part(own, "actors") if "الحداد" in a["name"] and len(a["mentions"]) > 1)
    page = own.get(f"/stories/{story(own)}/actor/{actor['id']}").text
    parts = [html.unescape(m) for m in re.findall(r'<a href="(/judge[^"]*)">ليس هو', page)]
    assert len(parts) == len(actor["mentions"]) - 1
    form = own.get(parts[-1]).text
    about = re.search(r'name="about" value="([^"]+)"', form)[1]
    judged(own, about=about, layer="names", verdict="different", reason="غيره")
    left = next(a for a in part(own, "actors") if a["id"] == actor["id"])
    assert len(left["mentions"]) < len(actor["mentions"])


def test_a_report_is_shown_before_its_reprints_and_its_story_are_looked_for(tmp_path, monkeypatch):
    desk = desk_of(tmp_path)
    assert list(desk.keep([Report(id="c", text=TEXTS["a"], outlet="صحيفة ج", published="2031-05-11")]))
    desk.build()
    asked = []
    for name in ("reprints", "record"):
        whole = getattr(Desk, name)
        monkeypatch.setattr(Desk, name, lambda *a, _n=name, _w=whole, **k: (asked.append(_n), _w(*a, **k))[1])
    with served(desk) as client:
        page = client.get("/reports/a")
        assert page.status_code == 200
        assert asked == []
        there = re.search(r'<a href="(/reports/a/copies)">', page.text)[1]  # a link, for who has no script
        copies = client.get(there).text
    assert "reprints" in asked
    assert "صحيفة ج" in copies
    assert "التحقيق بدأ" in copies


def test_a_happening_is_corrected_in_all_its_places_where_that_is_ticked(own):
    happening = next(h for h in part(own, "happenings") if len(h["mentions"]) > 1)
    page = own.get(f"/stories/{story(own)}/happenings").text
    links = [html.unescape(one) for one in re.findall(r'href="(/judge[^"]+)"', page)]
    form = own.get(next(one for one in links if f"happening={happening['id']}" in one)).text
    (every,) = re.findall(r'name="everywhere" value="([^"]+)"(?! checked)', form)
    changed = {"set-from": "2031-05-01", "set-to": "2031-05-01"}
    about = place(happening["mentions"][0])
    judged(own, about=about, layer="events", verdict="correct", everywhere=html.unescape(every), **changed)
    log = own.get("/api/v1/judgements").json()["items"]
    assert len(log) == len(happening["mentions"])
    days = {h["from"] for h in part(own, "happenings") if any(m in happening["mentions"] for m in h["mentions"])}
    assert days == {"2031-05-01"}


def test_every_part_of_a_story_answers_in_both_languages(client):
    here = f"/stories/{story(client)}"
    for part_ in ("", *(f"/{one}" for one in PARTS if one != "share"), "/brief"):
        for language in ("ar", "en"):
            answer = client.get(here + part_, params={"lang": language})
            assert answer.status_code == 200, (part_, answer.text[:200])


def test_each_value_of_a_disagreement_is_judged_for_itself(own):
    one = next(d for d in part(own, "disagreements") if len(d["sides"]) > 1)
    page = html.unescape(own.get(f"/stories/{story(own)}/disputes").text)
    links = re.findall(r'<a href="(/judge[^"]+)">احكم في هذه القيمة', page)
    for side in one["sides"]:
        (link,) = {one for one in links if quote(place(side["spans"][0]), safe="") in one}
        form = own.get(link)
        assert form.status_code == 200
        assert 'value="reject"' in form.text


# ---------------------------------------------------------------- names


def test_a_story_without_a_title_is_not_called_by_its_id(client):
    name = story(client)
    for path in ("/", "/check", f"/stories/{name}", f"/stories/{name}/brief"):
        shown = re.sub(r"<[^>]*>", " ", client.get(path).text)
        assert name not in shown, path
        assert "قصة بلا عنوان" in shown, path
