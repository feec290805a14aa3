"""Bytes to text, and what cannot be one."""

import pytest

from tawatur.errors import DecodeError, EmptyError, TawaturError, TooLargeError
from tawatur.text.decode import Limits, check_text, decode, parse_size, repair

TEXT = (
    "وصول وفد التفتيش إلى الميناء\r\nقال المتحدث إن الوفد يضم ١٢ خبيرا من ثلاث دول.\r\n\nوأضاف أن المهمة تنتهي غدا.\n"
)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_unicode_encodings_give_the_same_text(encoding, named):
    found = decode(TEXT.encode(encoding), "a.txt")
    assert (found.text, found.encoding, found.notices) == (TEXT, named, ())


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", [TEXT.replace("١٢", "12"), "اجتمعت اللجنة في العاصمة أمس الأحد", "وصل إلى المرفأ"])
def test_old_arabic_encodings_are_told_apart(encoding, text):
    found = decode(text.encode(encoding), "a.txt")
    assert (found.text, found.encoding) == (text, encoding)


def test_line_breaks_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\r\nb\rc\n"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1256"])
def test_text_decoded_wrongly_once_before_is_put_right(wrong):
    text = "أعلنت الوزارة وصول القافلة إلى المدينة بعد يومين"
    undefined = {i: chr(i) for i in range(128, 256)}
    broken = "".join(_one(byte, wrong, undefined) for byte in text.encode())
    found = decode(broken.encode(), "a.txt")
    assert found.text == text
    assert "put right" in found.notices[0]


def _one(byte, encoding, undefined):
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return undefined[byte]


@pytest.mark.parametrize("text", [TEXT, "The talks ended on Sunday.", "طظ طظ", "Ørsted Øst ÅÄÖ"])
def test_good_text_is_not_repaired(text):
    assert repair(text) is None


def test_a_file_cut_inside_a_letter_is_read_and_told():
    found = decode(TEXT.encode()[:-20] + "غ".encode()[:1], "a.txt")
    assert found.text.endswith("\ufffd")
    assert found.notices == ("broken bytes in 1 place, shown as \ufffd",)


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_nothing_is_said_to_be_nothing(data):
    with pytest.raises(EmptyError, match=r"^a\.txt: the file is empty$"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 9,
        b"PK\x03\x04" + b"\x00\x01\x02" * 400,
        b"text with \x00\x00\x00 in it",
    ],
)
def test_binary_files_are_told_apart(data):
    with pytest.raises(DecodeError, match=r"^b\.txt: a binary file"):
        decode(data, "b.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Переговоры завершились в столице в воскресенье вечером, сообщил представитель", "koi8-r"),
        ("Οι συνομιλίες ολοκληρώθηκαν στην πρωτεύουσα", "cp1253"),
        ("Der Präsident überreichte die Größe", "cp1252"),
    ],
)
def test_an_encoding_we_do_not_know(text, encoding):
    with pytest.raises(DecodeError, match="encoding we know"):
        decode(text.encode(encoding), "c.txt")


def test_broken_utf16_names_the_place():
    with pytest.raises(DecodeError, match="breaks at byte"):
        decode("نص".encode("utf-16") + b"\xd8", "d.txt")


def test_a_report_over_the_limit_says_its_size():
    assert check_text("كلمة", "a", Limits(8)) == "كلمة"
    with pytest.raises(TooLargeError, match=r"over the limit of 9 bytes of text a report \(10 bytes\)"):
        check_text("كلمات", "a", Limits(9))
    with pytest.raises(TooLargeError, match=r"limit of 2 MB .*\(2\.45 MB\)"):
        check_text("كلم " * 350_000, "a", Limits())


@pytest.mark.parametrize("text", ["\u064e\u064f\u0650", " \u0651 ،؛ ", "...", "ـــ", "\u200f\u200e"])
def test_a_report_without_letters_is_empty(text):
    with pytest.raises(EmptyError, match="no letter"):
        check_text(text, "a", Limits())


@pytest.mark.parametrize(
    ("size", "number"), [("2MB", 2_000_000), ("500 kB", 500_000), ("1.5 GiB", 1_500_000_000), (77, 77), ("77", 77)]
)
def test_sizes(size, number):
    assert parse_size(size) == number


@pytest.mark.parametrize("size", ["", "many", "0", "-3", "2 TB"])
def test_what_is_no_size(size):
    with pytest.raises(TawaturError, match="not a size"):
        parse_size(size)


def test_limits_come_from_the_option_then_the_environment():
    environment = {"TAWATUR_MAX_SIZE": "3MB"}
    assert Limits.given("1MB", environ=environment).text == 1_000_000
    assert Limits.given(environ=environment, otherwise="4MB").text == 3_000_000
    assert Limits.given("2MB", environ={}, otherwise="4MB").text == 2_000_000
    assert Limits.given(environ={}, otherwise="4MB").text == 4_000_000
    assert Limits.given(environ={}) == Limits()
