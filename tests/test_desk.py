"""The desk, as a program uses it."""

import json

import pytest

from tawatur import Desk, InputError, Reading, TawaturError

TEXT = "وفد التفتيش يصل إلى الميناء\nقال المتحدث، اليوم الأحد، إن الوفد يضم 12 خبيرا."


@pytest.fixture
def reports(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(3)) + "{\n", encoding="utf-8")
    return path


def test_readings_and_errors_in_order(reports):
    found = list(Desk().read([reports], published="2024-03-10"))
    assert [type(one) for one in found[:3]] == [Reading] * 3
    assert found[2].report.published.best == "2024-03-10"
    assert isinstance(found[3], InputError)
    assert found[3].where.endswith("r.jsonl:4")


def test_a_job_hands_over_reports_and_progress(reports):
    job = Desk().job([reports])
    report, reading = next(iter(job))
    assert (report.id, report.text) == (reading.report.id, TEXT)
    assert 0 < job.done < job.total()


def test_a_story_says_what_it_was_drawn_from(reports, tmp_path):
    seen = []

    def watch(job, answers):
        for answer in answers:
            seen.append(answer)
            yield answer

    told = Desk().story([reports], folder=tmp_path / "page", watch=watch)
    assert [report.id for report, _ in told.pairs] == ["0", "1", "2"]
    assert len(told.errors) == 1
    assert len(seen) == 4
    assert told.page == tmp_path / "page" / "index.html"
    assert sorted(told.story.reports) == ["0", "1", "2"]


def test_nothing_to_tell(tmp_path):
    told = Desk().story([tmp_path / "none.txt"])
    assert told.story is None
    assert told.page is None
    assert len(told.errors) == 1


@pytest.mark.parametrize("day", ["2024-3-1", "soon", "2024-02-30"])
def test_days_are_days(reports, day):
    with pytest.raises(TawaturError, match="not a day"):
        Desk().job([reports], published=day)
    with pytest.raises(TawaturError, match="--as-of"):
        Desk().story([reports], as_of=day)
