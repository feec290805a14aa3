"""What the tests of sources share: a file written and read through the one door all sources come in by."""

from tawatur.errors import InputError
from tawatur.ingest.columns import Columns
from tawatur.ingest.sources import Sources
from tawatur.text.decode import Limits

BODY = (
    "أعلنت وزارة الري توقيع مذكرة مع شركة نقل محلية لصيانة ثلاثة سدود في حوض النهر، على أن يبدأ العمل في الشهر المقبل.",
    "وقال المهندس سالم الحداد إن الكلفة تبلغ 12 مليون دولار، وإن نحو 400 عامل سيشاركون في المرحلة الأولى من المشروع.",
    "وأضاف أن البلديات الواقعة على الضفة الشرقية ستتسلم خطة الإخلاء قبل موسم الأمطار، تحسبا لارتفاع منسوب المياه فيها.",
)
TITLE = "مذكرة لصيانة ثلاثة سدود في حوض النهر"


def source(path, data=None, **columns):
    """The reports and the errors of one file."""
    if data is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(Sources([path], limits=Limits(), columns=Columns.given(columns)))
    return [f for f in found if not isinstance(f, InputError)], [str(f) for f in found if isinstance(f, InputError)]


def given(report, field):
    """Each place that gives a field, with whether it was taken."""
    return {one.source: one.taken for one in report.given if one.field == field}
