"""Every format is opened by its own tool or judged by its schema; hostile words stay words."""

import csv
import datetime as dt
import io
import json
import re
import sys

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner

from tawatur.cli import app
from tawatur.desk import Desk
from tawatur.errors import ExtraError, TawaturError
from tawatur.export.csv import guarded
from tawatur.export.formats import FORMATS, export
from tawatur.export.jsonl import from_jsonl
from tawatur.export.tables import tables
from tawatur.record import Report, Story, Where

NASTY = '=HYPERLINK("http://x","y")'
REPLACED = msgspec.structs.replace


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return Desk().demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def located(told):
    """The sample with one of the places of its happenings on the map."""
    story = told.story
    key = next(key for h in story.happenings for key in h.places)
    where = Where(latitude=33.25, longitude=44.5, precision="town", chain=("TLMR",))
    actors = tuple(REPLACED(a, where=where) if a.id == key else REPLACED(a, where=None) for a in story.actors)
    return REPLACED(story, actors=actors), key


@pytest.fixture(scope="module")
def hostile(told):
    """The same with texts that try to be something else everywhere a text can stand."""
    word = f"{NASTY}\x00\x07\r\n</script><b>&*_[x](javascript:1)|`\\{{}}%;,"

    def worse(value, field=None):
        if isinstance(value, msgspec.Struct):
            return REPLACED(value, **{f: worse(getattr(value, f), f) for f in value.__struct_fields__})
        if isinstance(value, tuple):
            return tuple(worse(item, field) for item in value)
        return (
            word
            if field in {"text", "title", "outlet", "name", "clause", "why", "reason", "described"} and value
            else value
        )

    return worse(told.story)


def made(story, name, pairs=()):
    return export(story, pairs, name)


def one(story, name, pairs=()):
    (data,) = made(story, name, pairs).values()
    return data


# ---------------------------------------------------------------- records and tables


def test_json_and_json_lines_come_back_as_the_same_story(told, hostile):
    for story in (told.story, hostile):
        assert msgspec.json.decode(one(story, "json"), type=Story) == story
        assert from_jsonl(one(story, "jsonl")) == story


def test_json_lines_of_one_kind(told):
    lines = [json.loads(line) for line in one(told.story, "jsonl").splitlines()]
    assert [line["kind"] for line in lines].count("happenings") == len(told.story.happenings)
    assert lines[0]["kind"] == "story"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b'{"kind": "story"}'])
def test_lines_that_are_no_story(data):
    with pytest.raises(TawaturError, match="not a story"):
        from_jsonl(data)


def test_csv_holds_every_row_and_opens_in_excel(told):
    files = made(told.story, "csv")
    for table in tables(told.story):
        data = files[f"{table.name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert head == [name for name, _ in table.columns]
        assert len(rows) == len(table.rows)
        for row, given in zip(rows, table.rows, strict=True):
            assert row == [_plain(guarded(cell)) for cell in given]
    assert len(told.story.happenings) == files["happenings.csv"].count(b"\r\n") - 1


def _plain(cell):
    return "" if cell is None else str(cell)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200f=1", "＝1", "'=1", "\n=1"]
)
def test_no_cell_is_a_formula(text):
    cell = guarded(text)
    assert cell[0] == "'"
    assert cell[1:] == text
    assert guarded("نص عادي") == "نص عادي"
    assert (guarded(-5), guarded(2.5), guarded(None)) == (-5, 2.5, None)


def test_hostile_words_in_csv(hostile):
    for data in made(hostile, "csv").values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith("=") for cell in row)


