"""Commands that answer others: over HTTP, and for assistants."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import guarded, warn
from tawatur.cli.options import StorePlace
from tawatur.desk import Desk
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__: list[str] = []

_PORT = 8747


@app.command()
def serve(
    store: StorePlace = None,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; other machines reach only others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = _PORT,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further name that the server is reached by.")
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", metavar="FILE", help="A token a line; TAWATUR_TOKEN does too.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added or judged.")] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="The made-up reports that come with the package, to try everything on.")
    ] = False,
) -> None:
    """Work on a store in a browser, on this machine: pages, and the REST API under /api/v1 (/api/openapi.json)."""
    with guarded():
        try:
            from tawatur.web import Access
            from tawatur.web.serve import serve as listen
        except ImportError:
            raise TawaturError("serving needs more packages: pip install 'tawatur[serve]'") from None
        try:
            access = Access.made(host, names=tuple(name or ()), tokens=_tokens(token_file), read_only=read_only)
        except ValueError as error:
            raise TawaturError(str(error)) from None
        with sampled() if sample else nullcontext(store) as place:
            listen(
                Desk(store=place, tell=warn),
                access,
                host=host,
                port=port,
                ready=lambda url: typer.echo(f"Tawatur answers at {url} (Ctrl-C stops it)"),
            )


@contextmanager
def sampled() -> Iterator[Path]:
    """A store of the sample, with the names that lie beside it; what is done in it is thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="tawatur-sample-") as made, as_file(files("tawatur") / "sample") as sample:
        folder = Path(made)
        shutil.copy(sample / "tawatur.toml", folder)
        desk = Desk(store=Desk.init(folder), tell=warn)
        for _ in desk.add([sample / "reports.jsonl"]):
            pass
        desk.build()
        yield folder


@app.command()
def mcp(store: StorePlace = None) -> None:
    """Answer an assistant over the Model Context Protocol, on standard input and output."""
    with guarded():
        try:
            from tawatur.mcp_server import make_server
        except ImportError:
            raise TawaturError("serving assistants needs more packages: pip install 'tawatur[mcp]'") from None
        desk = Desk(store=store, tell=warn)
        desk.store  # noqa: B018  # opened now: an error is told here, not to the assistant
        make_server(desk).run("stdio")
        sys.stdout.flush()


def _tokens(file: Path | None) -> tuple[str, ...]:
    """The tokens of a file and of the environment; a `TawaturError` where the file cannot be read."""
    try:
        if file and os.name == "posix" and file.stat().st_mode & 0o077:
            raise TawaturError(f"{file}: others on this machine can read the tokens (chmod 600 {file})")
        lines = file.read_text(encoding="utf-8").splitlines() if file else []
    except (OSError, UnicodeDecodeError) as error:
        raise TawaturError(f"{file}: the tokens cannot be read ({getattr(error, 'strerror', None) or error})") from None
    given = [*lines, os.environ.get("TAWATUR_TOKEN", "")]
    return tuple(line.strip() for line in given if line.strip())
