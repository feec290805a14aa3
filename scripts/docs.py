"""Write the pages of `docs/` that come from the code: rules, lexicons, commands, formats, errors.

`python scripts/docs.py` writes them; `pages()` gives them, and a test holds the files to it.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import typer

import tawatur.reading
from tawatur import errors
from tawatur.cli import EXIT_CODES, app
from tawatur.ingest import lines, settings
from tawatur.ingest.walk import KINDS
from tawatur.reading import rule
from tawatur.reading.reader import Reader
from tawatur.record import Reading, Report, Story
from tawatur.text import lexicon
from tawatur.text.decode import SIZE_VARIABLE, Limits
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

DOCS = Path(__file__).parent.parent / "docs"
NOTE = "<!-- Written by scripts/docs.py from the code; `make docs` writes it anew. -->\n"

EXAMPLE = Report(
    id="example",
    title="وفد التفتيش يصل إلى الميناء",
    text="وفد التفتيش يصل إلى الميناء\nقال وزير النقل، الأحد، إن 12 خبيرا وصلوا أمس وإن عملهم سينتهي في نيسان المقبل.",
    published="2024-03-10",
    made_up=True,
)


def pages() -> dict[str, str]:
    """Every generated page, by its file name."""
    return {
        "rules.md": _rules(),
        "lexicons.md": _lexicons(),
        "cli.md": _commands(),
        "format.md": _format(),
        "errors.md": _errors(),
        "reading.schema.json": _schema(Reading),
        "story.schema.json": _schema(Story),
    }


def main() -> None:
    """Write the pages."""
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{DOCS.name}/{name}\n")


def _page(title: str, *parts: str) -> str:
    body = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return f"{NOTE}\n# {title}\n\n{body}\n"


def _doc(thing: object) -> str:
    return inspect.cleandoc(getattr(thing, "__doc__", "") or "")


def _prose(thing: object) -> str:
    """A docstring as Markdown: `::` before an indented block is a colon, or nothing where it stands alone."""
    return re.sub(r"(?m)^:$\n+", "", _doc(thing).replace("::\n", ":\n"))


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines_ = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in lines_)


# ---------------------------------------------------------------- rules and lexicons


def _rules() -> str:
    found = [(package, rule.rules_in(package)) for package in _packages()]
    layers = [_layer(package, rules) for package, rules in found if rules]
    count = sum(len(rules) for _, rules in found)
    return _page("Rules", f"{count} rules, each with the examples that a test holds it to.", _example_note(), *layers)


def _example_note() -> str:
    return (
        "In an example the square brackets mark what is taken, where it is not the whole. "
        "How a pattern is written, and when a rule runs:\n\n" + _quote(_prose(rule))
    )


def _packages() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(tawatur.reading.__path__):
        if found.ispkg:
            yield importlib.import_module(f"tawatur.reading.{found.name}")


def _layer(package: ModuleType, rules: tuple[rule.Rule, ...]) -> str:
    parts = [f"## {package.__name__.rsplit('.', 1)[1].capitalize()}", _doc(package)]
    for name in dict.fromkeys(item.module for item in rules):
        parts += [f"### {name}", _doc(sys.modules[name])]
        parts += [_rule(item) for item in rules if item.module == name]
    return "\n\n".join(parts)


def _rule(item: rule.Rule) -> str:
    rows = [(f"{example}", f"`{value}`") for example, value in item.yes.items()]
    parts = [f"#### {item.name}", inspect.cleandoc(item.doc), f"```text\n{item.pattern}\n```"]
    parts.append(_table(("example", "read as"), [*rows, *((example, "silent") for example in item.no)]))
    return "\n\n".join(parts)


def _lexicons() -> str:
    rows = [
        (f"`{Path(found.name).name}`", found.head.about, f"`{found.head.cls}`", found.head.kind, len(found.entries),
         _source(found.head))
        for found in sorted(own_lexicons().all, key=lambda found: (Path(found.name).name, found.head.cls))
    ]  # fmt: skip
    return _page(
        "Lexicons",
        "What ships with the package. A user's own go into a `tawatur.toml` beside the reports, or come by `--lexicon`.",
        _table(("file", "about", "class", "kind", "entries", "source and licence"), list(rows)),
        "## How one is written",
        _prose(lexicon),
        "## `tawatur.toml`",
        _prose(settings),
    )


def _source(head: lexicon.Head) -> str:
    return f"{head.source} ({head.license})" + (f"; {head.attribution}" if head.attribution else "")


# ---------------------------------------------------------------- commands


def _commands() -> str:
    group: Any = typer.main.get_command(app)
    endings = ", ".join(f"`{ending}`" for ending in KINDS)
    return _page(
        "Commands",
        group.help,
        f"Input: {endings}, folders of these (in order of name, hidden files and links left out), or `-` for JSON "
        "Lines on standard input. Results go to standard output, everything else to standard error; with `--json` "
        "standard output holds JSON Lines and nothing else.",
        *(_command(name, command) for name, command in group.commands.items()),
        "## Exit codes",
        _exit_codes(),
    )


def _command(name: str, command: Any) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and "--help" not in param.opts]
    usage = " ".join(["tawatur", name, *(param.metavar or param.name.upper() for param in arguments), "[OPTIONS]"])
    rows = [(f"`{param.metavar or param.name.upper()}`", param.help or "") for param in arguments]
    rows += [(f"`{_option(param)}`", param.help or "") for param in options]
    return "\n\n".join(
        (f"## tawatur {name}", f"```text\n{usage}\n```", inspect.cleandoc(command.help), _table(("", ""), list(rows)))
    )


def _option(param: Any) -> str:
    return ", ".join(param.opts) + (f" {param.metavar}" if param.metavar else "" if param.is_flag else " N")


def _exit_codes() -> str:
    return _table(("code", "means"), list(EXIT_CODES.items()))


# ---------------------------------------------------------------- formats


def _format() -> str:
    reading = json.loads(msgspec.json.encode(Reader().read(EXAMPLE)))
    return _page(
        "Formats",
        "All offsets are Unicode code points into a report's text as it was decoded (Python `str` indices), half open. "
        "Days are ISO dates, inclusive. Unknown is `null`.",
        "## Input: JSON Lines",
        "One report a line; keys not named here are passed over. " + _sentence(lines.joined),
        _table(("key", "holds"), [
            ("`text`", "the report; the only key that must be there"),
            ("`id`", "text or number; the file's name and the line's number where it is missing"),
            ("`title`, `outlet`, `url`", "text or null"),
            ("`published`", "the day of publication: ISO 8601 or RFC 2822, with or without a time; or null"),
            ("`made_up`", "true for invented reports"),
        ]),
        f"A report's text may have {Limits().text:,} bytes of UTF-8; `--max-size`, the variable `{SIZE_VARIABLE}` and "
        "`max_size` under `[limits]` in `tawatur.toml` change that, the first of them that is given.",
        "## Output of `tawatur read --json`: a reading a line",
        _records(Reading),
        "An example, from a report made up for this page:",
        f"```json\n{EXAMPLE_HEAD}\n```\n\n```json\n{_short_json(reading)}\n```",
        "The same as JSON Schema: [reading.schema.json](reading.schema.json).",
        "## Output of `tawatur story --json`: a story",
        _records(Story, besides=Reading),
        "The same as JSON Schema: [story.schema.json](story.schema.json).",
    )  # fmt: skip


EXAMPLE_HEAD = json.dumps(
    {"id": EXAMPLE.id, "text": EXAMPLE.text, "published": EXAMPLE.published, "made_up": True}, ensure_ascii=False
)


def _sentence(thing: object) -> str:
    return _doc(thing).splitlines()[0]


def _short_json(reading: dict[str, Any]) -> str:
    """One record a line: long enough to show all, short enough to read."""
    parts = []
    for key, value in reading.items():
        if isinstance(value, list):
            items = ",\n".join("    " + json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f'  "{key}": [\n{items}\n  ]' if value else f'  "{key}": []')
        else:
            parts.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}"


def _schema(record: type) -> str:
    return json.dumps(msgspec.json.schema(record), ensure_ascii=False, indent=1) + "\n"


def _components(record: type) -> dict[str, Any]:
    return msgspec.json.schema_components([record])[1]


def _records(record: type, besides: type | None = None) -> str:
    """A table for each record, the outermost first; those of `besides` are left out."""
    known = _components(besides) if besides else {}
    found = {name: part for name, part in _components(record).items() if name not in known}
    names = [record.__name__, *(name for name in found if name != record.__name__)]
    return "\n\n".join(_record(name, found[name]) for name in names)


def _record(name: str, schema: dict[str, Any]) -> str:
    rows = [(f"`{key}`", _shape(part)) for key, part in schema.get("properties", {}).items()]
    return "\n\n".join(
        (f"### {name}", inspect.cleandoc(schema.get("description", "")), _table(("key", "holds"), list(rows)))
    )


def _shape(part: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in part:
        return " or ".join(_shape(one) for one in part["anyOf"])
    if "enum" in part:
        return " ".join(f"`{value}`" for value in part["enum"])
    if part.get("type") == "array":
        inner = part.get("items") or next(iter(part.get("prefixItems", [])), {})
        return f"list of {_shape(inner)}" if inner else "list"
    if part.get("type") == "object":
        inner = part.get("additionalProperties")
        return f"object of {_shape(inner)}" if isinstance(inner, dict) else "object"
    return str(part.get("type", "anything"))


# ---------------------------------------------------------------- errors


def _errors() -> str:
    tree = re.search(r"::\n\n(.*?)\n\n", _doc(errors) + "\n\n", re.DOTALL)
    rows = [(f"`{name}`", _sentence(getattr(errors, name))) for name in sorted(errors.__all__)]
    return _page(
        "Errors and exit codes",
        _exit_codes(),
        "Every input that cannot be used is one line on standard error, `tawatur: FILE: why` or `tawatur: FILE:LINE: why`; "
        "the other files and lines are still read.",
        f"```text\n{inspect.cleandoc(tree[1]) if tree else ''}\n```",
        _table(("error", "means"), list(rows)),
    )


if __name__ == "__main__":
    main()
