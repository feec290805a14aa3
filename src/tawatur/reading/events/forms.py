"""What a word is by itself, as bits: what its spelling tells, worked out once a form, and what lexicons and layers add.

A word's bits are asked for hundreds of times a report, so they are one whole number a word and no sets of strings.
"""

from __future__ import annotations

import re

from tawatur.text.memo import Memo

__all__ = ["FORMS", "RELATIVES", "Is", "Kind", "bag", "preposition", "sign"]


def bag(words: str) -> frozenset[str]:
    """Folded words, parted by spaces, as a set."""
    return frozenset(words.split())


class _Is:
    """Bits of a word; those up to `FUTURE` follow from its spelling (`form`), the others from where it stands."""

    def __init__(self) -> None:
        self.PARTICLE = 1  # stands in no noun phrase
        self.PARTING = 1 << 1  # a particle, a conjunction written on it or not
        self.CLAUSE = 1 << 2  # opens a clause of its own
        self.EDGE = 1 << 3  # ends the phrases that words alone tell
        self.DIGITS = 1 << 4
        self.DEFINITE = 1 << 5  # begins with ال
        self.ARTICLED = 1 << 6  # begins with ال, لل, بال or وال
        self.CLOSED = 1 << 7  # begins with ال or لل
        self.SHAPED = 1 << 8  # has the shape of a present verb or a plural past one
        self.T_SHAPED = 1 << 9  # begins with ت, as present verbs and many nouns do
        self.CALLS = 1 << 10  # a verb follows: قد, لم, الذي
        self.PRONOUN = 1 << 11
        self.SIGNED = 1 << 12  # an article or ل shows that clitics stand before it
        self.ADJECTIVE = 1 << 13  # has the ending of an adjective of belonging
        self.GOVERNS = 1 << 14  # may govern a phrase as a preposition does
        self.FUTURE = 1 << 15  # a present verb with the س of the future, no name
        self.NAMED = 1 << 16
        self.TIMED = 1 << 17
        self.TRIGGER = 1 << 18
        self.CARRIER = 1 << 19  # a verbal noun that carries an event (شن, إجراء)
        self.CARRIES = 1 << 20  # a finite verb that carries one
        self.DOING = 1 << 21  # a finite verb that a lexicon knows
        self.VERB = 1 << 22  # a finite verb that carries an event, says it or gives it a status
        self.SAID = 1 << 23  # a finite verb of speech
        self.IMPERSONAL = 1 << 24  # تم, جرى and their like
        self.NUMBER = 1 << 25  # a numeral in letters
        self.COVERED = 1 << 26  # a word behind the first of a trigger of several words
        self.ENDS_T = 1 << 27  # has the shape of a feminine past verb


#: Made once: an attribute of an object is looked up in a fifth of the time that one of a class takes.
Is = _Is()


class _Kind:
    """Bits that say what the words of a phrase are known as; the first three are types of names."""

    def __init__(self) -> None:
        self.PER = 1
        self.ORG = 2
        self.LOC = 4
        self.PERSON = 8
        self.FORCE = 16
        self.BODY = 32
        self.LOSS = 64
        self.PLACE = 128
        self.NATION = 256
        self.THING = 512
        self.COUNT = 1024


#: Made once: an attribute of an object is looked up in a fifth of the time that one of a class takes.
Kind = _Kind()


RELATIVES = bag(
    "الذي التي الذين اللذين اللذان اللتين اللتان اللواتي اللاتي والذي والتي والذين حيث مما ما فيما بينما لكن ولكن "
    "وهو وهي وهم غير ان ان وان لان كما اذ كون بان انه انها وانه وانها"
)
_PARTICLES = bag(
    "ب ل ك في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب لم لن لا قد لقد كان كانت ليس سوف هناك ثم او بل هل حين عندما قرب ايضا كما حيث اذ لكن "
    "فيما بينما فقد بشان ضمن داخل عند بها به لها له منها منه فيها فيه عليها عليه عليهم معه معها خلالها بدوره بدورها "
    "بعدما بينهم منهم لهم عنها عنه الذي التي الذين اللذين اللذان اللتين اللواتي ان انه انها انهم بان لان لانه مما ما هو "
    "هي هم هذا هذه ذلك تلك و قبالة خارج بحق لصالح جانب يد ايدي ايادي طرف بقيادة برئاسة بمشاركة بدعم بمساعدة عدم غير "
    "كي لكي اذا لو اي كل بعض جميع كافة عدة اكثر اقل نحو حوالي زهاء قرابة اما الا سوى مثل تجاه ازاء بعيد قبيل "
    "اليوم امس غدا ليلة صباح مساء"
)
_GOVERNING = bag(
    "ب ل في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب قرب بشان ضمن داخل عند قبالة خارج بحق لصالح جانب يد ايدي ايادي طرف بقيادة برئاسة بمشاركة "
    "بدعم بمساعدة مثل تجاه ازاء بعيد قبيل غير عدم سوى"
)
_OPENING = bag(
    "الذي التي الذين اللذين اللذان اللتين اللواتي اللاتي ان بان انه انها انهم كي لكي لان حيث بينما فيما لكن عندما حين "
    "بعدما كما اذ مما حتى اذا لو وهو وهي وهم"
)
_EDGES = bag(
    "في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب لم لن لا قد لقد كان كانت ليس سوف هناك ثم او بل هل حين عندما لدى قرب امس اليوم غدا صباح "
    "مساء فجر ظهر يوم عام سنة شهر مطلع اواخر اوائل ايضا وقد كما حيث اذ لكن فيما بينما فقد بشان ضمن داخل عند بها به لها له منها منه فيها فيه عليها عليه عليهم معه معها خلالها بدوره بدورها بعدما بينهم منهم لهم عندما"
)
_PRONOUNS = bag("هو هي هم وهو وهي وهم")
_CALLING = bag("الذي التي الذين اللذين اللذان اللتين قد وقد لقد لم ولم لن ولن سوف وسوف كانوا")
_SIGNS = ("وال", "ولل", "وبال", "بال", "لل")
_FUTURE = re.compile(r"[وف]?س(?:[يت][^\W\d_]{2,}|ن[^\W\d_]{3,})")
_NOT_VERB = re.compile(r"(?:ة|ات|اء|يه|ية|يا|ين|يس|وك|اسي|يو)$")
_NOT_FUTURE_STEM = re.compile(
    r"س(?:ياس|ياد|يار|ياح|ياق|ينار|ينم|يطر|ينا$|تين|نوات|نوي|يدات|يمفون|يليكون|تراتي|توكه|يبير)"
)
_NOT_FUTURE = bag(
    "سياسي سياسيا سيطر سيطرت سيطروا سيناريو سيطرته سيطرتها ستين ستون سينما سيادته سيدا سيده سيرك سيما سيخا سيفا سيلا ستاد ستاره ستره سيلفي سيرغي سيرجي ستيفن ستيفان سيمون سيدني سينغ ستيوارت سيزار ستيف سيرفر سيتي سيمنز سيدي سيدها سيسي ستار ستارا "
    "سيوف سيول سيول سيره سيرها سيرا سنوات سنوي سنويا ستوكهولم سيارته سيارتها سيارتهم سيارتين سيادي"
)


