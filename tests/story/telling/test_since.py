"""What has changed since a day is what later reports alone tell."""

from __future__ import annotations

from story.making import Made
from tawatur.story import build
from tawatur.story.telling import since

OLD = Made("a", "زار الوزير مصنع الورق في سهل القمح.", day="2031-05-03")
OLD.event("زار", "CONSULT", days=("2031-05-03", "2031-05-03"))
NEW = Made("b", "أغلق المجلس جسر الخشب في وادي الريحان.", day="2031-05-10")
NEW.event("أغلق", "COERCE", days=("2031-05-10", "2031-05-10"))


def test_only_what_later_reports_tell_has_changed() -> None:
    story = build([OLD.pair, NEW.pair])
    found = since(story, "2031-05-05")
    assert found.reports == ("b",)
    assert [m.report for h in found.happenings for m in h.mentions] == ["b"]
    assert [e.from_ for e in found.timeline] == ["2031-05-10"]
    assert len(since(story, "2031-05-01").happenings) == 2
    assert since(story, "2031-05-10").happenings == ()
