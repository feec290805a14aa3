"""What MkDocs asks while it builds the site: pages that `mkdocs.yml` does not place stand at the end of Explanation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def on_config(config: Any) -> Any:
    """Add to the last section every page straight in `docs/` that no section names, under its own title."""
    *_, last = config.nav
    placed = set(_names(config.nav))
    for page in sorted(Path(config.docs_dir).glob("*.md")):
        if page.name not in placed:
            last["Explanation"].append(page.name)
    return config


def _names(nav: Any) -> Iterator[str]:
    """The pages that a nested list of the navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _names(part)
