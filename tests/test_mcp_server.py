"""Assistants ask a real server over its protocol."""

from __future__ import annotations

import asyncio
import json

import pytest
from mcp.client.client import Client

from tawatur.mcp_server import make_server
from web.serving import TEXTS, desk_of


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    return make_server(desk_of(tmp_path_factory.mktemp("store")))


def ask(server, tool, **given):
    async def run():
        async with Client(server) as client:
            return await client.call_tool(tool, given)

    answer = asyncio.run(run())
    text = answer.content[0].text
    return text if answer.is_error else json.loads(text)


def test_the_tools_say_what_they_take(server):
    async def run():
        async with Client(server) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(run())}
    assert {"search", "stories", "story", "timeline", "statements", "evidence"} <= set(tools)
    assert set(tools["evidence"].input_schema["required"]) == {"report", "start", "end"}
    assert "desk" not in tools["search"].input_schema["properties"]


def test_every_hit_leads_to_its_characters(server):
    hits = ask(server, "search", words="التحقيق", kind="statement")["items"]
    assert {hit["report"] for hit in hits} == {"a", "b"}
    for hit in hits:
        told = ask(server, "evidence", report=hit["report"], start=hit["start"], end=hit["end"])
        assert told["text"] == hit["text"] == TEXTS[hit["report"]][hit["start"] : hit["end"]]


def test_a_story_its_timeline_and_who_said_what(server):
    (line,) = ask(server, "stories")["items"]
    told = ask(server, "story", name=line["id"])
    assert sorted(told["reports"]) == ["a", "b"]
    for entry in ask(server, "timeline", name=line["id"])["entries"]:
        assert all(TEXTS[s["report"]][s["start"] : s["end"]] == s["text"] for s in entry["spans"])
    said = ask(server, "statements", name=line["id"], actor="الحداد")["statements"]
    assert said
    assert all("الحداد" in one["speaker_name"] for one in said)


def test_what_is_not_there_is_told(server):
    assert "nobody" in ask(server, "story", name="nobody")
    assert "not in the text" in ask(server, "evidence", report="a", start=0, end=10**6)
