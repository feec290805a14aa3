"""`tawatur watch`, whole, against a server on this machine."""

import json

import pytest
from typer.testing import CliRunner

from ingest.making import source
from ingest.watch.serving import Clock, Site
from ingest.watch.test_watcher import feed, page
from tawatur.cli import app
from tawatur.desk import Desk

pytest.importorskip("httpx")


@pytest.fixture
def feeds(tmp_path):
    site = Site(Clock())
    site.pages["/feed"] = feed(site, 1)
    site.pages["/feed"] = (200, {}, site.pages["/feed"][2].replace("site.test", "127.0.0.1"))
    site.pages["/1"] = (200, {"Content-Type": "text/html"}, page(1))
    path = tmp_path / "feeds.toml"
    path.write_text(f'private = true\npace = "0.5 s"\n[[feed]]\nurl = "{site.url("/feed", "127.0.0.1")}"\n')
    yield path
    site.close()


def test_into_a_folder_that_can_be_read(feeds, tmp_path):
    folder = tmp_path / "reports"
    done = CliRunner().invoke(app, ["watch", str(feeds), "--folder", str(folder), "--once"])
    assert (done.exit_code, "1 new" in done.stdout) == (0, True)
    (report,), errors = source(folder)
    assert errors == []
    assert report.outlet == "صدى النهر"
    assert any(one.source == "feed" for one in report.given)
    done = CliRunner().invoke(app, ["watch", str(feeds), "--folder", str(folder), "--once", "--json"])
    assert (done.exit_code, done.stdout) == (0, "")


def test_into_the_store(feeds, tmp_path):
    store = Desk.init(tmp_path / "desk")
    done = CliRunner().invoke(app, ["watch", str(feeds), "--store", store, "--once", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["what"] == "new"
    desk = Desk(store=store)
    assert [kept.report.title for kept in desk.reports().items] == ["خبر السدود رقم 1 في الصباح"]
    desk.close()


def test_without_a_store_it_says_so(feeds, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_STORE", raising=False)
    done = CliRunner().invoke(app, ["watch", str(feeds), "--once"])
    assert done.exit_code == 2
    assert "no store here" in done.stderr
