"""The docs site builds without a warning, asks no other host, and every link in it leads somewhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("material", reason="pip install 'tawatur[docs]'")

ROOT = Path(__file__).parent.parent
#: Elements that fetch what they name as soon as a page is opened.
FETCHING = {
    "script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "object": "data", "embed": "src", "form": "action",
}  # fmt: skip


class Page(HTMLParser):
    """What a page fetches, what it links to, and the ids that can be linked to."""

    def __init__(self, text):
        super().__init__()
        self.fetched, self.links, self.ids, self.rtl = [], [], set(), False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.get("id"):
            self.ids.add(attrs["id"])
        if tag == "div" and attrs.get("dir") == "rtl" and attrs.get("lang") == "ar":
            self.rtl = True
        if tag == "a" and attrs.get("href"):
            self.links.append(attrs["href"])
        if attrs.get(FETCHING.get(tag)) and attrs.get("rel") != "canonical":
            self.fetched.append(attrs[FETCHING[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {
        path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html")) if path.name != "404.html"
    }


def test_every_written_page_is_there(site):
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs").with_suffix(".html")).is_file()


def test_no_page_asks_another_host(site, pages):
    for path, page in pages.items():
        for target in page.fetched:
            assert not urlsplit(target).netloc, f"{path.name}: {target}"
    for path in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", path.read_text(encoding="utf-8")), path.name


def test_no_page_wakes_what_the_theme_would_fetch(site, pages):
    """The theme's script fetches a library for diagrams and counts of a repository, where a page has these."""
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert 'class="mermaid"' not in text, path.name
        assert 'data-md-component="source"' not in text, path.name


def test_every_link_inside_leads_somewhere(site, pages):
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path.name}: {link}"
            if parts.fragment and target in pages and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[target].ids, f"{path.name}: {link}"


def test_the_arabic_start_page_runs_right_to_left(site, pages):
    assert pages[site / "index.ar.html"].rtl
    assert not pages[site / "index.html"].rtl
