import pytest

from tawatur.text.blocks import Furniture, find_blocks


@pytest.fixture(scope="session")
def furniture(lexicons):
    return Furniture(lexicons.entries("furniture"))


def kinds(text, furniture, title=None):
    return [
        (block.kind, text[block.start : block.end]) for block in find_blocks(text, title=title, furniture=furniture)
    ]


REPORT = """سكان الوادي ينتظرون فتح الطريق

قال رئيس البلدية إن الطريق سيفتح قريبا، وإن العمل فيه يجري ليلا ونهارا منذ أسابيع.
تأخر طويل
وأضاف أن الأمطار أخرت العمل.
- الطول: أربعون كيلومترا.
شاهد: صور من الجو
ما سر البئر القديمة في الوادي؟
ثم تحدث المهندس المشرف على المشروع إلى الصحافيين عن سير الأعمال.
***
editor@example.org
"""


def test_kinds_of_blocks(furniture):
    assert [kind for kind, _ in kinds(REPORT, furniture)] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
        "list_item",
        "furniture",
        "furniture",
        "paragraph",
        "furniture",
        "furniture",
    ]


def test_blocks_have_no_white_space_at_their_ends(furniture):
    assert all(text == text.strip() for _, text in kinds("  عنوان \n\n\t نص طويل. \r\n", furniture))


@pytest.mark.parametrize(
    "line", ["اقرأ أيضا: خبر آخر", "«إقرأ أيضاً» خبر", "للمزيد تابعوا: موقعنا", "رابط الخبر: عنوان", "وقد يهمك أيضاً"]
)
def test_furniture(line, furniture):
    assert kinds(f"عنوان\nنص الخبر هنا.\n{line}", furniture)[-1][0] == "furniture"


@pytest.mark.parametrize(
    "line", ["شاهد المئات المباراة في الميدان.", "اقرأ ما كتبه الوزير عن المسألة.", "المزيد من الوقت مطلوب."]
)
def test_not_furniture(line, furniture):
    assert kinds(f"عنوان\nنص الخبر هنا.\n{line}", furniture)[-1][0] == "paragraph"


def test_a_given_title_is_the_title_however_long(furniture):
    title = "عنوان طويل جدا " * 12 + "ينتهي بنقطة."
    assert kinds(f"{title}\nنص.", furniture, title=title)[0][0] == "title"


def test_a_text_without_title(furniture):
    assert kinds("أعلن المجلس قراره اليوم. وقال إنه نهائي.", furniture)[0][0] == "paragraph"


def test_nothing(furniture):
    assert kinds("", furniture) == kinds(" \n\n", furniture) == []
