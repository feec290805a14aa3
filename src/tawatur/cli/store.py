"""The commands that have to do with a store: init, add, copy, build, stories, search, actors, judge, undo, log, doctor."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from tawatur.cli.app import app
from tawatur.cli.common import counting, guarded, warn, write_lines
from tawatur.cli.options import AsJson, Column, Engine, Jobs, Lexicon, MaxSize, Paths, PublishedDay, StorePlace
from tawatur.desk import Desk
from tawatur.errors import InputError, PassedOver, StoreError
from tawatur.record import Judgement, Question

__all__ = ["actors", "add", "build", "copy", "doctor", "init", "judge", "log", "reprints", "search", "stories", "undo"]

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=500, help="Lines of a page.")]
Cursor = Annotated[str | None, typer.Option("--after", metavar="CURSOR", help="Go on behind this page (its `next`).")]
Author = Annotated[
    str | None, typer.Option("--author", envvar="TAWATUR_AUTHOR", help="Who says so (default: your user's name).")
]
Reason = Annotated[str | None, typer.Option("--reason", help="Why.")]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the store and its settings.")] = Path(),
    store: Annotated[
        str | None, typer.Option("--store", metavar="URL", help="A server instead: postgresql://USER@HOST/NAME.")
    ] = None,
) -> None:
    """Make a store: one file, tawatur.db, and tawatur.toml to fill in. What is there already stays as it is."""
    with guarded():
        typer.echo(Desk.init(folder, store=store))


@app.command()
def add(
    paths: Paths,
    store: StorePlace = None,
    published: PublishedDay = None,
    max_size: MaxSize = None,
    column: Column = None,
    build_too: Annotated[
        bool, typer.Option("--build", help="Bring readings and stories up to date afterwards.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Keep reports in the store, as they came. A changed article is a new version; what is known changes nothing.

    Each line that --json writes is of a report that is safe on disk.
    """
    with guarded(), _desk(store, max_size=max_size, columns=column or ()) as desk:
        counts = {"new": 0, "version": 0, "known": 0, "failed": 0}
        for found in desk.add(paths, published=published):
            if isinstance(found, InputError):
                counts["failed"] += not isinstance(found, PassedOver)
                warn(str(found))
                continue
            counts[found.what] += 1
            if as_json:
                write_lines([found])
        if not as_json:
            typer.echo("{new:,} new, {version:,} new versions, {known:,} known".format(**counts))
        if build_too:
            _build(desk, anew=False, as_json=as_json)
        raise typer.Exit(0 if not counts["failed"] else 1 if sum(counts.values()) > counts["failed"] else 2)


@app.command()
def copy(
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="The new store: a file, or postgresql://USER@HOST/NAME.")
    ],
    store: StorePlace = None,
) -> None:
    """Bring the reports and judgements of the store into a new one; `tawatur build` makes the rest there."""
    with guarded():
        reports, lines = Desk.copy(store or "", target)
        typer.echo(f"{reports:,} versions of reports and {lines:,} lines of judgements")


@app.command()
def build(
    anew: Annotated[bool, typer.Option("--all", help="Throw all that is derived away and make it anew.")] = False,
    store: StorePlace = None,
    jobs: Jobs = 1,
    engine: Engine = None,
    lexicon: Lexicon = None,
    as_json: AsJson = False,
) -> None:
    """Bring the store up to date: read what is new or was read by other rules, find the stories, draw up records.

    Work that was broken off goes on where it stopped. Reports and judgements are never touched.
    """
    with guarded(), _desk(store, jobs=jobs, engine=engine, lexicons=lexicon or ()) as desk:
        _build(desk, anew=anew, as_json=as_json)


def _build(desk: Desk, *, anew: bool, as_json: bool) -> None:
    with counting() as seen:
        done = desk.build(anew=anew, seen=seen)
    if as_json:
        write_lines([done])
    else:
        typer.echo(f"{done.read:,} reports read, {done.stories:,} stories drawn up")
    if done.failed:
        warn(f"{done.failed:,} reports could not be read; `tawatur doctor` names them")


