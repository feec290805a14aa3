# Shortcuts for whoever works on Tawatur; a user needs none of them (see README.md).
#
#   make check   style and types          make eval    the gate on annotated texts
#   make test    every test               make docs    write the generated pages
#   make bench   speed beside a peer      make demo    read the sample
#   make site    the docs as a site, in site/
#   make fuzz    every decoder, parser and layer on hostile input, for MINUTES=30 of processor time
#   make contract  the API asked what its description allows and forbids, for MINUTES=10
#   make audit   known weaknesses of the packages that are installed, from a service on the net

VENV ?= .venv
BIN   = $(VENV)/bin

.PHONY: check test eval docs site bench demo fuzz contract audit

check: $(VENV)/ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

test: $(VENV)/ready
	$(BIN)/pytest

eval: $(VENV)/ready
	RAISE=$(RAISE) $(BIN)/pytest tests/eval -s -n 0

docs: $(VENV)/ready
	$(BIN)/python scripts/docs.py

site: $(VENV)/ready
	$(BIN)/mkdocs build --strict

bench: $(VENV)/ready
	$(BIN)/python bench/speed.py

fuzz: $(VENV)/ready
	cd tests && PYTHONPATH=.:.. $(CURDIR)/$(BIN)/python -m fuzz --minutes $(or $(MINUTES),30)

contract: $(VENV)/ready
	cd tests && PYTHONPATH=.:.. $(CURDIR)/$(BIN)/python -m contract --minutes $(or $(MINUTES),10)

audit: $(VENV)/ready
	$(BIN)/pip install --quiet -e '.[audit]'
	$(BIN)/python scripts/audit.py

demo: $(VENV)/ready
	$(BIN)/tawatur demo

$(VENV)/ready: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet -e '.[test]'
	touch $@
