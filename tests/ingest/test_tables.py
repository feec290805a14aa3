"""CSV, TSV and Parquet, with columns found or named."""

import csv
import datetime as dt
import sys

import pytest

from ingest.making import given, source
from tawatur.desk import Desk
from tawatur.errors import LexiconError, TawaturError

HEAD = ("العنوان", "النص", "المصدر", "تاريخ النشر")
ROWS = (("عنوان أول", 'قال: "نعم"، ثم مضى\nوعاد.', "صدى", "2024-03-10"), ("عنوان ثان", "نص ثان", "صدى", "10/3/2024"))


def table(tmp_path, *rows, mark=",", encoding="utf-8", name="t.csv"):
    with (tmp_path / name).open("w", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=mark).writerows(rows)
    return tmp_path / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_known_by_their_names(tmp_path, mark, encoding):
    (first, second), errors = source(table(tmp_path, HEAD, *ROWS * 5, mark=mark, encoding=encoding))[0][:2], []
    assert errors == []
    assert first.text == 'عنوان أول\nقال: "نعم"، ثم مضى\nوعاد.'
    assert (first.title, first.outlet, first.published, first.id) == ("عنوان أول", "صدى", "2024-03-10", "t-2")
    assert second.published is None
    assert given(second, "published") == {"column تاريخ النشر": False}
    assert "published is not a day" in second.notices[0]


def test_columns_that_are_named(tmp_path):
    path = table(tmp_path, ("a", "b", "c"), ("مقدمة", "متن", "5"))
    (report,), errors = source(path, text=["a", "b"], id="c")
    assert errors == []
    assert (report.text, report.id) == ("مقدمة\nمتن", "5")


def test_a_table_without_a_text_says_what_it_has(tmp_path):
    reports, errors = source(table(tmp_path, ("a", "b"), ("1", "2"), ("3", "4")))
    assert reports == []
    assert errors == [f"{tmp_path}/t.csv:2: no column holds the text; name it under [columns] (there are: a, b)"]


def test_one_bad_row_stops_no_other(tmp_path):
    reports, errors = source(table(tmp_path, ("text",), ("نص أول",), ("؟!",), ("ا" * 3_000_000,), ("نص أخير",)))
    assert [report.text for report in reports] == ["نص أول", "نص أخير"]
    assert len(errors) == 2


def test_a_quote_that_is_never_closed(tmp_path):
    before = csv.field_size_limit()  # other libraries set it too
    lines = "text\nنص أول\n" + '"' + "سطر\n" * 1_600_000
    reports, errors = source(tmp_path / "t.csv", lines)
    assert reports[0].text == "نص أول"
    assert errors
    assert csv.field_size_limit() == before


def test_nul_bytes_and_nothing(tmp_path):
    for data in (b"", b"\x00\x01\x02" * 100, b"\n\n"):
        reports, errors = source(tmp_path / "t.csv", data)
        assert reports == []
        assert len(errors) <= 1


def test_json_lines_with_named_keys(tmp_path):
    line = '{"meta": {"headline": "عنوان", "when": "2024-03-10T10:00:00Z"}, "body": "متن", "tags": ["a"]}'
    (report,), errors = source(tmp_path / "r.jsonl", line, text="body", title="meta.headline", published="meta.when")
    assert errors == []
    assert (report.text, report.published) == ("عنوان\nمتن", "2024-03-10")


def test_named_in_the_settings(tmp_path):
    table(tmp_path, ("x", "y"), ("وصل الوفد إلى الميناء مساء أمس.", "العنوان"))
    (tmp_path / "tawatur.toml").write_text('[columns]\ntext = "x"\ntitle = "y"\n')
    (reading,) = Desk().read([tmp_path])
    assert reading.report.title == "العنوان"


def test_a_field_that_no_report_has(tmp_path):
    (tmp_path / "tawatur.toml").write_text('[columns]\nbody = "x"\n')
    with pytest.raises(LexiconError, match="no field 'body'"):
        list(Desk().read([tmp_path]))


def parquet(path, **columns):
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table(columns), path)
    return path


def test_parquet(tmp_path):
    path = parquet(
        tmp_path / "t.parquet",
        title=["عنوان", None],
        body=["متن أول", "متن ثان"],
        date=[dt.datetime(2024, 3, 10, 10, tzinfo=dt.UTC), None],
        n=[1, 2],
    )
    (first, second), errors = source(path)
    assert errors == []
    assert (first.text, first.published, second.text) == ("عنوان\nمتن أول", "2024-03-10", "متن ثان")


def test_parquet_without_a_text_and_broken(tmp_path):
    path = parquet(tmp_path / "t.parquet", a=["x"] * 3)
    assert "no column holds the text" in source(path)[1][0]
    path.write_bytes(path.read_bytes()[:100])
    reports, errors = source(path)
    assert (reports, len(errors)) == ([], 1)


def test_a_missing_library_is_named_with_its_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "a.txt").write_text("نص")
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    reports, errors = source(tmp_path)
    assert len(reports) == 1
    assert errors == [f"{tmp_path}/t.parquet: Parquet files need one more library: pip install 'tawatur[parquet]'"]


def test_columns_named_in_the_command(tmp_path):
    (tmp_path / "t.csv").write_text("lead,body,headline\nقال الوزير نعم,وسافر أمس,قرار\n", encoding="utf-8")
    desk = Desk(columns=("text=lead", "text = body", "title=headline"), tier="lexicon")
    (answer,) = desk.job([tmp_path / "t.csv"])
    assert (answer[0].title, answer[0].text) == ("قرار", "قرار\nقال الوزير نعم\nوسافر أمس")
    for wrong, why in (("lead", "FIELD=COLUMN"), ("words=lead", "no field 'words'"), ("text=", "FIELD=COLUMN")):
        with pytest.raises(TawaturError, match=why):
            Desk(columns=(wrong,))
