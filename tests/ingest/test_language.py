"""What is not Arabic is told apart."""

import pytest

from tawatur.ingest.language import foreign


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("پەرلەمانی هەرێم ئەمڕۆ کۆبوونەوەیەکی تایبەتی ئەنجام دا بۆ گفتوگۆ لەسەر بودجەی ساڵی نوێ.", "Kurdish"),
        ("گزارش تازه می‌گوید که گفتگوها در پایتخت پایان یافته و هیئت فردا بازمی‌گردد.", "Persian"),
        ("حکومت نے کہا ہے کہ مذاکرات کا نیا دور اگلے ہفتے دارالحکومت میں ہوگا۔", "Urdu"),
        ("The talks ended in the capital on Sunday.", "not Arabic script"),
        ("Переговоры завершились в столице.", "not Arabic script"),
    ],
)
def test_other_languages(text, language):
    assert foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الوزارة وصول القافلة إلى المدينة بعد يومين من التأخير.",
        "اجتمع الوفد امس فی العاصمه وقال المتحدث ان المباحثات ستستمر حتی الغد وان اللجنه ستعلن النتائج لاحقا",
        "وقعت الشركة عقدا مع مؤسسة Blue Ridge Partners لتوريد 40 محطة كهرباء إلى المحافظات الشرقية.",
        "غارة گوية قرب مدينة چمچمال أسفرت عن إصابة ثلاثة مدنيين وفق ما أعلنته مديرية الصحة في المحافظة مساء أمس.",
        "1250 – 300",
        "",
    ],
)
def test_arabic(text):
    assert foreign(text) is None
