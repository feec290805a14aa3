"""The API and its own description, in short (`make contract` asks for long)."""

from __future__ import annotations

import logging

import pytest

from contract.course import OPEN, TOKEN, Course
from web.serving import desk_of


@pytest.fixture(scope="module", autouse=True)
def _quiet():
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def course(desk):
    return Course(desk)


@pytest.fixture(scope="module")
def guarded(desk):
    return Course(desk, token=TOKEN)


def test_what_is_there_is_answered_as_described(course):
    assert len(course.operations) > 20
    assert {label: course.exactly(label) // 100 for label in course.operations} == dict.fromkeys(course.operations, 2)


def test_whatever_is_asked_is_answered_as_described(course):
    for label in course.operations:
        course.go(label, requests=6, seed=20240310)
    assert course.asked > 200
    assert course.faults == {}


def test_nothing_is_answered_to_somebody_without_the_token(guarded):
    for label, operation in guarded.operations.items():
        case = operation.Case(path_parameters=guarded._path(operation), body=guarded._body(operation))
        for headers in ({}, {"cookie": "tawatur_token=wrong"}, {"authorization": "Basic eDp5"}):
            assert (case.call(headers=headers).status_code == 401) is (label != OPEN), label


def test_nothing_is_changed_for_another_site(guarded):
    writing = [operation for label, operation in guarded.operations.items() if label.startswith("POST")]
    assert len(writing) > 4
    for operation in writing:
        case = operation.Case(path_parameters=guarded._path(operation), body=guarded._body(operation))
        for foreign in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
            assert case.call(headers=guarded.headers | foreign).status_code == 403, operation.label
