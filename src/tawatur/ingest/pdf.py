"""PDF files with a text layer: their letters in reading order, page by page.

A PDF says where each letter stands on the page, not in which order Arabic is read. The libraries tried give lines
mirrored or in scattered runs, so only the letters' places are taken from pdfminer.six: letters of a line are laid
left to right, then the line is turned, with numbers and Latin words turned back, and presentation forms become letters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.errors import EmptyError, InputError, MalformedError, library
from tawatur.ingest.plain import bounded_bytes, title_of
from tawatur.record import Given, Report
from tawatur.text.decode import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["Letter", "logical_line", "read_pdf"]

_PAGES = 1000
_MOST_LINES = 2000
#: A stretch without Arabic letters that begins and ends with a Latin letter or a digit.
_STRETCH = re.compile(
    r"[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9](?:[^\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9])?"
)
_LATIN = re.compile(r"[A-Za-z]")
#: Digits beside Arabic letters hold together over these signs, and over no others (Unicode's bidirectional algorithm).
_NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*")
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile(r"(?<=[\ufe70-\ufefc]) +(?=[\u064b-\u0652])|(?<! ) +(?=\u0640)")
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_PARTED = re.compile(r"(?<=[\u0621-\u064a]) (?=[\u064b-\u0652])")


class Letter(NamedTuple):
    """A letter (or a ligature) and where it stands: left and right edge, and the line's baseline and height."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def read_pdf(file: File, limits: Limits) -> Report:
    """The report in a PDF file; an `EmptyError` where its pages are pictures."""
    miner = library("pdfminer.high_level", "pdf", "PDF files")
    layout = library("pdfminer.layout", "pdf", "PDF files")
    where = str(file.path)
    bounded_bytes(file.path, 25 * limits.page, limits)
    try:
        pages = miner.extract_pages(file.path, maxpages=_PAGES, laparams=layout.LAParams(boxes_flow=None))
        text = "\n\n".join(filter(None, (_page(page, layout) for page in pages)))
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001  # a broken file shows itself in as many ways as there are tables in it
        raise MalformedError(where, f"a broken PDF ({type(error).__name__}: {str(error)[:80]})") from None
    if not text.strip():
        raise EmptyError(where, "no text layer; its pages are pictures, which have to go through OCR first")
    text = check_text(text, where, limits)
    told = _information(file, where)
    return Report(id=file.name, text=text, title=title_of(text), given=told)


def _information(file: File, where: str) -> tuple[Given, ...]:
    """What the file says of itself; nothing of it is taken, since word processors fill it in."""
    parser, document = library("pdfminer.pdfparser", "pdf", where), library("pdfminer.pdfdocument", "pdf", where)
    utils = library("pdfminer.utils", "pdf", where)
    given: list[Given] = []
    try:
        with file.path.open("rb") as stream:
            info = {k: v for part in document.PDFDocument(parser.PDFParser(stream)).info for k, v in part.items()}
        for key, field in (
            ("Title", "title"),
            ("Author", "byline"),
            ("CreationDate", "published"),
            ("ModDate", "modified"),
        ):
            if isinstance(value := info.get(key), bytes) and (text := utils.decode_text(value).strip()):
                given.append(Given(field, text[:500], f"PDF {key}", taken=False))  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001  # the text was had all the same
        return ()
    return tuple(given)


def _page(page: Any, layout: Any) -> str:
    """A page's lines, top to bottom, the right column before the left one."""
    lines = [line for box in page if isinstance(box, layout.LTTextBox) for line in box]
    if len(lines) > _MOST_LINES:  # no page of a paper; not worth looking for columns in
        return "\n".join(filter(None, _lines(lines, layout)))
    return "\n".join(text for group in _columns(lines) if (text := "\n".join(filter(None, _lines(group, layout)))))


def _columns(lines: list[Any]) -> Iterator[list[Any]]:
    """Lines in groups to be read one after the other: those that span the page, and column by column the others."""
    group: list[Any] = []
    beside = False
    for line in sorted(lines, key=lambda one: -one.y1):
        here = _has_neighbour(line, lines) or (beside and len(_strips([*group, line])) > 1)
        if group and (here != beside or (here and len(_strips([*group, line])) < len(_strips(group)))):
            yield from _strips(group) if beside else [group]
            group = []
        group.append(line)
        beside = here
    if group:
        yield from _strips(group) if beside else [group]


