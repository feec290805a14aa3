"""The licences of all that Tawatur stands on: every package that it needs, directly or through another.

``python scripts/licences.py`` lists them; it ends with 1 where a licence is not known to be permissive. What only tests
and docs need is not looked at: no user installs it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

#: Permissive licences, as packages write them.
PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|BSD|0BSD|Apache|ISC|PSF|PSFL|Python Software Foundation|Unlicense|CC0|Zlib|HPND|BSL-1\.0|Unicode|MIT-CMU|Expat|Public Domain)",
    re.IGNORECASE,
)
#: Weak copyleft, each used unaltered as a library: a list of authorities, a list of top-level domains (through
#: courlan), and the driver of an optional database.
WEAK = {"certifi", "tld", "psycopg", "psycopg-binary"}
USERS = ("postgres", "serve", "mcp", "pdf", "parquet", "telegram", "warc", "watch", "xlsx")


def needed(extras: tuple[str, ...] = USERS) -> dict[str, str]:
    """Every package that `pip install tawatur[extras]` brings and that is installed here, with its licence."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    waiting = [item for line in own for item in _wanted(line, "")]
    seen, found = set(waiting), {}
    while waiting:
        name, extra = waiting.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = licence(package.metadata)
        fresh = {item for line in package.requires or () for item in _wanted(line, extra)} - seen
        seen |= fresh
        waiting += fresh
    return dict(sorted(found.items()))


def _wanted(line: str, extra: str) -> list[tuple[str, str]]:
    """The packages of a line of requirements, as names and extras; none where its marker does not hold."""
    from packaging.requirements import Requirement

    need = Requirement(line)
    if need.marker is not None and not need.marker.evaluate({"extra": extra}):
        return []
    return [(need.name.lower().replace("_", "-"), more) for more in ("", *need.extras)]


def licence(metadata: object) -> str:
    """What a package says of its licence: an expression, a classifier, or the first line of its text."""
    get = metadata.get_all  # type: ignore[attr-defined]
    said = [
        *(get("License-Expression") or ()),
        *(c.rsplit(" :: ", 1)[-1] for c in get("Classifier") or () if c.startswith("License")),
    ]
    said += [line.strip().split("\n", 1)[0][:80] for line in get("License") or ()]
    return "; ".join(dict.fromkeys(filter(None, said))) or "not told"


def doubtful(found: dict[str, str]) -> dict[str, str]:
    """The packages whose licence is not known to be permissive."""
    return {name: said for name, said in found.items() if name not in WEAK and not PERMISSIVE.search(said)}


def main() -> int:
    """List them; 1 where one is doubtful."""
    found = needed()
    doubts = doubtful(found)
    for name, said in found.items():
        print(f"{'?' if name in doubts else ' '} {name:32} {said}")
    return 1 if doubts else 0


if __name__ == "__main__":
    sys.exit(main())
