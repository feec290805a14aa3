"""Every joint keeps its examples, read by the whole layer on 10 March 2024."""

import pytest

from tawatur.reading.times import Times
from tawatur.reading.times.join import JOINTS
from tawatur.record import Published
from tawatur.text.document import analyse

EXAMPLES = [(text, value) for joint in JOINTS for text, value in joint.yes.items()]


@pytest.fixture(scope="module")
def layer(lexicons):
    return Times(lexicons)


@pytest.mark.parametrize(("text", "value"), EXAMPLES)
def test_joints_keep_their_examples(layer, anchors, text, value):
    times, _ = layer.read(analyse(text, anchors), Published(best="2024-03-10"))
    assert [(text[t.start : t.end], t.value) for t in times] == [(text, value)]


def test_every_joint_has_an_example():
    assert all(joint.yes for joint in JOINTS)
