"""Telegram's export, of a channel and of an account, and plain lists of records."""

import json

from ingest.making import BODY, given, source


def message(number, text, **more):
    return {
        "id": number,
        "type": "message",
        "date": "2024-03-10T23:30:00",
        "date_unixtime": "1710102600",
        "from": "قناة المرفأ",
        "text": text,
        **more,
    }


def channel(*messages):
    return json.dumps(
        {"name": "قناة المرفأ", "type": "public_channel", "id": 7, "messages": messages}, ensure_ascii=False
    )


def test_a_channel(tmp_path):
    entities = [
        {"type": "bold", "text": "حادث في المرفأ\n"},
        {"type": "plain", "text": f"{BODY[0]} "},
        {"type": "text_link", "text": "التفاصيل", "href": "https://example.org/1"},
    ]
    export = channel(
        {"id": 1, "type": "service", "action": "create_channel", "date": "2024-03-01T00:00:00", "text": ""},
        message(2, "حادث", text_entities=entities, edited="2024-03-11T08:00:00", forwarded_from="وكالة الضفة"),
        message(3, ["عاجل: ", {"type": "hashtag", "text": "#المرفأ"}, " إغلاق البوابة الشرقية."]),
        message(4, ""),
    )  # fmt: skip
    (first, second), errors = source(tmp_path / "result.json", export)
    assert errors == []
    assert first.text == f"حادث في المرفأ\n{BODY[0]} التفاصيل"
    assert (first.title, first.outlet, first.carriers) == ("حادث في المرفأ", "قناة المرفأ", ("وكالة الضفة",))
    assert (first.id, first.published, first.modified) == ("قناة المرفأ/2", "2024-03-10", "2024-03-11")
    assert [one.value for one in first.given if one.field == "link"] == ["https://example.org/1"]
    assert given(first, "carrier") == {"Telegram forwarded_from": True}
    assert second.text == "عاجل: #المرفأ إغلاق البوابة الشرقية."


def test_a_whole_account(tmp_path):
    chats = [{"name": name, "type": "public_channel", "id": n, "messages": [message(n, f"نص {name}")]} for n, name in enumerate(("الأولى", "الثانية"))]  # fmt: skip
    reports, errors = source(
        tmp_path / "result.json",
        json.dumps({"about": "x", "contacts": {"list": [{}]}, "chats": {"about": "y", "list": chats}}),
    )
    assert errors == []
    assert [(report.outlet, report.text) for report in reports] == [("الأولى", "نص الأولى"), ("الثانية", "نص الثانية")]


def test_one_bad_message_stops_no_other(tmp_path):
    reports, errors = source(
        tmp_path / "result.json", channel(message(1, "نص أول"), "لا رسالة", message(2, "؟!"), message(3, "نص أخير"))
    )
    assert [report.text for report in reports] == ["نص أول", "نص أخير"]
    assert ["message 2" in errors[0], "message 3" in errors[1]] == [True, True]


def test_an_export_that_is_cut_off_keeps_what_was_read(tmp_path):
    export = channel(*[message(n, f"نص رقم {n}") for n in range(500)])
    reports, errors = source(tmp_path / "result.json", export[: len(export) // 2])
    assert len(reports) > 200
    assert "breaks off" in errors[0]


def test_values_without_end_and_nesting_without_bottom(tmp_path):
    for name, data in (
        ("deep", '{"messages": [' + '{"text": [' * 5000),
        ("deeper", '{"a": ' * 100_000),
        ("endless", '{"messages": [{"id": 1, "type": "message", "text": "' + "ا" * 10_000_000),
    ):
        reports, errors = source(tmp_path / f"{name}.json", data)
        assert reports == []
        assert len(errors) == 1


def test_a_list_of_records(tmp_path):
    records = [{"headline": "عنوان", "body": "متن الخبر", "date": "2024-03-10", "source": "صدى"}, {"body": 5}, 7]
    (first, second), errors = source(tmp_path / "r.json", json.dumps(records))
    assert (first.text, first.outlet, first.published) == ("عنوان\nمتن الخبر", "صدى", "2024-03-10")
    assert second.text == "5"
    assert "not a record" in errors[0]


def test_what_is_neither(tmp_path):
    for data in ("{}", "7", "", '{"a": [1, 2]}', "\x00\x01"):
        reports, errors = source(tmp_path / "r.json", data)
        assert (reports, len(errors)) == ([], 1)
