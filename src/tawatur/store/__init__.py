"""Store: reports as they came, readings and stories derived from them, and the log of what people decided.

SQLite in one file by default, PostgreSQL by the same code. Only records go in and out; see `docs/store.md`.
"""

from tawatur.store.copying import copy
from tawatur.store.placing import Head, Heard, Placed
from tawatur.store.readings import Took
from tawatur.store.store import Store
from tawatur.store.stories import Draft, Group

__all__ = ["Draft", "Group", "Head", "Heard", "Placed", "Store", "Took", "copy"]
