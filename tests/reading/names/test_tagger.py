"""The trained tagger: what it sees, how labels become names, what stands against the rules, what fails clearly."""

import zipfile

import pytest

from tawatur.desk import Desk
from tawatur.errors import ModelError, TawaturError
from tawatur.reading.names import Names
from tawatur.reading.names.page import Draft, Page
from tawatur.reading.names.tagger import TIERS, open_tagger
from tawatur.reading.names.tagger.decode import Guess, decode, guesses
from tawatur.reading.names.tagger.lines import LABELS, lines_of
from tawatur.reading.names.tagger.merge import Trust, merge
from tawatur.reading.names.tagger.network import WEIGHTS
from tawatur.reading.names.tagger.pieces import NONE, PLACES, UNKNOWN, Pieces
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import own_lexicons

TRUST = Trust(add=0.7, replace=0.8)


@pytest.fixture(scope="module")
def names():
    return Names(own_lexicons())


@pytest.fixture(scope="module")
def anchors():
    return Anchors(own_lexicons())


@pytest.fixture
def page(names, anchors):
    return lambda text: Page(analyse(text, anchors), names.vocabulary)


def row(label, sure=0.9):
    rest = (1 - sure) / (len(LABELS) - 1)
    return [sure if at == label else rest for at in range(len(LABELS))]


class TestLines:
    def test_words_are_as_written_without_vowel_signs(self, page):
        (line,) = lines_of(page("قُتِلَ أحمد ٣ مرات، وإبراهيـم غائب."), [])
        assert line.words == ("قتل", "أحمد", "٣", "مرات", "وإبراهيم", "غائب")
        assert line.marks == ("", "", "", "", "،", "")

    def test_what_the_rules_found_is_told_word_by_word(self, page, names):
        seen = page("عنوان\nزار وزير الخارجية سامر العبادي مدينة حلب.")
        (line,) = lines_of(seen, names.by_rule(seen))
        told = {seen.words[at]: LABELS[line.rule[at - line.first]] for at in range(line.first, line.last)}
        assert (told["سامر"], told["العبادي"], told["حلب"], told["زار"]) == ("B-PER", "I-PER", "B-LOC", "O")

    def test_whole_sentences_stand_together_up_to_a_limit(self, page):
        text = "ذهب الرجل إلى السوق صباحا. " * 60
        lines = list(lines_of(page(text), []))
        assert [line.first for line in lines[1:]] == [line.last for line in lines[:-1]]
        assert len(lines) > 2
        assert all(len(line.words) % 5 == 0 and len(line.words) <= 96 for line in lines)

    def test_a_sentence_without_end_is_cut(self, page):
        lines = list(lines_of(page("كلمة " * 500), []))
        assert max(len(line.words) for line in lines) <= 96
        assert sum(len(line.words) for line in lines) == 500


class TestPieces:
    pieces = Pieces({"▁": (4, -2.0), "▁وال": (5, -3.0), "بلد": (6, -3.0), "▁و": (7, -3.0), "البلد": (8, -9.0)})

    def test_the_likeliest_split_is_taken(self):
        assert self.pieces.split("والبلد") == (5, 6)

    def test_letters_that_no_piece_holds_are_unknown(self):
        assert self.pieces.split("غ") == (4, UNKNOWN)

    def test_a_word_without_end_is_no_burden(self):
        assert len(self.pieces.split("بلد" * 10_000)) <= 12

    def test_the_default_tier_sees_the_first_pieces_of_a_word(self):
        assert len(self.pieces.word("بلد" * 20)) == PLACES
        assert self.pieces.word("") == (4,)

    def test_of_the_punctuation_before_a_word_its_last_sign_counts(self):
        pieces = Pieces({"▁": (4, -2.0), "،": (5, -3.0), "«": (6, -3.0)})
        assert pieces.mark("،«") == pieces.mark("«") == 6
        assert pieces.mark("") == NONE


class TestDecode:
    def test_a_name_may_not_go_on_before_it_begins(self):
        assert decode([row(0), row(2), row(2), row(0)]) == [0, 1, 2, 0]

    def test_a_place_does_not_go_on_as_a_person(self):
        assert decode([row(3), row(2, 0.4)])[1] in (0, 1, 4)

    def test_names_and_how_sure(self):
        found = guesses([row(1, 0.9), row(2, 0.6), row(0), row(5, 0.8)])
        assert [(g.first, g.last, g.type) for g in found] == [(0, 2, "PER"), (3, 4, "ORG")]
        assert [round(g.sure, 2) for g in found] == [0.6, 0.8]

    def test_nothing(self):
        assert guesses([]) == []