@app.command()
def stories(
    store: StorePlace = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Reports that a story has at least.")] = 2,
    limit: Limit = 50,
    after: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List the stories of the store, those that tell of the latest days first."""
    with guarded(), _desk(store) as desk:
        page = desk.stories(least=least, limit=limit, cursor=after)
        _lines(page, as_json=as_json, head=("id", "reports", "from", "to", "title"))


@app.command()
def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help=str(Question.__doc__).split("\n\n")[1])] = None,
    kind: Annotated[str, typer.Option("--kind", "-k", help="report, statement, happening or actor.")] = "report",
    actor: Annotated[str | None, typer.Option("--actor", help="Who speaks, acts or is named: words of a name, or a key.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where: words of a name, or a key.")] = None,
    of_type: Annotated[str | None, typer.Option("--type", help="Type of a happening (ASSAULT …) or actor (PER ORG LOC).")] = None,
    status: Annotated[str | None, typer.Option("--status", help="Status of a happening: happened, planned, denied …")] = None,
    force: Annotated[str | None, typer.Option("--force", help="Force of a statement: announce, deny, demand …")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Outlet that printed it.")] = None,
    anonymous: Annotated[bool | None, typer.Option("--anonymous/--named", help="Statements of unnamed sources, or of named ones.")] = None,
    story_id: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only in this story.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Published on this day or earlier.")] = None,
    on_from: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Happening that may lie on this day or later.")] = None,
    on_to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Happening that may lie on this day or earlier.")] = None,
    oldest: Annotated[bool, typer.Option("--oldest", help="Oldest first.")] = False,
    nearest: Annotated[bool, typer.Option("--nearest", help="The same in other words: not all of WORDS must be there, rarer ones weigh more.")] = False,
    store: StorePlace = None,
    limit: Limit = 20,
    after: Cursor = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Search reports, statements, happenings or actors; every line is a span of an unaltered report."""
    with guarded(), _desk(store) as desk:
        asked = {
            "words": " ".join(words or ()), "kind": kind, "actor": actor, "place": place, "type": of_type,
            "status": status, "force": force, "outlet": outlet, "anonymous": anonymous, "story": story_id,
            "since": since, "until": until, "on_from": on_from, "on_to": on_to,
            "order": "nearest" if nearest else "oldest" if oldest else "newest",
        }  # fmt: skip
        page = desk.search(_as(Question, asked), limit=limit, cursor=after)
        if as_json:
            write_lines(page.items)
        else:
            from tawatur.show import show_hits

            show_hits(page)
        _more(page.next)


@app.command()
def actors(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="Words of the name; all without.")] = None,
    of_type: Annotated[str | None, typer.Option("--type", help="PER, ORG or LOC.")] = None,
    store: StorePlace = None,
    limit: Limit = 50,
    after: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List persons, bodies and places, those in most reports first."""
    with guarded(), _desk(store) as desk:
        page = desk.actors(" ".join(words or ()), of=of_type, limit=limit, cursor=after)  # type: ignore[arg-type]
        _lines(page, as_json=as_json, head=("key", "type", "reports", "mentions", "name"))


@app.command()
def reprints(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report whose words are looked for.")],
    days: Annotated[
        int | None, typer.Option("--days", min=0, max=36_500, help="Only so many days before and after it.")
    ] = None,
    store: StorePlace = None,
    as_json: AsJson = False,
) -> None:
    """Tell where else a report's words were printed, whole or in part, whatever the story."""
    with guarded(), _desk(store) as desk:
        found = desk.reprints(report, days=days)
        if as_json:
            write_lines(found)
            return
        for copy in found:
            typer.echo(f"{'whole ' if copy.whole else 'in part'}  {', '.join(copy.reports)}")
            for pair in (pair for pair in copy.pairs if report in (pair.left.report, pair.right.report)):
                left, right = pair.left, pair.right
                typer.echo(
                    f"  {pair.containment:4.0%}  {left.report}:{left.start}-{left.end}  {right.report}:{right.start}-{right.end}"
                )
        if not found:
            typer.echo(f"nobody else printed {report}")


@app.command()
def judge(
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different, accept, reject, correct or unsure.")],
    targets: Annotated[list[str], typer.Argument(metavar="TARGET...", help="REPORT:LAYER:START-END, or REPORT as a whole.")],
    sets: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="With correct: a field and its value (JSON or text).")] = None,
    author: Author = None,
    reason: Reason = None,
    score: Annotated[float, typer.Option("--score", min=0, max=1, help="How sure.")] = 1.0,
    store: StorePlace = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say what is right: of one place, or that two are the same or not. It stays in the log and wins over the rules."""
    with guarded(), _desk(store) as desk:
        said = {
            "id": "", "made": "", "verdict": verdict, "author": author or _user(), "reason": reason, "score": score,
            "about": [desk.target(target) for target in targets],
            "value": dict(_setting(one) for one in sets) if sets else None,
        }  # fmt: skip
        entry = desk.judge(_as(Judgement, said))
        write_lines([entry]) if as_json else typer.echo(f"{entry.id} is in the log")


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The judgement to take back.")],
    author: Author = None,
    reason: Reason = None,
    store: StorePlace = None,
    as_json: AsJson = False,
) -> None:
    """Take a judgement back; both lines stay in the log."""
    with guarded(), _desk(store) as desk:
        entry = desk.undo(judgement, author=author or _user(), reason=reason)
        write_lines([entry]) if as_json else typer.echo(f"{judgement} no longer stands")


@app.command()
def log(
    report: Annotated[str | None, typer.Argument(metavar="REPORT", help="Only what is about this report.")] = None,
    store: StorePlace = None,
    limit: Limit = 50,
    after: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List the judgements, latest first."""
    with guarded(), _desk(store) as desk:
        text = desk.report(report).sha256 if report is not None else None
        page = desk.log(text=text, limit=limit, cursor=after)
        if as_json:
            write_lines(page.items)
        else:
            from tawatur.show import show_log

            show_log(page.items)
        _more(page.next)


@app.command()
def doctor(store: StorePlace = None, lexicon: Lexicon = None, as_json: AsJson = False) -> None:
    """Examine the store: texts against their hashes, the log, and whether all that is derived is whole and fresh.

    Ends with 0 where all is well, with 1 where something is not; the line says what to do.
    """
    with guarded(), _desk(store, lexicons=lexicon or ()) as desk:
        well = True
        if not as_json:
            health = desk.health()
            typer.echo(f"{health.store} ({health.database}): {health.reports:,} reports in {health.versions:,} versions, "
                       f"{health.stories:,} stories, {health.judgements:,} lines of judgements")  # fmt: skip
        for finding in desk.doctor():
            well = well and finding.well
            if as_json:
                write_lines([finding])
            else:
                typer.echo(("well    " if finding.well else f"{finding.count:>6,}  ") + finding.check)
                for line in (*finding.examples, *([f"-> {finding.advice}"] if finding.advice else ())):
                    typer.echo(f"          {line}")
        raise typer.Exit(0 if well else 1)


# ---------------------------------------------------------------- what they share


class _desk:  # noqa: N801  # used like a function
    """A desk whose store is let go at the end."""

    def __init__(self, store: str | None, **options: Any) -> None:
        self._desk = Desk(store=store, tell=warn, **options)

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.close()


def _as(kind: type[Any], given: dict[str, Any]) -> Any:
    """Arguments as a record; what it cannot hold is told in one line."""
    try:
        return msgspec.convert(msgspec.to_builtins(given), kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise StoreError(str(error)) from None


def _setting(written: str) -> tuple[str, Any]:
    field, given, value = written.partition("=")
    if not given:
        raise StoreError(f"{written}: write FIELD=VALUE")
    try:
        return field, msgspec.json.decode(value)
    except msgspec.DecodeError:
        return field, value


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return os.environ.get("USERNAME", "somebody")


def _lines(page: Any, *, as_json: bool, head: tuple[str, ...]) -> None:
    if as_json:
        write_lines(page.items)
    else:
        from tawatur.show import show_lines

        show_lines(page.items, head)
    _more(page.next)


def _more(cursor: str | None) -> None:
    if cursor is not None:
        sys.stdout.flush()
        warn(f"more: --after '{cursor}'")
