"""Text files."""

import pytest

from tawatur.errors import NotFoundError, TooLargeError
from tawatur.ingest.plain import bounded_bytes, read_text, title_of
from tawatur.ingest.walk import File
from tawatur.text.decode import Limits

BODY = "قال المتحدث إن الوفد وصل مساء أمس."


def test_one_file_is_one_report(tmp_path):
    path = tmp_path / "n.txt"
    path.write_bytes(f"وفد التفتيش يصل\r\n\r\n{BODY}".encode("cp1256"))
    report = read_text(File(path, "text", "n"), Limits())
    assert (report.id, report.title) == ("n", "وفد التفتيش يصل")
    assert report.text == f"وفد التفتيش يصل\r\n\r\n{BODY}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"وفد التفتيش يصل\n{BODY}", "وفد التفتيش يصل"),
        (f"\n  وفد التفتيش يصل \n\n{BODY}", "وفد التفتيش يصل"),
        (f"{BODY}\n{BODY}", None),
        ("وفد التفتيش يصل", None),
        ("", None),
    ],
)
def test_titles(text, title):
    assert title_of(text) == title


def test_a_large_file_is_never_held_whole(tmp_path):
    path = tmp_path / "n.txt"
    path.write_bytes(b"x" * 1000)
    assert len(bounded_bytes(path, 1000, Limits())) == 1000
    with pytest.raises(TooLargeError):
        bounded_bytes(path, 999, Limits())


def test_a_file_that_went_away(tmp_path):
    with pytest.raises(NotFoundError, match="gone"):
        bounded_bytes(tmp_path / "gone.txt", 10, Limits())
