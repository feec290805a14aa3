"""Messages, mailboxes and saved pages."""

from email.message import EmailMessage

import msgspec

from ingest.making import BODY, TITLE, given, source

TEXT = "\n".join(BODY)


def message(subject=TITLE, text=TEXT, html=None, charset="utf-8"):
    mail = EmailMessage()
    mail["From"] = "نشرة الضفة <news@example.org>"
    mail["Subject"] = subject
    mail["Date"] = "Sun, 10 Mar 2024 23:30:00 +0300"
    mail["Message-ID"] = "<m1@example.org>"
    if text:
        mail.set_content(text, charset=charset, cte="8bit" if charset == "utf-8" else None)
    if html:
        (mail.add_alternative if text else mail.set_content)(html, subtype="html", charset=charset)
    return mail


def test_a_message(tmp_path):
    mail = message()
    mail.add_attachment("لا يقرأ", filename="note.txt")
    (report,), errors = source(tmp_path / "m.eml", mail.as_bytes())
    assert errors == []
    assert report.text == f"{TITLE}\n{TEXT}"
    assert (report.id, report.title, report.published, report.byline) == (
        "m1@example.org",
        TITLE,
        "2024-03-10",
        "نشرة الضفة",
    )
    assert given(report, "published") == {"Date header": True}


def test_a_message_in_html_and_an_old_encoding(tmp_path):
    html = f"<html><style>p{{}}</style><body><p>{BODY[0]}</p><p>{BODY[1]}</p></body></html>"
    (report,), errors = source(tmp_path / "m.eml", message(text=None, html=html, charset="windows-1256").as_bytes())
    assert errors == []
    assert report.text == f"{TITLE}\n{BODY[0]}\n{BODY[1]}"


def test_an_encoding_that_is_named_wrongly(tmp_path):
    data = message(charset="windows-1256").as_bytes().replace(b"windows-1256", b"utf-8")
    (report,), _ = source(tmp_path / "m.eml", data)
    assert BODY[0] in report.text


def test_a_mailbox(tmp_path):
    box = b""
    for n in range(3):
        mail = message(subject=f"رسالة {n}", text=TEXT if n != 1 else "؟")
        mail.replace_header("Message-ID", f"<m{n}@example.org>")
        if n == 1:
            mail.replace_header("Subject", "")
        body = mail.as_bytes() + (b"\n>From the river\n" if n == 0 else b"")
        box += b"From news@example.org Sun Mar 10 23:30:00 2024\n" + body + b"\n\n"
    reports, errors = source(tmp_path / "box.mbox", box)
    assert [report.id for report in reports] == ["m0@example.org", "m2@example.org"]
    assert len(errors) == 1
    assert "message 2" in errors[0]


def test_a_message_over_the_limit_stops_no_other(tmp_path):
    small = message().as_bytes()
    box = b"From a\n" + b"X: y\n\n" + b"x" * 101_000_000 + b"\n\nFrom b\n" + small
    reports, errors = source(tmp_path / "box.mbox", box)
    assert len(reports) == len(errors) == 1
    assert "over the limit" in errors[0]


def test_parts_in_parts_in_parts(tmp_path):
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    reports, errors = source(tmp_path / "deep.eml", f"Subject: x\n{deep}\nنص")
    assert (reports, len(errors)) == ([], 1)


def test_a_saved_page(tmp_path):
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"
    mail = EmailMessage()
    mail["Snapshot-Content-Location"] = "https://example.org/1"
    mail.add_related(page, subtype="html")
    (report,), errors = source(tmp_path / "p.mhtml", mail.as_bytes())
    assert errors == []
    assert all(line in report.text for line in BODY)


def test_the_folder_of_a_saved_page_is_its_own(tmp_path):
    page = f"<html><head><title>{TITLE}</title></head><body><article>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"
    (tmp_path / "talks.html").write_text(page)
    (tmp_path / "talks_files").mkdir()
    (tmp_path / "talks_files" / "frame.html").write_text("<p>إعلان</p>")
    reports, errors = source(tmp_path)
    assert ([report.id for report in reports], errors) == (["talks"], [])


def test_a_date_that_the_librarys_parser_fails_at(tmp_path):
    (report,), errors = source(tmp_path / "a.eml", f"Subject: {TITLE}\nDate: 0 Mar 4 0:9999999999\n\n{BODY[0]}\n")
    assert (report.title, report.published, errors) == (TITLE, None, [])


def test_bytes_in_a_header_that_are_no_text_are_marked(tmp_path):
    data = b"From: Desk\x8c <desk@example.org>\nSubject: note\n\n" + TEXT.encode()
    (report,), errors = source(tmp_path / "m.eml", data)
    assert errors == []
    assert "\N{REPLACEMENT CHARACTER}" in report.byline
    msgspec.json.encode(report)