def _listed(*lists: tuple[frozenset[str], int]) -> dict[str, int]:
    """The bits that some lists give to each of their words."""
    found: dict[str, int] = {}
    for words, bits in lists:
        for word in words:
            found[word] = found.get(word, 0) | bits
    return found


#: The bits of words that are listed as they are written, behind one conjunction, and behind any.
_WRITTEN = _listed(
    (_PARTICLES, Is.PARTICLE | Is.PARTING), (_OPENING, Is.CLAUSE), (_EDGES | RELATIVES, Is.EDGE), (_CALLING, Is.CALLS),
    (_PRONOUNS, Is.PRONOUN), (_GOVERNING, Is.GOVERNS),
)  # fmt: skip
_JOINED = _listed((_PARTICLES, Is.PARTING), (_OPENING, Is.CLAUSE), (_GOVERNING, Is.GOVERNS))
_ARTICLES = ("ال", "لل", "بال", "وال")
_ADJECTIVES = ("ي", "ية", "يين", "يون", "يات", "يتين")


def _form(word: str) -> int:
    bits = _WRITTEN.get(word, 0) | _ending(word)
    first, bare = word[0], word
    if first in "وف":
        bare, stem = word[1:], word.lstrip("وف")
        bits |= _JOINED.get(bare, 0) | (Is.EDGE if stem in _EDGES else 0)
        bits |= Is.SHAPED if stem[:1] == "ي" and len(word) >= 4 else 0
    elif len(word) >= 4:
        bits |= Is.SHAPED if first == "ي" else Is.T_SHAPED if first == "ت" else 0
    if first.isdigit():
        bits |= Is.DIGITS
    if word.startswith(_ARTICLES):
        bits |= Is.ARTICLED | (Is.DEFINITE if first == "ا" else 0) | (Is.CLOSED if first in "ال" else 0)
    if word.startswith(_SIGNS):
        bits |= Is.SIGNED
    if bare[:1] == "س" and _FUTURE.match(word) is not None and _is_future(bare):
        bits |= Is.FUTURE
    return bits


def _ending(word: str) -> int:
    """The bits that a word's end gives it."""
    if word[-1] == "ت":
        letters = len(word) - (word[0] in "وف")
        if letters >= 4 and not word.endswith(("ات", "يت", "وت", "نت")):
            return Is.ENDS_T
    elif word.endswith("وا"):
        return Is.SHAPED if len(word) >= 4 else 0
    return Is.ADJECTIVE if word.endswith(_ADJECTIVES) else 0


#: The bits of `Is` that the spelling of each folded word tells.
FORMS = Memo(_form)


def _is_future(bare: str) -> bool:
    """Whether س begins a verb of the future and no word of its own."""
    return bare not in _NOT_FUTURE and not _NOT_FUTURE_STEM.match(bare) and not _NOT_VERB.search(bare)


def preposition(word: str) -> str:
    """The word, where it is a preposition that may govern a phrase; `""` for anything else.

    >>> preposition("وعلى"), preposition("وفد")
    ('على', '')
    """
    if word in _GOVERNING:
        return word
    return word[1:] if word[0] in "وف" and word[1:] in _GOVERNING else ""


def sign(word: str) -> str:
    """The clitics that an article or ل shows to stand before a word.

    >>> sign("والجيش"), sign("جيش")
    ('وال', '')
    """
    return next((sign for sign in _SIGNS if word.startswith(sign)), "")
