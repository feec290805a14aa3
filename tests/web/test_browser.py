"""A real browser walks through the desk: what people do, in both languages, and what axe finds.

Screenshots of every run are kept in `build/screenshots`, or in the folder that the environment variable SCREENSHOTS names.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from web.serving import TEXTS, desk_of, served

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: no browser walks through the desk")
SAMPLE = files("tawatur") / "sample"
SHOTS = Path(os.environ.get("SCREENSHOTS") or Path(__file__).parents[2] / "build" / "screenshots")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: no browser walks through the desk")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server over the sample that comes with the package."""
    desk = desk_of(tmp_path_factory.mktemp("store"), filled=False)
    assert len(list(desk.add([SAMPLE / "reports.jsonl"]))) > 10
    desk.build()
    with served(desk) as client:
        yield str(client.base_url)


@contextmanager
def opened(browser, address, **more):
    """A page of a fresh context; requests to other hosts and errors of scripts are failures."""
    context = browser.new_context(base_url=address, **{"locale": "ar", **more})
    page = context.new_page()
    page.set_default_timeout(10_000)
    strangers, faults = [], []
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else strangers.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    try:
        yield page
        assert not strangers
        assert not faults
    finally:
        context.close()


def shot(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def named(path, story):
    return path.strip("/").split("?")[0].replace(story.strip("/"), "story").replace("/", "-") or "home"


def to_story(page):
    page.goto("/")
    page.locator("li.card h2 a").last.click()
    page.locator("nav.tabs").wait_for()


def tab(page, name):
    page.locator("nav.tabs").get_by_role("link", name=name).click()
    page.locator("h2", has_text=name).first.wait_for()


def test_a_line_of_the_timeline_leads_to_its_source(browser, address):
    with opened(browser, address) as page:
        to_story(page)
        assert page.locator("html").get_attribute("dir") == "rtl"
        tab(page, "التسلسل الزمني")
        line = page.locator("details.line").first
        line.locator("summary").click()
        line.locator("a.ev").first.click()
        page.locator("#drawer mark").first.wait_for()
        marked = "".join(page.locator("#drawer mark").all_text_contents())
        told = [
            json.loads(line)["text"] for line in (SAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        assert any(marked in text for text in told)
        shot(page, "drawer")
        page.get_by_label("الأسماء").check()  # the other layers, on demand
        assert page.locator("#drawer article.text.names").count() == 1
        page.get_by_role("link", name="افتح التقرير").click()
        page.wait_for_url("**/reports/*start=*")
        assert "".join(page.locator("article.text mark").all_text_contents()) == marked


def test_the_first_pages_are_light(address):
    with httpx.Client(base_url=address, timeout=60) as client:
        (line,) = [one for one in client.get("/api/v1/stories").json()["items"] if one["reports"] > 5]
        for path in ("/", f"/stories/{line['id']}", f"/stories/{line['id']}/timeline"):
            assert len(client.get(path).content) < 100_000, path


def test_the_way_back_closes_the_drawer_and_leaves_the_page_where_it_was(browser, address):
    with opened(browser, address) as page:
        to_story(page)
        tab(page, "التسلسل الزمني")
        here = page.url
        page.locator("details.line summary").first.click()
        page.locator("details.line[open] a.ev").first.click()
        page.locator("#drawer mark").first.wait_for()
        page.go_back()
        page.locator("#drawer").wait_for(state="hidden")
        assert page.url == here
        page.locator("details.line[open] a.ev").first.click()
        page.locator("#drawer mark").first.wait_for()
        page.keyboard.press("Escape")  # closed otherwise, it leaves no step behind
        page.locator("#drawer").wait_for(state="hidden")
        page.wait_for_function("!history.state?.drawer")
        page.go_back()
        page.wait_for_url(lambda url: url != here)


def test_without_scripts_the_same_line_leads_to_the_same_place(browser, address):
    with opened(browser, address, java_script_enabled=False) as page:
        to_story(page)
        tab(page, "التسلسل الزمني")
        line = page.locator("details.line").first
        line.locator("summary").click()
        line.locator("a.ev").first.click()
        page.locator("mark#m").wait_for()
        assert "/reports/" in page.url


def test_reports_are_added_and_searched_in_arabic(browser, tmp_path):
    with served(desk_of(tmp_path, filled=False)) as client, opened(browser, str(client.base_url)) as page:
        page.goto("/add")
        page.get_by_label("ألصق نص تقرير").fill(TEXTS["a"])
        page.get_by_label("يوم النشر").fill("2031-05-10")
        page.locator("main button").click()
        assert "أضيف" in page.locator("div[role=status]").inner_text()
        for _ in range(100):
            if client.get("/api/v1/store").json()["waiting"] == 0:
                break
            page.wait_for_timeout(100)
        page.locator("#find").fill("التحقيق")
        page.locator("#find").press("Enter")
        page.locator(".hit mark").first.wait_for()
        assert page.locator(".hit mark").first.inner_text() in TEXTS["a"]
        shot(page, "search-found")


def test_a_mention_is_judged_and_the_judgement_taken_back(browser, tmp_path):
    with served(desk_of(tmp_path)) as client, opened(browser, str(client.base_url)) as page:
        to_story(page)
        tab(page, "الوقائع")
        page.locator("details.line summary").first.click()
        page.locator("details.line").first.get_by_role("link", name="حكم", exact=True).click()
        page.get_by_label("خطأ").check()
        page.get_by_label("اسمك").fill("هالة")
        page.get_by_role("button", name="احفظ").click()
        page.locator("[name=reason]:invalid").wait_for()  # a rejection without a reason is none, and is not sent
        page.get_by_label("السبب (واجب مع الرفض)").fill("ليس حدثا مستقلا")
        page.get_by_role("button", name="احفظ").click()
        page.wait_for_url("**/happenings")
        assert page.locator(".notice").inner_text().startswith("حُفظ الحكم")
        assert [one["author"] for one in client.get("/api/v1/judgements").json()["items"]] == ["هالة"]
        page.goto("/log")
        shot(page, "log-judged")
        page.get_by_role("button", name="تراجع").click()
        page.get_by_text("تُراجع عنه").wait_for()


def test_the_keys_work_on_an_arabic_layout(browser, address):
    with opened(browser, address) as page:
        to_story(page)
        tab(page, "التسلسل الزمني")
        press = "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: '%s', key: '%s', bubbles: true}))"
        page.evaluate(press % ("KeyJ", "ت"))
        assert page.locator("details.line.at").count() == 1
        page.evaluate(press % ("Slash", "ظ"))
        assert page.evaluate("document.activeElement.id") == "find"


def test_the_other_language_is_a_click_away_and_stays(browser, address):
    with opened(browser, address) as page:
        page.goto("/")
        page.get_by_role("button", name="English").click()
        page.locator("html[dir=ltr]").wait_for()
        page.goto("/search")
        assert page.locator("h1").inner_text() == "Search"


PAGES = (
    "/", "/search", "/search?words=التحقيق&kind=statement", "/search?words=لاشيءكهذا", "/actors", "/add", "/check", "/log", "/signin",
    "/reports", "/reports/r01?start=0&end=8", "/reports/r01/evidence?start=0&end=8", "/judge?about=r01:0-8&layer=events", "/nowhere",
)  # fmt: skip
PARTS = (
    "", "/timeline", "/episodes", "/happenings", "/incidents", "/statements", "/statements?by=actor", "/positions", "/figures", "/expected",
    "/disputes", "/processes", "/actors", "/map", "/sources", "/since", "/review", "/brief",
)  # fmt: skip


def every_page(page, address):
    """The addresses of all kinds of pages, those of a story and of things in it too."""
    to_story(page)
    story = page.url.removeprefix(address)
    page.goto(story + "/actors")
    actor = page.locator("a.card").first.get_attribute("href")
    page.goto("/actors")
    key = page.locator("a.card").first.get_attribute("href")
    page.goto(actor)
    merging = page.locator("a[href^='/merge']").first.get_attribute("href")
    return story, (*PAGES, *(story + part for part in PARTS), actor, key, merging)


def violations(page, axe):
    page.evaluate("for (const line of [...document.querySelectorAll('details')].slice(0, 6)) line.open = true")
    return [
        (violation["id"], violation["nodes"][0]["html"][:160])
        for violation in axe.run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_serious_violation_on_any_page(browser, address, language, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with opened(browser, address, locale=language, color_scheme=scheme) as page:
        story, paths = every_page(page, address)
        found = []
        for path in paths:
            page.goto(path)
            found += [(path, *one) for one in violations(page, axe)]
            shot(page, f"{language}-{scheme}-{named(path, story)}")
        page.goto(story + "/timeline")  # the drawer, open
        page.locator("details.line summary").first.click()
        page.locator("details.line a.ev").first.click()
        page.locator("#drawer mark").first.wait_for()
        found += [("drawer", *one) for one in violations(page, axe)]
        assert not found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_runs_out_of_a_telephone(browser, address, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    small = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    with opened(browser, address, locale=language, **small) as page:
        story, paths = every_page(page, address)
        found = []
        for path in paths:
            page.goto(path)
            found += [(path, *one) for one in violations(page, axe)]
            if page.evaluate("document.documentElement.scrollWidth") > 390:
                found.append((path, "wider than the screen"))
            shot(page, f"phone-{language}-{named(path, story)}")
        assert not found


def test_a_happening_is_split_and_the_split_taken_back(browser, tmp_path):
    desk = desk_of(tmp_path)
    with served(desk) as client, opened(browser, str(client.base_url)) as page:
        (line,) = client.get("/api/v1/stories").json()["items"]
        told = client.get(f"/api/v1/stories/{line['id']}/happenings").json()
        joined = next(one for one in told if len({m["report"] for m in one["mentions"]}) == 2)
        first = joined["mentions"][0]
        page.goto(f"/stories/{line['id']}/happenings")
        row = page.locator("details.line").filter(
            has=page.locator(f"a[href*='about={first['report']}%3A{first['start']}-']")
        )
        row.locator("summary").first.click()
        row.get_by_text("لماذا هو واحد").click()
        row.locator("a[href*='about='][href*='&about=']").first.click()
        page.get_by_label("شيئان").check()
        page.get_by_label("اسمك").fill("سامي")
        page.get_by_role("button", name="احفظ").click()
        page.wait_for_url("**/happenings")
        after = client.get(f"/api/v1/stories/{line['id']}/happenings").json()
        assert len(after) == len(told) + 1
        page.goto("/log")
        page.get_by_role("button", name="تراجع").click()
        page.get_by_text("تُراجع عنه").wait_for()
        assert client.get(f"/api/v1/stories/{line['id']}/happenings").json() == told


def test_a_pasted_text_is_checked_line_by_line(browser, tmp_path):
    with served(desk_of(tmp_path)) as client, opened(browser, str(client.base_url)) as page:
        to_story(page)
        page.get_by_role("link", name="دقّق نصا بها").click()
        page.get_by_label("ألصق نصا ليقارن بالقصة").fill(
            "أعلن وزير الري سالم الحداد إصابة 12 عاملا في انهيار سد الوادي الكبير.\nوافتتح الوزير معرضا للزهور في العاصمة."
        )
        page.locator("main button").click()
        page.locator("details.line").first.wait_for()
        assert page.locator("details.line.known, details.line.odds").count() >= 1
        assert page.locator("details.line.new").count() == 1
        shot(page, "checked")


def test_a_story_is_saved_as_one_file_and_in_other_formats(browser, address):
    with opened(browser, address) as page:
        to_story(page)
        with page.expect_download() as saved:
            page.get_by_role("link", name="ملف واحد للمشاركة").click()
        assert "<!doctype html>" in Path(saved.value.path()).read_text(encoding="utf-8")[:4000]
        tab(page, "التقارير والنسخ")
        with page.expect_download() as saved:
            page.get_by_role("link", name="geojson").click()
        assert json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_reprints_come_when_somebody_scrolls_to_them(browser, address):
    with opened(browser, address) as page:
        page.goto("/reports/r02")
        page.locator("#copies").scroll_into_view_if_needed()
        page.locator("#copies details.line").first.wait_for()
        assert page.url.endswith("/reports/r02")