def test_xlsx_opens_with_texts_that_stay_texts(told, hostile):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(one(told.story, "xlsx")))
    for table in tables(told.story):
        rows = list(book[table.name].iter_rows(values_only=True))
        assert rows[0] == tuple(name for name, _ in table.columns)
        assert [tuple(row) for row in rows[1:]] == [tuple(cell for cell in row) for row in table.rows]
        assert book[table.name].sheet_view.rightToLeft
    worse = openpyxl.load_workbook(io.BytesIO(one(hostile, "xlsx")))
    kinds = {cell.data_type for sheet in worse for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_parquet_comes_back_with_its_types(told):
    parquet = pytest.importorskip("pyarrow.parquet")
    files = made(told.story, "parquet")
    for table in tables(told.story):
        read = parquet.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
        assert read.column_names == [name for name, _ in table.columns]
        assert [tuple(row.values()) for row in read.to_pylist()] == list(table.rows)


# ---------------------------------------------------------------- codings


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_polecat_has_every_happening(told):
    found = rows(one(told.story, "polecat"))
    assert [row["Event ID"] for row in found] == [h.id for h in told.story.happenings]
    quads = {row["Event Type"]: row["Quad Code"] for row in found}
    assert all(
        quads[kind] == quad
        for kind, quad in {"ASSAULT": "MATERIAL CONFLICT", "CONSULT": "VERBAL COOPERATION"}.items()
        if kind in quads
    )
    planned = {h.id for h in told.story.happenings if h.type == "RETREAT" and h.status == "planned"}
    assert planned
    assert {row["Event Type"] for row in found if row["Event ID"] in planned} == {"CONCEDE"}


def test_events_have_their_codes_and_where_they_are_read(told):
    found = rows(one(told.story, "events"))
    assert [row["event_id"] for row in found] == [h.id for h in told.story.happenings]
    first = told.story.happenings[0].mentions[0]
    assert found[0]["mentions"].split("; ")[0] == f"{first.report}:{first.start}-{first.end}"
    assert {row["cameo"] for row in found if row["plover"] == "CONSULT"} == {"040"}


def test_rows_carry_the_sentence_where_the_reports_are_at_hand(told):
    texts = {report.id: report.text for report, _ in told.pairs}
    for row, h in zip(rows(one(told.story, "polecat", told.pairs)), told.story.happenings, strict=True):
        assert h.mentions[0].text in row["Event Text"]
        assert row["Event Text"].lstrip("'") in texts[h.mentions[0].report]


def test_acled_takes_what_happened_alone(told, located):
    story, _ = located
    happened = {h.id: h for h in story.happenings if h.status in {"happened", "ongoing", "ended"}}
    found = rows(one(story, "acled"))
    assert found
    for row in found:
        h = happened[row["event_id_cnty"]]
        assert row["event_date"] == h.from_
        assert row["disorder_type"] in {"Political violence", "Demonstrations", "Strategic developments"}
        assert row["time_precision"] in {"1", "2", "3"}
        assert (row["latitude"] == "") == (row["geo_precision"] == "")
        assert int(row["fatalities"]) >= 0


def test_ucdp_takes_what_killed(told):
    killed = {s.id for s in told.story.series if s.measure == "killed"}
    found = rows(one(told.story, "ucdp"))
    assert found
    for row in found:
        h = next(h for h in told.story.happenings if h.id == row["id"])
        assert h.type == "ASSAULT"
        assert killed & set(h.figures)
        assert 0 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert int(row["high"]) >= 1
        assert row["date_start"] <= row["date_end"]


# ---------------------------------------------------------------- places and days

GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 3,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_geojson(located, told):
    story, key = located
    found = json.loads(one(story, "geojson"))
    jsonschema.validate(found, GEOJSON)
    ids = [feature["id"] for feature in found["features"]]
    assert len(ids) == len(set(ids))
    points = [f for f in found["features"] if f["geometry"]]
    assert {tuple(f["geometry"]["coordinates"]) for f in points} == {(44.5, 33.25)}
    assert f"place-{key}" in ids
    assert {f["properties"]["id"] for f in found["features"] if f["properties"]["kind"] == "happening"} == {
        h.id for h in story.happenings
    }


def test_icalendar(told, hostile):
    icalendar = pytest.importorskip("icalendar")
    due = [e for e in told.story.expectations if e.from_ or e.to]
    assert due
    for story in (told.story, hostile):
        data = one(story, "icalendar")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert data.count(b"\n") == data.count(b"\r\n")
        calendar = icalendar.Calendar.from_ical(data)
        events = calendar.walk("VEVENT")
        assert not calendar.errors
        assert not any(event.errors for event in events)
        assert len(events) >= len(due)
        first = due[0]
        event = next(e for e in events if first.id in str(e["UID"]))
        assert event.decoded("DTSTART") == dt.date.fromisoformat(first.from_ or first.to)
        assert event.decoded("DTEND") == dt.date.fromisoformat(first.to or first.from_) + dt.timedelta(days=1)
    assert str(event["SUMMARY"]).replace("\r", "").startswith(NASTY)


def test_timelinejs(told, hostile):
    date = {
        "type": "object",
        "required": ["year"],
        "properties": {
            "year": {"type": "integer"},
            "month": {"type": "integer", "minimum": 1, "maximum": 12},
            "day": {"type": "integer", "minimum": 1, "maximum": 31},
        },
    }
    text = {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}
    schema = {
        "type": "object",
        "required": ["events"],
        "properties": {
            "title": {"type": "object"},
            "events": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["start_date", "text"],
                    "properties": {"start_date": date, "end_date": date, "text": text, "unique_id": {"type": "string"}},
                },
            },
        },
    }
    for story in (told.story, hostile):
        found = json.loads(one(story, "timelinejs"))
        jsonschema.validate(found, schema)
        assert len(found["events"]) == sum(bool(e.from_ or e.to) for e in story.timeline)
        assert len({event["unique_id"] for event in found["events"]}) == len(found["events"])
        assert "<script" not in json.dumps(found)
        assert "<b>" not in json.dumps(found)


