# The two commands of the README, and what they are made of.
#
#   make demo     install and read the sample; ends with the page's path
#   make test     install what the tests need and run them all
#
# The rest: check (style and types), docs (write the generated pages), eval (the gate), bench (speed).

PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test check docs eval bench clean

demo: $(VENV)/installed
	$(BIN)/tawatur demo

test: $(VENV)/tested check
	$(BIN)/python -m pytest -n auto

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/tested
	$(BIN)/python scripts/docs.py

eval: $(VENV)/tested
	$(BIN)/python -m pytest tests/eval -s

bench: $(VENV)/tested
	$(BIN)/python bench/speed.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet .
	touch $@

$(VENV)/tested: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache
