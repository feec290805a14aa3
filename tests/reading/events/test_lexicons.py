"""The trigger lexicons hold together: every group asked for exists, every type has many lemmas."""

from collections import Counter

BY_CODE = {"on", "with", "in", "figure", "person", "place", "body_name", "people", "state"}


def groups(entry):
    asked = list(entry.get("need") or ())
    for line in entry.get("when") or ():
        asked += line.split(" ")[1:]
    return asked


def test_every_group_that_a_trigger_asks_for_exists(lexicons):
    known = {entry.id for entry in lexicons.entries("event_context")} | BY_CODE
    assert {group for entry in lexicons.entries("event") for group in groups(entry)} <= known


def test_every_group_is_asked_for(lexicons):
    asked = {group for entry in lexicons.entries("event") for group in groups(entry)}
    used_by_code = {"sport"}
    assert {entry.id for entry in lexicons.entries("event_context")} <= asked | used_by_code


def test_every_trigger_can_report_something(lexicons):
    assert [e.lemma for e in lexicons.entries("event") if not e.get("type") and not e.get("when")] == []


def test_the_lexicon_is_broad(lexicons):
    lemmas = Counter(
        entry.get("type") or (entry.get("when") or ["?"])[0].split(" ")[0] for entry in lexicons.entries("event")
    )
    assert sum(lemmas.values()) > 500
    assert min(lemmas[t] for t in ("ASSAULT", "COERCE", "RETREAT", "CONSULT", "AID", "DISASTER")) >= 30