class TestMerge:
    def at(self, page, *words):
        first = page.words.index(words[0])
        return first, first + len(words)

    def text(self, page, drafts):
        return [(" ".join(page.words[d.first : d.last]), d.type) for d in drafts]

    def test_a_name_the_rules_did_not_see_is_added(self, page):
        seen = page("عنوان\nغنت زمردة في الحفل.")
        guess = Guess(*self.at(seen, "زمردة"), "PER", 0.75)
        assert self.text(seen, merge(seen, [], [guess], TRUST)) == [("زمردة", "PER")]
        assert merge(seen, [], [guess._replace(sure=0.6)], TRUST) == []

    def test_a_rules_name_gives_way_to_a_longer_one_that_is_surer(self, page):
        seen = page("عنوان\nوصل سامر القطلبي أمس.")
        first, last = self.at(seen, "سامر", "القطلبي")
        rule = Draft(first, first + 1, seen.start(first), "PER", None, 65, "run")
        guess = Guess(first, last, "PER", 0.85)
        assert self.text(seen, merge(seen, [rule], [guess], TRUST)) == [("سامر القطلبي", "PER")]
        assert merge(seen, [rule], [guess._replace(sure=0.75)], TRUST) == [rule]

    def test_a_rules_name_that_the_tagger_sees_too_keeps_its_actor(self, page, names):
        seen = page("عنوان\nعقد اجتماع في بغداد أمس.")
        rules = names.by_rule(seen)
        assert [d.actor for d in rules] != [None]
        assert merge(seen, rules, [Guess(rules[0].first, rules[0].last, "LOC", 0.99)], TRUST) == rules

    def test_a_rules_name_is_never_cut_short(self, page):
        seen = page("عنوان\nوصل سامر القطلبي أمس.")
        first, last = self.at(seen, "سامر", "القطلبي")
        rule = Draft(first, last, seen.start(first), "PER", None, 65, "run")
        assert merge(seen, [rule], [Guess(first, first + 1, "PER", 0.99)], TRUST) == [rule]

    def test_two_persons_stay_two(self, page):
        seen = page("عنوان\nالتقى القطلبي والزمردي أمس.")
        (first, _), (second, last) = self.at(seen, "القطلبي"), self.at(seen, "والزمردي")
        rules = [Draft(at, at + 1, seen.start(at), "PER", None, 65, "echo") for at in (first, second)]
        assert merge(seen, rules, [Guess(first, last, "PER", 0.99)], TRUST) == rules

    @pytest.mark.parametrize("word", ["السوري", "نيسان", "الوزير", "قال"])
    def test_words_that_lists_explain_are_no_names(self, page, word):
        seen = page(f"عنوان\nكان هناك {word} هنا.")
        assert merge(seen, [], [Guess(*self.at(seen, word), "ORG", 0.9)], TRUST) == []

    def test_a_name_does_not_cross_the_end_of_a_sentence(self, page):
        seen = page("عنوان\nوصل القطلبي. زمردة غائبة.")
        assert merge(seen, [], [Guess(*self.at(seen, "القطلبي", "زمردة"), "PER", 0.9)], TRUST) == []


class TestWeights:
    def test_the_lexicon_tier_needs_none(self, tmp_path):
        assert open_tagger("lexicon", tmp_path / "none.zip") is None

    @pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 broken"])
    def test_weights_that_are_missing_or_broken_are_told_in_one_line(self, tmp_path, content):
        path = tmp_path / "names.zip"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(ModelError, match=r"names\.zip: the names tagger's weights cannot be read") as told:
            open_tagger("default", path)
        assert "\n" not in str(told.value)

    def test_another_zip_is_told_apart(self, tmp_path):
        path = tmp_path / "names.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("other.txt", "x")
        with pytest.raises(ModelError, match=r"not the names tagger's weights"):
            open_tagger("default", path)

    @pytest.mark.parametrize("tier", ["default", "better"])
    def test_weights_with_another_content_fail_when_they_are_used(self, tmp_path, page, tier):
        path = tmp_path / "names.zip"
        with zipfile.ZipFile(path, "w") as file:
            for name in ("lower.onnx", "upper.onnx", "words.onnx", "table.npy", "scale.npy", "mix.npy"):
                file.writestr(name, b"nothing")
            file.writestr("pieces.tsv", "▁\t-1\n")
        tagger = open_tagger(tier, path)
        with pytest.raises(ModelError, match="cannot be used"):
            tagger.revise(page("عنوان\nوصل الرجل."), [])


class TestDesk:
    def test_a_tier_that_there_is_not(self):
        with pytest.raises(TawaturError, match="--names: not a tier: 'best'"):
            list(Desk(tier="best").read([]))

    def test_without_weights_the_default_falls_back_with_a_warning(self, monkeypatch, tmp_path):
        heard = []
        monkeypatch.setattr("tawatur.desk.values.open_tagger", lambda tier: open_tagger(tier, tmp_path / "names.zip"))
        assert Desk(tell=heard.append).making([]).setup.tier == "lexicon"
        assert "rules and lexicons alone" in heard[0]
        with pytest.raises(ModelError):
            Desk(tier="better").job([])


def test_the_tiers():
    assert TIERS == ("lexicon", "default", "better")
    assert WEIGHTS.name == "names.zip"


@pytest.mark.parametrize("word", ["123456789012345678901234567890", "Gruppenvorsitzender,", "وسيستقبلونهما", "؟!،"])
def test_a_line_of_many_pieces_is_read_whole(word: str) -> None:
    """Words of many pieces, one after the other without a stop: more of them than the encoder has places for."""
    text = f"قال الوزير {' '.join([word] * 300)} في بيروت."
    reader = Reader(tier="default")
    assert any(name.type == "LOC" for name in reader.read(Report(id="x", text=text)).names)
