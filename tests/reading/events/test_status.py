"""What becomes of one deed under tense, negation, modality, purpose and the statement it stands in."""

import pytest

LEAD = "قال مراسلنا إن السكان سمعوا الخبر مساء أمس. "

#: (sentence, trigger without clitics, status)
STATUSES = [
    ("انسحبت القوات من البلدة.", "انسحبت", "happened"),
    ("ستنسحب القوات من البلدة غدا.", "ستنسحب", "planned"),
    ("لم تنسحب القوات من البلدة.", "تنسحب", "denied"),
    ("لن تنسحب القوات من البلدة.", "تنسحب", "denied"),
    ("قد تنسحب القوات من البلدة.", "تنسحب", "possible"),
    ("تنسحب القوات من البلدة ببطء.", "تنسحب", "ongoing"),
    ("كانت القوات تنسحب من البلدة.", "تنسحب", "happened"),
    ("تعتزم القوات الانسحاب من البلدة.", "الانسحاب", "planned"),
    ("ينبغي أن تنسحب القوات من البلدة.", "تنسحب", "demanded"),
    ("طالب السكان بانسحاب القوات من البلدة.", "انسحاب", "demanded"),
    ("نفى القائد انسحاب قواته من البلدة.", "انسحاب", "denied"),
    ("يصر القائد على عدم الانسحاب من البلدة.", "الانسحاب", "denied"),
    ("إذا انسحبت القوات من البلدة عاد السكان.", "انسحبت", "possible"),
    ("وقعت الدولتان الاتفاق بعد انسحاب القوات من البلدة.", "انسحاب", "happened"),
    ("تحركت قافلة لإنقاذ المحاصرين في الوادي.", "إنقاذ", "planned"),
    ("يخشى السكان وقوع هجوم على القرية.", "هجوم", "possible"),
    ("لا يزال الجيش يحاصر القرية.", "يحاصر", "ongoing"),
    ("تستمر المعارك حول القرية.", "المعارك", "ongoing"),
    ("أعلن الوزير انتهاء الجولة الثالثة من المحادثات.", "الجولة", "ended"),
    ("ستعقد الجولة المقبلة من المحادثات في العاصمة.", "الجولة", "planned"),
    ("يبحث الوفدان جدولا زمنيا لسحب القوات.", "سحب", "planned"),
    ("حذر الخبير من انهيار الهدنة.", "الهدنة", "possible"),
    ("من المقرر أن يعقد الوزير، الخميس المقبل، اجتماعا مع نظيره.", "اجتماعا", "planned"),
    ("سيؤدي هذا الخلاف إلى حرب جديدة في الجنوب.", "حرب", "possible"),
    ("لم يشن الجيش هجوما إلا على الثكنة القديمة.", "هجوما", "happened"),
    ("تعرض السكان للتهديد والضرب في السجن.", "والضرب", "happened"),
    ("يواجه السكان قصفا عنيفا من التلال.", "قصفا", "ongoing"),
    ("حاول السجناء الهروب من النافذة.", "الهروب", "happened"),
    ("أحبطت الشرطة هجوما على المصرف.", "هجوما", "denied"),
    ("قررت الوزارة إقالة مدير المستشفى.", "إقالة", "happened"),
    ("قررت الوزارة سحب القوات من البلدة.", "سحب", "planned"),
    ("أنقذ رجال الإطفاء العالقين بالتعاون مع السكان.", "بالتعاون", "happened"),
    ("ندد الأهالي بالهجمات التي تنفذها العصابة على القرية.", "بالهجمات", "ongoing"),
    ("أكد الوزير أن الاجتماع سيناقش أسعار القمح.", "الاجتماع", "planned"),
    ("لا صحة لما يشاع من مقتل القائد في البلدة.", "مقتل", "denied"),
    ("تواصل قوات أخرى من الجيش والشرطة حصار البلدة.", "حصار", "ongoing"),
    ("توفي عامل في حادث حريق بالمصنع.", "حريق", "happened"),
    ("أقدم الرجل على قتل جاره في السوق.", "قتل", "happened"),
    ("تلقى الجنود تدريبات مشتركة مع حلفائهم.", "تدريبات", "happened"),
    ("ذكر الشاهد أن اللص قد ألقي القبض عليه في السوق.", "ألقي القبض", "happened"),
    ("أوقفت الشرطة المشتبه به في قتل التاجر.", "قتل", "happened"),
    ("أمكن للشرطة إلقاء القبض على اللص.", "إلقاء القبض", "happened"),
    ("سيبحث الوفدان الحرب في الجنوب.", "الحرب", "ongoing"),
    ("سافر الوزير لعقد اجتماع مع نظيره.", "اجتماع", "planned"),
    ("يعقد الوزير، الخميس المقبل، اجتماعا مع نظيره.", "اجتماعا", "planned"),
    ("لن تتوقف العمليات حتى تحرير القرية.", "تحرير", "planned"),
    ("لا يزال العمل جاريا لاعتقال الخاطفين.", "اعتقال", "planned"),
    ("تعرض ثلاثة من رجال المطافئ للإصابة.", "للإصابة", "happened"),
    ("قدم رجاله أرواحهم في سبيل تحرير القرية.", "تحرير", "planned"),
    ("يجوز للرئيس تعيين عشرة أعضاء.", "تعيين", "possible"),
    ("أكد الوزير دعم بلاده للمزارعين.", "دعم", "ongoing"),
    ("عاد الوفد قبل توقيع الاتفاق.", "توقيع", "planned"),
    ("ناقش المجلس الزيارات التي سيقوم بها الأعضاء.", "الزيارات", "planned"),
    ("أعلن القائد أن عمليات تحرير القرى مستمرة.", "عمليات تحرير", "ongoing"),
    ("أقيم سور حول القرية لمنع سيطرة العصابة عليها.", "سيطرة", "possible"),
    ("يرجح أن الهجوم وقع قبل الفجر.", "الهجوم", "happened"),
    ("كان الرهائن محتجزين في المدرسة.", "محتجزين", "happened"),
    ("أحيا السكان الذكرى العاشرة لمقتل الشاعر.", "لمقتل", "happened"),
    ("يبحث المحققون أسباب تحطم الطائرة.", "تحطم", "happened"),
    ("وزعت الحملة الوطنية لإغاثة المتضررين ألف سلة.", "لإغاثة", "ongoing"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), STATUSES, ids=[text for text, _, _ in STATUSES])
