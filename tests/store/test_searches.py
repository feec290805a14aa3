"""Searches that are kept; and what a store of the first tables becomes."""

import pytest
from sqlalchemy import inspect, text

from store.made_up import ALL
from tawatur.desk import Desk
from tawatur.errors import StoreError, UnknownError
from tawatur.record import Question
from tawatur.store import Store
from tawatur.store.tables import meta

ASKED = Question(words="محادثات", kind="statement", force="announce")


def test_a_question_is_kept_once_under_a_name_and_let_go(desk):
    kept = desk.save_search("  المحادثات ", ASKED, author="ريم")
    assert (kept.name, kept.question, kept.author) == ("المحادثات", ASKED, "ريم")
    assert desk.save_search("المحادثات", ASKED) == kept
    other = desk.save_search("المحادثات", Question(words="ميناء"))
    assert {one.id for one in desk.saved_searches()} == {kept.id, other.id}
    desk.forget_search(kept.id)
    assert desk.saved_searches() == (other,)
    with pytest.raises(UnknownError):
        desk.forget_search(kept.id)


def test_a_search_without_a_name_is_not_kept(desk):
    with pytest.raises(StoreError, match="name"):
        desk.save_search(" \0 ", ASKED)


def test_searches_outlive_a_rebuild_and_go_with_a_copy(place, tmp_path):
    source = Desk(store=Desk.init(tmp_path / "source"))
    kept = source.save_search("الوزير", ASKED)
    source.build(anew=True)
    Desk.copy(source.place, place)
    assert Desk(store=place).saved_searches() == (kept,)


def test_a_store_of_the_first_tables_gets_what_it_lacks_and_draws_its_stories_anew(place):
    Store.create(place).close()
    made = Desk(store=place)
    list(made.keep(ALL))
    made.build()
    with made.store.database.writing() as connection:
        connection.execute(text("DROP TABLE searches"))
        for column in ("origins", "news"):
            connection.execute(text(f"ALTER TABLE stories DROP COLUMN {column}"))
        connection.execute(meta.update().where(meta.c.key == "schema").values(value="1"))
    made.close()
    after = Desk(store=place)
    assert after.save_search("الوزير", ASKED).question == ASKED
    with after.store.database.reading() as connection:
        assert {"origins", "news"} <= {c["name"] for c in inspect(connection).get_columns("stories")}
    assert all(line.stale for line in after.stories(least=1).items)
    after.build()
    for line in after.stories(least=1).items:
        after.record(line.id)
    assert {line.origins for line in after.stories(least=1).items} == {
        line.reports for line in after.stories(least=1).items
    }
    after.close()
