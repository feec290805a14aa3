"""The commands: one for each method of the desk. Commands read arguments and print; the desk does the work.

`app` holds the application, `options` and `common` what commands share, and every other module here a group of
commands, named below in the order in which the help lists them.
"""

from tawatur.cli import (  # importing them puts their commands on the application
    checking,
    exports,
    reports,
    scores,
    serving,
    sources,
    store,
)
from tawatur.cli.app import EXIT_CODES, app, main

__all__ = ["EXIT_CODES", "app", "checking", "exports", "main", "reports", "scores", "serving", "sources", "store"]
