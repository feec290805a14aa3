"""PDF files, drawn letter by letter as programs draw them."""

import pytest

from ingest.making import source
from tawatur.ingest.pdf import Letter, logical_line

pytest.importorskip("pdfminer")


def drawn(*lines, size=12.0, step=6.0):
    """A PDF of one page: each line a left edge, a height and the glyphs from left to right."""
    glyphs = sorted({glyph for _, _, line in lines for glyph in line})
    code = {glyph: number for number, glyph in enumerate(glyphs, 1)}
    names = "".join(f"<{code[g]:04x}> <{g.encode('utf-16-be').hex()}>\n" for g in glyphs)
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> endcodespacerange {len(glyphs)} beginbfchar\n{names}endbfchar endcmap end end"
    text = "".join(f"1 0 0 1 {x} {y} Tm <{''.join(f'{code[g]:04x}' for g in line)}> Tj\n" for x, y, line in lines)
    content = f"BT /F {size} Tf\n{text}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW {int(step / size * 1000)} /FontDescriptor 8 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>",
    ]  # fmt: skip
    data, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in at)
    return (
        data
        + f"xref\n0 9\n0000000000 65535 f \n{table}trailer << /Size 9 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF".encode()
    )


def seen(line):
    """A line as it is drawn: from left to right, numbers and Latin words as they are read."""
    words = []
    for word in reversed(line.split(" ")):
        latin = word[:1].isdigit() or word[:1].isascii()
        words.append(word if latin and word[:1].isalnum() else word[::-1].translate(str.maketrans("()«»", ")(»«")))
    return " ".join(words)


def letters(text, start=0.0, width=6.0):
    return [Letter(char, start + n * width, start + (n + 1) * width, 700, 12) for n, char in enumerate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "وصل الوفد إلى الميناء مساء أمس",
        "سحب 250 جنديا من القاعدة",
        "نقلت وكالة Reuters عن مصدر",
        "الكلفة 3.5 ملايين في 10:30 صباحا",
        "قال (الناطق) إن الأمر «تم» أمس",
    ],
)
def test_a_line_is_turned(line):
    assert logical_line(letters(seen(line))) == line
    assert logical_line(reversed(letters(seen(line)))) == line  # in whatever order it was drawn


def test_a_range_of_figures_and_a_percentage_are_read_as_arabic_is():
    assert logical_line(letters("زومت 25-20")) == "20-25 تموز"[::1].replace("20-25 تموز", "20-25 تموز")
    assert logical_line(letters("%45 ةبسنب")) == "بنسبة 45%"


def test_latin_lines_stay():
    assert logical_line(letters("Ministry of Water (2024)")) == "Ministry of Water (2024)"


def test_presentation_forms_ligatures_and_marks():
    assert logical_line(letters("ﺏﺎﺘﻛ")) == "كتاب"
    lam_alef = [*letters("مﺳ"), Letter("لا", 12, 18, 700, 12), Letter("س", 18, 24, 700, 12)]
    assert logical_line(lam_alef) == "سلاسم"


def test_a_sign_that_a_font_names_the_other_way_round():
    assert logical_line(letters("سمأ «مت» رمألا".translate(str.maketrans("«»", "»«")))) == "الأمر «تم» أمس"


def test_a_page(tmp_path):
    lines = (
        "مذكرة لصيانة ثلاثة سدود",
        "أعلنت الوزارة في 10 آذار 2024 توقيع مذكرة لصيانة",
        "ثلاثة سدود بكلفة 12 مليون دولار.",
    )
    data = drawn(*[(550 - 6 * len(line), 700 - 14 * n, seen(line)) for n, line in enumerate(lines)])
    (report,), errors = source(tmp_path / "p.pdf", data)
    assert errors == []
    assert report.text.split("\n") == list(lines)


def test_two_columns_are_read_one_after_the_other(tmp_path):
    right = [f"سطر من العمود الأيمن رقم {n}" for n in range(1, 4)]
    left = [f"سطر من العمود الأيسر رقم {n}" for n in range(1, 4)]
    rows = [(40, 720, seen("عنوان يمتد فوق العمودين معا من أول الصفحة إلى آخرها كما في الصحف"))]
    rows += [(330, 700 - 14 * n, seen(line)) for n, line in enumerate(right)]
    rows += [(60, 700 - 14 * n, seen(line)) for n, line in enumerate(left)]
    (report,), _ = source(tmp_path / "p.pdf", drawn(*rows))
    assert report.text.split("\n")[1:] == [*right, *left]


def test_pictures_broken_files_and_files_that_are_none(tmp_path):
    assert "no text layer" in source(tmp_path / "p.pdf", drawn())[1][0]
    whole = drawn((100, 700, seen("نص قصير")))
    for n, data in enumerate((b"", b"%PDF-1.4\n", whole[:200], b"not a pdf", whole.replace(b"2 0 R", b"1 0 R"))):
        reports, errors = source(tmp_path / f"b{n}.pdf", data)
        assert len(reports) + len(errors) == 1
