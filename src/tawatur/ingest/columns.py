"""From a record with other names to a report: which column holds what, by a user's mapping or by well-known names.

In `tawatur.toml`::

    [columns]
    text = ["lead", "body"]      # several are joined, a line each
    title = "headline"
    published = "meta.date"      # a dot leads into a nested object
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.errors import MalformedError
from tawatur.ingest.days import iso_day, mail_day
from tawatur.ingest.lines import joined
from tawatur.record import Given, Report
from tawatur.text.decode import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tawatur.record import GivenField
    from tawatur.text.decode import Limits

__all__ = ["FIELDS", "Columns", "guessed", "record_report"]

#: The fields that a column may fill, and the names by which tables call them; ours stands first.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "fulltext", "full_text", "maintext", "story", "النص",
             "نص", "نص الخبر", "المحتوى", "الخبر", "المتن"),
    "id": ("id", "guid", "doc_id", "article_id", "uuid", "المعرف", "الرقم"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "outlet": ("outlet", "source", "publisher", "site", "newspaper", "channel", "المصدر", "الصحيفة", "الموقع", "القناة"),
    "url": ("url", "link", "الرابط", "رابط"),
    "published": ("published", "date", "published_at", "pubdate", "pub_date", "publish_date", "date_published",
                  "datetime", "التاريخ", "تاريخ النشر"),
    "modified": ("modified", "updated", "updated_at", "date_modified", "تاريخ التعديل", "تاريخ التحديث"),
    "byline": ("byline", "author", "authors", "الكاتب", "المؤلف", "المحرر"),
    "dateline": ("dateline",),
}  # fmt: skip
_GIVEN: tuple[GivenField, ...] = ("outlet", "byline", "dateline", "url", "title")


class Columns(NamedTuple):
    """For each field the columns that a user named for it; fields that are not named are guessed."""

    named: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def given(cls, mapping: Mapping[str, str | Iterable[str]]) -> Columns:
        """A mapping as a user writes it; a `MalformedError` for a field that a report does not have."""
        for field in mapping:
            if field not in FIELDS:
                raise MalformedError("columns", f"a report has no field {field!r} ({', '.join(FIELDS)})")
        return cls(tuple((f, (c,) if isinstance(c, str) else tuple(map(str, c))) for f, c in mapping.items()))

    @classmethod
    def written(cls, options: Iterable[str]) -> Columns:
        """A mapping as it is written in a command: `FIELD=COLUMN`, a field with several columns more than once."""
        mapping: dict[str, list[str]] = {}
        for option in options:
            field, sign, column = option.partition("=")
            if not (sign and column):
                raise MalformedError("--column", f"write FIELD=COLUMN, as title=headline, not {option!r}")
            mapping.setdefault(field.strip(), []).append(column.strip())
        return cls.given(mapping)

    def __bool__(self) -> bool:
        return bool(self.named)


def guessed(columns: Columns, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The columns of a table, of those named `names`, that fill each field."""
    chosen = dict(columns.named)
    known = {name.strip().lower(): name for name in reversed(list(names))}
    for field, usual in FIELDS.items():
        if field not in chosen and (name := next((known[u] for u in usual if u in known), None)) is not None:
            chosen[field] = (name,)
    return chosen


def record_report(
    record: Mapping[str, Any],
    columns: Columns,
    where: str,
    name: str,
    limits: Limits,
    *,
    chosen: dict[str, tuple[str, ...]] | None = None,
) -> Report:
    """The report in a record. `chosen`: what `guessed` said of all records of the table."""
    chosen = guessed(columns, record) if chosen is None else chosen
    if "text" not in chosen:
        raise MalformedError(where, f"no column holds the text; name it under [columns] (there are: {_shown(record)})")
    values = {field: _value(record, names) for field, names in chosen.items()}
    if not values["text"]:
        raise MalformedError(where, "the text is missing")
    given = [Given(f, values[f], f"column {chosen[f][0]}") for f in _GIVEN if values.get(f)]
    notices: list[str] = []
    days: dict[str, str | None] = {}
    for field in ("published", "modified"):
        if value := values.get(field):
            days[field] = iso_day(value) or mail_day(value)
            given.append(Given(field, value, f"column {chosen[field][0]}", taken=days[field] is not None))
            if days[field] is None:
                notices.append(f"{field} is not a day like 2024-03-10, it is left out: {value[:40]!r}")
    title = values.get("title") or None
    return Report(
        id=values.get("id") or name,
        text=check_text(joined(title, values["text"]), where, limits),
        title=title,
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
        byline=values.get("byline") or None,
        dateline=values.get("dateline") or None,
        published=days.get("published"),
        modified=days.get("modified"),
        given=tuple(given),
        notices=tuple(notices),
    )


def _value(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return "\n".join(text for name in names if (text := _plain(_found(record, name))))


def _found(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _plain(value: Any) -> str:
    """A cell as text: days in ISO form, a list of texts joined, whole numbers without a point."""
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list | tuple):
        return "، ".join(text for item in value if (text := _plain(item)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()


def _shown(record: Mapping[str, Any]) -> str:
    names = [str(name)[:30] for name in list(record)[:8]]
    return ", ".join(names) + (" …" if len(record) > 8 else "")
