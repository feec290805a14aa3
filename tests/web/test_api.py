from __future__ import annotations

import hashlib
import io
import time
import zipfile

import pytest

from tawatur.web import Access
from web.serving import DAY, TEXTS, desk_of, served


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with served(desk_of(tmp_path_factory.mktemp("store"))) as client:
        yield client


def sha(name):
    return hashlib.sha256(TEXTS[name].encode()).hexdigest()


def test_whatever_is_listed_can_be_followed_to_its_source(client):
    hits = client.get("/api/v1/search", params={"words": "انهيار سد الوادي", "kind": "report"}).json()["items"]
    assert {hit["report"] for hit in hits} == {"a", "b"}
    for hit in hits:
        told = client.get(f"/api/v1/reports/{hit['report']}/passage", params={"start": hit["start"], "end": hit["end"]})
        assert told.json()["text"] == hit["text"] == TEXTS[hit["report"]][hit["start"] : hit["end"]]


def test_a_story_and_its_parts(client):
    (line,) = client.get("/api/v1/stories").json()["items"]
    story = client.get(f"/api/v1/stories/{line['id']}").json()
    assert sorted(story["reports"]) == ["a", "b"]
    assert client.get(f"/api/v1/stories/{line['id']}/timeline").json() == story["timeline"]
    wrong = client.get(f"/api/v1/stories/{line['id']}/rumours")
    assert wrong.status_code == 404
    assert "timeline" in wrong.json()["detail"]


def test_lists_go_on_where_they_stopped(client):
    first = client.get("/api/v1/reports", params={"limit": 1}).json()
    second = client.get("/api/v1/reports", params={"limit": 1, "cursor": first["next"]}).json()
    assert [page["items"][0]["report"]["id"] for page in (first, second)] == ["a", "b"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/reports/nobody", 404),
        ("/api/v1/stories/nobody", 404),
        ("/api/v1/reports?limit=0", 400),
        ("/api/v1/reports?limit=many", 400),
        ("/api/v1/search?kind=rumour", 400),
        ("/api/v1/search?since=yesterday", 400),
        ("/api/v1/search/count?until=tomorrow", 400),
        ("/api/v1/search?words=سد&order=nearest&cursor=nowhere", 404),
        ("/api/v1/actors?cursor=nowhere", 404),
        ("/api/v1/reports/a/passage?start=5&end=5", 400),
        ("/api/v1/reports/a/passage?start=0&end=99999", 400),
        ("/api/v1/nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_its_reason(client, path, status):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, "application/problem+json")
    assert len(answer.json()["detail"]) > 5


def test_days_are_compared_however_they_are_written(client):
    for day, count in (("20310510", 2), ("2031-05-10", 2), ("20310511", 0)):
        assert client.get("/api/v1/search/count", params={"since": day}).json() == {"count": count}


def test_reports_come_in_and_are_read_and_built_by_themselves(tmp_path):
    with served(desk_of(tmp_path, filled=False)) as client:
        sent = [{"id": one, "text": text, "published": DAY} for one, text in TEXTS.items()]
        answer = client.post("/api/v1/reports", json=sent)
        assert answer.status_code == 201
        assert [one["what"] for one in answer.json()["added"]] == ["new", "new"]
        assert [one["what"] for one in client.post("/api/v1/reports", json=sent).json()["added"]] == ["known", "known"]
        for _ in range(200):
            if client.get("/api/v1/store").json()["waiting"] == 0:
                break
            time.sleep(0.1)
        assert client.get("/api/v1/reports/a/reading").json()["statements"]


def test_judgements_are_kept_told_and_taken_back(tmp_path):
    with served(desk_of(tmp_path)) as client:
        at = TEXTS["a"].index("إصابة")
        target = {"sha256": sha("a"), "start": at, "end": at + len("إصابة"), "layer": "events"}
        given = {"about": [target], "verdict": "reject", "author": "هالة", "reason": "ليس حدثا مستقلا"}
        made = client.post("/api/v1/judgements", json=given)
        assert made.status_code == 201
        name = made.json()["id"]
        assert client.post("/api/v1/judgements", json={**given, "reason": " "}).status_code == 400
        assert client.post("/api/v1/judgements", json={**given, "about": [{**target, "end": 10**9}]}).status_code == 409
        assert client.post("/api/v1/judgements", json={**given, "about": []}).status_code == 400
        undone = client.post(f"/api/v1/judgements/{name}/undo", json={"author": "سامي"})
        assert undone.json()["undoes"] == name
        log = client.get("/api/v1/judgements").json()["items"]
        assert [(one["author"], one["standing"]) for one in log] == [("سامي", False), ("هالة", False)]


def test_the_api_describes_itself_and_names_no_other_host(client):
    told = client.get("/api/openapi.json").json()
    assert "/api/v1/stories/{name}" in told["paths"]
    assert told["paths"]["/api/v1/search"]["get"]["parameters"]
    assert "cdn" not in client.get("/api").text


def test_a_read_only_server_changes_nothing(tmp_path):
    with served(desk_of(tmp_path), Access(read_only=True)) as client:
        assert client.post("/api/v1/reports", json=[]).status_code == 403
        assert client.post("/api/v1/build").status_code == 403
        assert client.get("/api/v1/stories").status_code == 200


def test_a_story_leaves_in_other_formats(client):
    (line,) = client.get("/api/v1/stories").json()["items"]
    told = client.get(f"/api/v1/stories/{line['id']}/export/geojson")
    assert told.json()["type"] == "FeatureCollection"
    assert "attachment" in told.headers["content-disposition"]
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/api/v1/stories/{line['id']}/export/csv").content))
    assert packed.testzip() is None
    assert len(packed.namelist()) > 1
    assert client.get(f"/api/v1/stories/{line['id']}/export/scroll").status_code == 400


def test_a_text_is_held_against_a_story_and_not_kept(client):
    (line,) = client.get("/api/v1/stories").json()["items"]
    before = client.get("/api/v1/store").json()["reports"]
    draft = {"story": line["id"], "text": "أعلن وزير الري سالم الحداد إصابة 12 عاملا في انهيار سد الوادي الكبير."}
    told = client.post("/api/v1/check", json=draft).json()
    assert [one["standing"] for one in told["lines"]] == ["known"]
    assert client.get("/api/v1/store").json()["reports"] == before
    assert client.post("/api/v1/check", json={**draft, "story": "nobody"}).status_code == 404
    assert client.post("/api/v1/check", json={**draft, "text": ""}).status_code == 400


def test_every_page_is_there_as_json_too(client):
    (line,) = client.get("/api/v1/stories").json()["items"]
    key = client.get("/api/v1/actors").json()["items"][0]["key"]
    story = f"/stories/{line['id']}"
    pages = ("/stories", story, f"{story}/timeline", "/reports/a", "/actors", f"/actors/{key}", "/log")
    routes = {"/log": "/judgements"}
    for page in pages:
        answer = client.get(f"{page}.json", follow_redirects=True)
        assert answer.history[0].status_code == 307
        assert answer.json() == client.get(f"/api/v1{routes.get(page, page)}").json(), page
    found = client.get("/search.json", params={"words": "انهيار"}, follow_redirects=True).json()["items"]
    assert {hit["report"] for hit in found} == {"a", "b"}
    series = client.get(f"{story}/figures.json", follow_redirects=True).json()
    assert series == client.get(f"/api/v1{story}/series").json()
    head = f'<link rel="alternate" type="application/json" href="/api/v1{story}">'
    assert head in client.get(story).text
    assert "alternate" not in client.get("/add").text
