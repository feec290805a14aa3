"""Reading on two nodes of a Ray cluster, made on this machine, gives what one process gives; a node may go."""

import msgspec
import pytest

from engine.test_engine import outline, reports
from tawatur.engine import cluster as room
from tawatur.engine import run
from tawatur.engine.work import Setup
from tawatur.errors import EmptyError, EngineError, InputError
from tawatur.record import Report

ray = pytest.importorskip("ray")

LEXICON = """
about = "Verbs of our own"
source = "own"
license = "Apache-2.0"
class = "cue"
kind = "verb"
fields = { force = "say", takes = "list" }
entries = [{ lemma = "همهم", force = "say", takes = ["that"] }]
"""


@pytest.fixture(scope="module")
def cluster():
    """A head without processors, so that all is read on the two nodes beside it."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    made.nodes = [made.add_node(num_cpus=1) for _ in range(2)]
    ray.init(address=made.address, log_to_driver=False, logging_level="error")
    made.wait_for_nodes()
    yield made
    ray.shutdown()
    made.shutdown()


def written(answers):
    return [str(a) if isinstance(a, InputError) else msgspec.json.encode(a[1]) for a in answers]


def test_what_is_no_engine_or_no_cluster_is_told(monkeypatch):
    def nobody(**_):
        raise ConnectionError("ray client connection timeout\nand more")

    with pytest.raises(EngineError, match="not an engine"):
        run([], Setup(), engine="spark")
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", nobody)
    with pytest.raises(EngineError, match=r"^ray://127.0.0.1:1: no Ray cluster answers there \(.*timeout\)$"):
        list(run(reports(1), Setup(), engine="ray://127.0.0.1:1"))


def test_a_cluster_gives_the_bytes_of_one_process_in_the_same_order(cluster):
    items = [*reports(100), EmptyError("x.txt", "the file is empty"), *reports(3)]
    assert written(run(items, Setup(), engine="ray")) == written(run(items, Setup()))


def test_lexicons_of_ones_own_travel(cluster, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(LEXICON, encoding="utf-8")
    items = [Report(id="r", text="همهم الوزير أن السد جاهز.", published="2024-03-10")]
    alone, travelled = (written(run(items, Setup((own,)), engine=engine)) for engine in (None, "ray"))
    assert alone == travelled != written(run(items, Setup()))


def test_nodes_with_another_tawatur_are_told(cluster, monkeypatch):
    other = room.Shipped.of(Setup())._replace(version="of another time")
    monkeypatch.setattr(room.Shipped, "of", lambda _: other)
    with pytest.raises(EngineError, match="another Tawatur"):
        list(run(reports(1), Setup(), engine="ray"))


def test_a_node_that_dies_midway_costs_nothing(cluster):
    items, found = reports(400), []
    for count, answer in enumerate(run(items, Setup(), engine="ray")):
        found.append(answer)
        if count == 40:
            cluster.remove_node(cluster.nodes[1], allow_graceful=False)
    assert not cluster.nodes[1].any_processes_alive()
    assert outline(found) == [(report.id, report.id) for report in items]
    assert written(found) == written(run(items, Setup()))
