from __future__ import annotations

import pytest

from tawatur.web import Access
from tawatur.web.access import is_local
from web.serving import desk_of, served

TOKEN = "a-token-of-more-than-sixteen"
HOST = {"host": "localhost:8747"}


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.9.9.9", True),
        ("0.0.0.0", False), ("10.0.0.5", False), ("news.example", False),
    ],
)  # fmt: skip
def test_only_loopback_is_local(host, local):
    assert is_local(host) is local


def test_a_server_that_others_reach_needs_a_token_that_cannot_be_guessed():
    with pytest.raises(ValueError, match="token"):
        Access.made("0.0.0.0")
    with pytest.raises(ValueError, match="16"):
        Access.made("0.0.0.0", tokens=("short",))
    assert Access.made("10.0.0.5", tokens=(TOKEN,)).tokens == {TOKEN}
    assert Access.made("127.0.0.1").tokens == frozenset()


def test_a_foreign_name_that_points_here_is_refused():
    assert Access().refusal("GET", "/", {"host": "evil.example"}, None).status == 421
    assert Access().refusal("GET", "/", {}, None).status == 421
    assert Access().refusal("GET", "/", {"host": "[::1]:99"}, None) is None
    assert Access().refusal("GET", "/", {"host": "[::1"}, None).status == 421
    assert Access.made("127.0.0.1", names=("desk.local",)).refusal("GET", "/", {"host": "desk.local"}, None) is None


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://localhost:8747"}, False),
        ({}, False),
    ],
)
def test_no_other_site_changes_anything_in_a_readers_name(headers, refused):
    refusal = Access().refusal("POST", "/api/v1/reports", HOST | headers, None)
    assert (refusal is not None) is refused
    assert Access().refusal("GET", "/api/v1/reports", HOST | headers, None) is None


def test_tokens_open_everything_and_nothing_opens_without(tmp_path):
    with served(desk_of(tmp_path), Access(tokens=frozenset((TOKEN,)))) as client:
        assert client.get("/api/v1/health").status_code == 200
        assert client.get("/api/v1/stories").status_code == 401
        assert client.get("/api/openapi.json").status_code == 401
        wrong = client.get("/api/v1/stories", headers={"authorization": f"Bearer {TOKEN[:-1]}x"})
        assert (wrong.status_code, wrong.headers["www-authenticate"]) == (401, "Bearer")
        right = client.get("/api/v1/stories", headers={"authorization": f"Bearer {TOKEN}"})
        assert right.status_code == 200
        assert "default-src 'none'" in right.headers["content-security-policy"]
        assert "default-src 'none'" in wrong.headers["content-security-policy"]
