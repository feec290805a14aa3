"""What a feeds.toml may say."""

import pytest

from tawatur.errors import MalformedError, NotFoundError
from tawatur.ingest.watch import read_plan

FEED = '[[feed]]\nurl = "https://example.org/rss"\n'


def plan(tmp_path, text):
    (tmp_path / "feeds.toml").write_text(text)
    return read_plan(tmp_path / "feeds.toml")


def test_what_is_not_said(tmp_path):
    found = plan(tmp_path, FEED)
    assert (found.pace, found.again, found.private) == (5.0, 86400.0, False)
    assert found.feeds[0] == ("https://example.org/rss", None, True, 900.0)


def test_all_that_may_be_said(tmp_path):
    found = plan(
        tmp_path,
        f'every = "1 h"\npace = "30 s"\nagain = "never"\ncontact = "a@example.org"\nprivate = true\n{FEED}outlet = "صدى"\narticles = false\nevery = "5 s"\n',
    )
    assert (found.pace, found.again, found.contact, found.private) == (30.0, None, "a@example.org", True)
    assert found.feeds[0] == ("https://example.org/rss", "صدى", False, 60.0)  # no more often than is polite


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no .*feed"),
        ("[[feed]]\n", "not the address"),
        ('[[feed]]\nurl = "file:///etc/passwd"', "not the address"),
        ('[[feed]]\nurl = "//["', "not the address"),
        (FEED + FEED, "twice"),
        ("evry = 3\n" + FEED, "unknown setting 'evry'"),
        ('every = "soon"\n' + FEED, "not a span of time"),
        ("pace = 5\n" + FEED, "pace should be str"),
        ("feed = [1]", "is a table"),
        ("[[", "feeds.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, why):
    with pytest.raises(MalformedError, match=why):
        plan(tmp_path, text)


def test_a_plan_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError):
        read_plan(tmp_path / "none.toml")