# ---------------------------------------------------------------- linked data


def test_web_annotations_point_at_the_words(told):
    found = json.loads(one(told.story, "annotations", told.pairs))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = found["first"]["items"]
    assert found["total"] == len(items) > 100
    assert len({item["id"] for item in items}) == len(items)
    judge = jsonschema.Draft202012Validator(ANNOTATION)
    texts = {f"urn:sha256:{reading.report.sha256}": report.text for report, reading in told.pairs}
    for item in items:
        judge.validate(item)
        text = texts[item["target"]["source"]]
        position, quotation = item["target"]["selector"]
        words = text[position["start"] : position["end"]]
        assert words == quotation["exact"]
        assert f"{quotation.get('prefix', '')}{words}{quotation.get('suffix', '')}" in text


ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "id": {"type": "string", "format": "uri"},
        "motivation": {"enum": ["classifying", "identifying", "tagging", "describing"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}},
            },
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string"},
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {
                            "type": "object",
                            "required": ["start", "end"],
                            "properties": {
                                "type": {"const": "TextPositionSelector"},
                                "start": {"type": "integer", "minimum": 0},
                            },
                        },
                        {
                            "type": "object",
                            "required": ["exact"],
                            "properties": {"type": {"const": "TextQuoteSelector"}},
                        },
                    ],
                },
            },
        },
    },
}


def test_grasp_and_prov_are_a_graph(told):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=one(told.story, "grasp"), format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    gaf = rdflib.Namespace("http://groundedannotationframework.org/gaf#")
    grasp = rdflib.Namespace("http://groundedannotationframework.org/grasp#")
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    mentions = set(graph.subjects(rdflib.RDF.type, gaf.Mention))
    reports = {rdflib.URIRef(f"urn:sha256:{source.sha256}") for source in told.story.sources}
    assert set(graph.objects(None, gaf.denotedBy)) <= mentions
    assert {report for mention in mentions for report in graph.objects(mention, prov.wasDerivedFrom)} == reports
    attributions = set(graph.subjects(rdflib.RDF.type, grasp.Attribution))
    assert len(attributions) == len(told.story.statements)
    for attribution in attributions:
        assert len(set(graph.objects(attribution, grasp.wasAttributedTo))) == 1
        assert set(graph.objects(attribution, rdflib.RDF.value)) & {grasp.POSITIVE, grasp.NEGATIVE}
    assert len(set(graph.subjects(rdflib.RDF.type, sem.Event))) == len(told.story.happenings)
    agents = set(graph.subjects(rdflib.RDF.type, prov.Agent))
    assert set(graph.objects(None, prov.actedOnBehalfOf)) <= agents
    assert set(graph.objects(None, grasp.wasAttributedTo)) <= agents


def test_hostile_words_in_linked_data(hostile):
    rdflib = pytest.importorskip("rdflib")
    assert len(rdflib.Graph().parse(data=one(hostile, "grasp"), format="json-ld")) > 100


def test_followthemoney(told, hostile):
    model = pytest.importorskip("followthemoney").model
    for story in (told.story, hostile):
        entities = [json.loads(line) for line in one(story, "ftm").splitlines()]
        ids = {entity["id"] for entity in entities}
        assert len(ids) == len(entities)
        for entity in entities:
            schema = model.get(entity["schema"])
            for name, values in entity["properties"].items():
                prop = schema.get(name)
                assert prop is not None, (schema.name, name)
                for value in values:
                    if prop.type.name == "entity":
                        assert value in ids
                    else:
                        assert prop.type.validate(value) or prop.type.name in {"name", "text", "string"}, (name, value)
            proxy = model.get_proxy(entity)
            assert proxy.schema == schema
            if story is told.story:
                assert proxy.caption
    assert {"Article", "Event", "Person", "Organization"} <= {entity["schema"] for entity in entities}


# ---------------------------------------------------------------- texts