def _has_neighbour(line: Any, lines: list[Any]) -> bool:
    """Whether another line stands beside it, clearly apart."""
    gap = max(line.height, 6)
    return any(
        min(line.y1, other.y1) - max(line.y0, other.y0) > -0.8 * min(line.height, other.height)
        and (other.x0 > line.x1 + gap or other.x1 < line.x0 - gap)
        for other in lines
    )


def _strips(lines: list[Any]) -> list[list[Any]]:
    """Lines by the vertical strips that they fill, the right strip first."""
    strips: list[list[Any]] = []
    left = 0.0
    for line in sorted(lines, key=lambda one: -one.x1):
        if strips and line.x1 > left:
            strips[-1].append(line)
            left = min(left, line.x0)
        else:
            strips.append([line])
            left = line.x0
    return strips


def _letters(line: Any, layout: Any) -> list[Letter]:
    return [
        Letter(char.get_text(), char.x0, char.x1, char.matrix[5], char.height)
        for char in line
        if isinstance(char, layout.LTChar)
    ]


def _lines(lines: list[Any], layout: Any) -> Iterator[str]:
    """The lines of a strip in reading order; pieces that stand on one baseline are one line."""
    row: list[Letter] = []
    for letters in sorted(filter(None, (_letters(line, layout) for line in lines)), key=lambda row: -row[0].bottom):
        if row and abs(letters[0].bottom - row[0].bottom) > 0.35 * row[0].height:
            yield logical_line(row)
            row = []
        row += letters
    if row:
        yield logical_line(row)


def logical_line(letters: Iterable[Letter]) -> str:
    """The letters of one line, in whatever order they were drawn, as the text that is read."""
    placed = sorted(letters, key=lambda letter: (letter.left + letter.right) / 2)
    parts: list[str] = []
    edge: float | None = None
    for letter in placed:
        mark = unicodedata.combining(letter.text[:1]) if letter.text else 0
        if edge is not None and letter.left - edge > 0.17 * letter.height and not letter.text.isspace() and not mark:
            parts.append(" ")
        parts.append(letter.text)
        edge = letter.right if edge is None or not mark else max(edge, letter.right)
    arabic = sum(bool(_ARABIC.search(part)) for part in parts)
    if 2 * arabic < sum(part.isalpha() for part in parts):
        return " ".join("".join(parts).split())
    return _tidied(_turned(parts))


def _turned(parts: list[str]) -> str:
    """A line of right-to-left letters, laid left to right, in reading order."""
    line = "".join(_mirror(part) for part in reversed([p if len(p) == 1 else _ligature(p) for p in parts]))
    return _STRETCH.sub(lambda run: _turned_back(run[0]), line)


def _turned_back(run: str) -> str:
    """Latin words and numbers, which are read left to right in a line that is read right to left."""
    if _LATIN.search(run):
        return _mirror(run[::-1])
    return _NUMBER.sub(lambda number: number[0][::-1], run)


def _ligature(part: str) -> str:
    """Several letters drawn as one: they come in reading order and stay so (Latin ones are turned back later)."""
    return part if _ARABIC.search(part) else part[::-1]


def _mirror(part: str) -> str:
    return part.translate(_MIRRORED)


_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_CLOSES_FIRST = re.compile(r"(?:(?<=\s)|^)[)\]»›](?=\w)|(?<=\w)[(\[«‹](?=[\s.,،؛:]|$)")


def _tidied(line: str) -> str:
    """Letters instead of presentation forms, marks behind the letters that carry them, single spaces."""
    line = _JOINED.sub("", line)
    line = _FORMS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), line)
    line = " ".join(_PARTED.sub("", line).split())
    return _CLOSES_FIRST.sub(lambda mark: _mirror(mark[0]), line)  # some fonts name the mirrored sign, others the sign
