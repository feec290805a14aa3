import pytest

from tawatur.errors import LexiconError, NotFoundError
from tawatur.text.lexicon import Lexicons, load_file

HEAD = 'about = "x"\nsource = "own"\nlicense = "Apache-2.0"\nclass = "test"\n'


def load(tmp_path, body):
    path = tmp_path / "words.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return load_file(path)


def test_own_lexicons_hold_to_their_schema(lexicons):
    assert len(lexicons.all) > 1
    for lexicon in lexicons.all:
        assert lexicon.head.about
        assert lexicon.head.source
        assert lexicon.head.license


def test_a_user_file_with_several_lexicons(tmp_path, lexicons):
    path = tmp_path / "tawatur.toml"
    table = HEAD.replace("test", "own_{0}") + 'entries = [{{ lemma = "كلمة" }}]\n'
    path.write_text("".join(f"[[lexicon]]\n{table.format(n)}" for n in (1, 2)), encoding="utf-8")
    more = lexicons.with_files([path])
    assert more.entries("own_2")[0].lemma == "كلمة"
    assert "own_2" not in lexicons


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ('entries = [{ lemma = "أحمد", forms = ["احمد"] }]', "folded"),
        ('entries = [{ lemma = "كلمة " }]', "white space"),
        ('entries = [{ lemma = "كلمة", color = "red" }]', "no field"),
        ('fields = { n = "int" }\nentries = [{ lemma = "كلمة", n = "2" }]', "should be int"),
        ('fields = { n = "a|b" }\nentries = [{ lemma = "كلمة", n = "c" }]', "one of a|b"),
        ('entries = [{ lemma = "كلمة" }, { lemma = "كلمة" }]', "two entries"),
        ('order = true\nentries = [{ lemma = "ب" }, { lemma = "ا" }]', "order"),
        ('kind = "preposition"\nentries = [{ lemma = "في" }]', "unknown kind"),
        ("entries = [{ id = 1 }]", "without a lemma"),
        ('colour = "red"\nentries = []', "unknown field"),
        ("entries = [", "words.toml"),
    ],
)
def test_a_lexicon_that_breaks_the_rules_is_refused(tmp_path, body, word):
    with pytest.raises(LexiconError, match=word) as caught:
        load(tmp_path, body)
    assert "words.toml" in str(caught.value)


def test_no_such_file(tmp_path):
    with pytest.raises(NotFoundError):
        load_file(tmp_path / "none.toml")


def test_unknown_class(lexicons):
    with pytest.raises(LexiconError):
        lexicons.entries("no such class")


def test_groups_of_a_list_field(tmp_path):
    body = 'fields = { does = "list" }\nentries = [{ lemma = "إلى", does = ["a", "b"] }, { lemma = "من", does = ["a"] }, { lemma = "قد" }]'
    assert Lexicons(load(tmp_path, body)).groups("test", "does") == {
        "a": frozenset({"الى", "من"}),
        "b": frozenset({"الى"}),
    }