def test_status(events, text, trigger, status):
    found = {found: got for found, _, got in events(LEAD + text)}
    assert found.get(trigger) == status


def test_every_status_has_an_example():
    assert {status for _, _, status in STATUSES} == {
        "happened", "ongoing", "planned", "possible", "demanded", "denied", "ended",
    }  # fmt: skip


def test_elections_to_come_are_so_wherever_they_are_named(events):
    text = "تبدأ الانتخابات البلدية المقبلة في الخريف. وتعرف اللجنة السكان بانتخابات المجلس في لقاءات."
    found = [status for trigger, type_, status in events(text) if type_ == "ELECT"]
    assert found == ["planned", "planned"]


def test_a_title_tells_the_past_in_the_present(events):
    text = "الشرطة تعتقل لصا في السوق\nاعتقلت الشرطة لصا في السوق أمس، وقالت إن رجالها يعتقلون اللصوص كل يوم."
    assert events(text)[0] == ("تعتقل", "COERCE", "happened")


def test_joined_verbal_nouns_share_what_governs_them(events):
    found = {trigger: status for trigger, _, status in events(LEAD + "تعتزم الوزارة إغلاق المعبر ومنع العبور منه.")}
    assert found == {"إغلاق": "planned", "منع": "planned"}


def test_a_purpose_long_ago_is_done(events):
    found = {t: s for t, _, s in events(LEAD + "تشكل تحالف في عام 2014 لمحاربة تنظيم داعش.")}
    assert found["محاربة"] == "happened"


def test_signed_will_sign_and_denied_signing_are_three_things(events):
    said = [
        "وقعت الحكومة اتفاقية السلام.",
        "ستوقع الحكومة اتفاقية السلام.",
        "نفت الحكومة توقيع اتفاقية السلام.",
    ]
    got = [{t: s for t, _, s in events(LEAD + text)} for text in said]
    assert (got[0]["وقعت"], got[1]["ستوقع"], got[2]["توقيع"]) == ("happened", "planned", "denied")


def test_the_means_share_the_status_of_the_end(events):
    found = events("تعتزم الحكومة منع المهربين من خلال إغلاق الحدود.")
    assert [status for _, _, status in found] == ["planned", "planned"]


def test_the_lead_says_what_a_titles_present_means(events):
    text = "الوزيران يلتقيان في بغداد\nقال متحدث إن الوزيرين سيلتقيان الخميس المقبل في بغداد."
    assert events(text)[0][2] == "planned"
    text = "الوزيران يلتقيان في بغداد\nالتقى الوزيران أمس في بغداد وبحثا الأزمة."
    assert events(text)[0][2] == "happened"


def test_a_month_is_no_shelter(events):
    assert events("يعود التلاميذ في 3 أوت 2015 إلى الأقسام.") == []
