"""Which room may know which: imports run one way only."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tawatur"

#: What each room may import besides itself. `evaluate` scores readings as JSON and knows no layer.
MAY = {
    "errors": set(),
    "record": set(),
    "lexicons": set(),
    "sample": set(),
    "text": {"errors", "record"},
    "ingest": {"errors", "record", "text"},
    "reading": {"errors", "record", "text"},
    "story": {"errors", "record", "text", "reading"},
    "export": {"errors", "record", "text", "story"},
    "store": {"errors", "record", "text"},
    "engine": {"errors", "record", "text", "ingest", "reading"},
    "evaluate": {"errors"},
    "desk": {"errors", "record", "text", "ingest", "reading", "story", "store", "export", "engine", "evaluate"},
    "show": {"desk", "errors"},
    "web": {"desk", "errors", "record", "export", "__init__"},
    "mcp_server": {"desk", "errors", "record", "__init__"},
    "cli": {"desk", "errors", "record", "show", "web", "mcp_server", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}
#: Under `if TYPE_CHECKING` a room may name the records that pass through its hands.
MAY_NAME = {"show": {"record", "evaluate"}, "cli": {"engine"}, "__init__": set(MAY)}

#: What each room within `story` may import, names for type checking included: from below upwards.
_GROUND = {"material", "decisions"}
STORY_MAY = {
    "material": set(),
    "decisions": set(),
    "copies": _GROUND,
    "actors": _GROUND,
    "grouping": _GROUND,
    "happenings": {"actors", "copies", *_GROUND},
    "statements": {"happenings", "actors", "copies", *_GROUND},
    "counting": {"statements", "happenings", "actors", "copies", "material"},
    "disagreements": {"counting", "happenings", "material"},
    "expectations": {"counting", "happenings", "actors", *_GROUND},
    "telling": {"expectations", "happenings", "material"},
}
STORY_MAY["dates"] = {"statements", "actors", "copies", *_GROUND}
STORY_MAY["build"] = set(STORY_MAY) - {"dates"}
STORY_MAY["checking"] = {"build", "counting", "copies", "material"}
STORY_MAY["__init__"] = {"build"}


def room(path):
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree):
    """(room, whether only for type checking) of every import of the package in a module."""
    checking = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            names = [node.module] if node.module != "tawatur" else [f"tawatur.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "tawatur":
                part = [*name.split("."), "__init__"][1]
                yield (part if part in MAY else "__init__"), id(node) in checking


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path):
    own = room(path)
    for other, only_types in imports(ast.parse(path.read_text(encoding="utf-8"))):
        allowed = MAY[own] | {own} | (MAY_NAME.get(own, set()) if only_types else set())
        assert other in allowed, f"{own} may not import {other}"


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "story").rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_imports_between_the_rooms_of_a_story_run_one_way(path):
    own = path.relative_to(SOURCE / "story").parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module + ".").startswith("tawatur.story."):
            other, *inside = node.module.split(".")[2:] or [node.names[0].name]
            assert other in STORY_MAY[own] | {own}, f"{own} may not import {other}"
            assert other == own or not inside, f"{other} is asked through what its face names"


@pytest.mark.parametrize("may", [MAY, STORY_MAY], ids=["tawatur", "story"])
def test_no_room_imports_one_that_imports_it(may):
    def reach(start, seen=()):
        return {start} | {far for near in may[start] if near not in seen for far in reach(near, (*seen, start))}

    assert not [(a, b) for a in may for b in may[a] if a in reach(b)]


def test_print_stays_out_of_the_rooms():
    callers = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert callers == []


def test_only_ingest_may_reach_the_network():
    network = {"urllib.request", "http", "http.client", "socket", "requests", "httpx", "aiohttp"}
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names} | {
            n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)
        }
        if path == SOURCE / "web" / "serve.py":  # it listens and calls nobody
            named -= {"socket"}
        assert room(path) == "ingest" or not named & network, path
