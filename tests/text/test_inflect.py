import pytest

from tawatur.errors import LexiconError
from tawatur.text.inflect import inflect


def forms(kind, **line):
    return {form.text for form in inflect(kind, line)}


@pytest.mark.parametrize(
    ("line", "wanted", "unwanted"),
    [
        (
            {"lemma": "قال", "present": "يقول"},
            "قال قالت قالوا قلنا يقول تقول يقولون يقولوا يقل نقول اقول",
            "قاليت يقولين",
        ),
        (
            {"lemma": "أعطى", "present": "يعطي"},
            "اعطى اعطت اعطوا اعطيا اعطيت يعطي تعطي يعطون يعطيان يعط",
            "اعطىت يعطيون",
        ),
        ({"lemma": "دعا", "present": "يدعو"}, "دعا دعت دعوا دعوت يدعو تدعو يدعون يدع", "دعات يدعوون"),
        ({"lemma": "رأى", "present": "يرى"}, "راى رات راوا رايت يرى ترى يرون ير", "رايوا"),
        ({"lemma": "أكد", "present": "يؤكد", "participle": "مؤكد"}, "اكد اكدت يؤكدون مؤكدا مؤكدة مؤكدين", "اكدون"),
        ({"lemma": "أدلى بتصريح", "present": "يدلي"}, "ادلى بتصريح|ادلت بتصريح|يدلي بتصريح|يدلون بتصريح", "ادلى"),
    ],
)
def test_verbs(line, wanted, unwanted):
    got = forms("verb", **line)
    assert set(wanted.split("|" if "|" in wanted else " ")) <= got
    assert not set(unwanted.split()) & got


@pytest.mark.parametrize(
    ("line", "wanted", "unwanted"),
    [
        ({"lemma": "هجوم", "plural": "هجمات"}, "هجوم هجوما هجومان هجومين هجمات", "هجماتا"),
        ({"lemma": "محادثة", "plural": "محادثات"}, "محادثة محادثتان محادثتين محادثات", "محادثةا"),
        ({"lemma": "مسؤول", "plural": "مسؤولون"}, "مسؤولون مسؤولين مسؤولو مسؤولي", "مسؤولونا"),
        ({"lemma": "إطلاق نار"}, "اطلاق نار|اطلاق النار|اطلاقا نارا", "اطلاقات نار"),
    ],
)
def test_nouns(line, wanted, unwanted):
    got = forms("noun", **line)
    assert set(wanted.split("|" if "|" in wanted else " ")) <= got
    assert not set(unwanted.split("|")) & got


def test_each_form_once():
    got = [form.text for form in inflect("verb", {"lemma": "رد", "present": "يرد", "noun": "رد"})]
    assert len(got) == len(set(got))


def test_unknown_kind():
    with pytest.raises(LexiconError):
        list(inflect("adverb", {"lemma": "هنا"}))