def test_markdown_shows_words_and_does_nothing(told, hostile):
    from markdown_it import MarkdownIt

    read = MarkdownIt("commonmark", {"html": True})
    text = one(told.story, "markdown").decode()
    for section in ("التسلسل الزمني", "من قال ماذا", "المنتظر"):
        assert f"## {section}" in text
    assert text.count("\n[^") == len(told.story.sources)
    assert all(entry.text.split()[0].strip('«»"()') in text for entry in told.story.timeline)
    kinds = {token.type for token in _all_tokens(read.parse(one(hostile, "markdown").decode()))}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "em_open",
    }


def _all_tokens(tokens):
    for token in tokens:
        yield token
        yield from _all_tokens(token.children or ())


def test_the_printed_page_is_open_and_runs_nothing(told, hostile):
    page = one(told.story, "print", told.pairs).decode()
    assert page.count("<details") == len(re.findall(r"<details\b[^>]*\bopen\b", page)) > 100
    assert "@page" in page
    assert "<script" not in page
    assert "</script>" not in one(hostile, "print", told.pairs).decode()


def test_bibtex(told, hostile):
    pybtex = pytest.importorskip("pybtex.database")
    pairs = [(REPLACED(report, byline="ليلى منصور"), reading) for report, reading in told.pairs]
    found = pybtex.parse_string(one(told.story, "bibtex", pairs).decode(), "bibtex").entries
    assert len(found) == len(told.story.sources)
    first = found["r01"]
    source = told.story.sources[0]
    assert first.fields["title"].strip("{}") == source.title
    assert (first.fields["date"], first.fields["organization"]) == (source.published.best, source.outlet)
    assert first.persons["author"]
    assert len(pybtex.parse_string(one(hostile, "bibtex", pairs).decode(), "bibtex").entries) == len(found)


def test_bibtex_of_addresses_and_equal_keys(told):
    sources = [REPLACED(s, id="خبر", url="https://example.org/a{b}?x=1&y=%20") for s in told.story.sources[:1]] * 2
    text = one(REPLACED(told.story, sources=tuple(sources)), "bibtex").decode()
    assert "url = {https://example.org/a%7Bb%7D?x=1&y=%20}" in text
    assert len({line for line in text.splitlines() if line.startswith("@online")}) == 2


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_story(name):
    story = Story(id="s", title=None, from_=None, to=None, as_of=None, reports=())
    assert all(isinstance(data, bytes) for data in made(story, name).values())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_story_gives_the_same_bytes(told, name):
    if name == "xlsx":
        pytest.skip("a workbook carries the time it was made")
    assert made(told.story, name, told.pairs) == made(told.story, name, told.pairs)


def test_a_format_that_there_is_none_of(told):
    with pytest.raises(TawaturError, match="no format 'doc'; there are: json"):
        made(told.story, "doc")


def test_a_missing_library_is_named_with_its_extra(told, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExtraError, match=r"pip install 'tawatur\[xlsx\]'"):
        made(told.story, "xlsx")


def test_the_command(tmp_path):
    reports = tmp_path / "r.jsonl"
    reports.write_text(
        '{"id": "a", "outlet": "صدى", "text": "قال وزير الري اليوم الأحد إن 12 خبيرا وصلوا إلى الميناء.", "published": "2024-03-10"}\n'
    )
    run = CliRunner().invoke
    done = run(app, ["export", str(reports), "--format", "bibtex"])
    assert (done.exit_code, "organization = {صدى}" in done.stdout) == (0, True)
    done = run(app, ["export", str(reports), "-f", "csv", "-o", str(tmp_path / "out")])
    assert (done.exit_code, len(list((tmp_path / "out").iterdir()))) == (0, 8)
    done = run(app, ["export", str(reports), "-f", "csv"])
    assert (done.exit_code, "several files" in done.stderr) == (2, True)
    done = run(app, ["export", str(reports), "-f", "json", "-o", str(tmp_path / "s.json")])
    assert json.loads((tmp_path / "s.json").read_text())["reports"] == ["a"]
    done = run(app, ["export"])
    assert (done.exit_code, "name the reports" in done.stderr) == (2, True)
    done = run(app, ["export", str(reports), "-f", "nothing"])
    assert (done.exit_code, "no format" in done.stderr) == (2, True)


def test_a_story_of_the_store(tmp_path):
    place = Desk.init(tmp_path)
    desk = Desk(store=place)
    report = Report(id="a", text="قال وزير الري اليوم الأحد إن 12 خبيرا وصلوا إلى الميناء.", published="2024-03-10")
    list(desk.keep([report]))
    desk.build()
    (line,) = desk.stories(least=1).items
    desk.close()
    done = CliRunner().invoke(app, ["export", "--store", place, "--id", line.id, "-f", "jsonl"])
    assert done.exit_code == 0
    assert from_jsonl(done.stdout_bytes).reports == ("a",)
