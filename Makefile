# Everything here sets itself up: `make demo` and `make test` need Python 3.11 or newer, pip and make, nothing else.
# Other pythons or places: make test PYTHON=python3.13 VENV=/some/where

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PLACE ?= Miami-Dade County, FL
DAY ?= 2017-08-16
# Warnings that `make lint` lets through in packs/. It may only fall.
WARNINGS = 15
# Of how many mutants `make law` tries one; `make mutate` tries all.
EVERY = 5
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types docs bench wheel clean law mutate

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: $(VENV)/.installed ## what has changed since an archived story, then one place on one day with its proof
	$(BIN)/inforce since examples/story.txt
	$(BIN)/inforce place "$(PLACE)" --on $(DAY) --why

test: $(VENV)/.developer ## every test that pip alone can run; what was not run is named
	$(BIN)/python -m pytest -m 'not browser' -n 2

lint: $(VENV)/.developer ## style, format, the import contract, and the packs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m inforce check packs --strict --allow $(WARNINGS)

format: $(VENV)/.developer ## mend style and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.developer ## mypy, strict
	$(BIN)/mypy

docs: $(VENV)/.developer ## write the generated pages of docs/ anew
	$(BIN)/python -m tools.docs

bench: $(VENV)/.developer ## cold start beside peers, in their own environment; the panel beside those that are installed
	$(BIN)/python bench/startup.py --install-peers
	$(BIN)/python -m bench.panel

law: $(VENV)/.developer ## the law engine at length: thousands of random packs beside its oracle, and a sample of mutants, timed
	$(BIN)/python -m pytest -m slow tests/law/test_oracle.py -n 2 --durations=5
	$(BIN)/python -m tests.mutate --every=$(EVERY)

mutate: $(VENV)/.developer ## change each effect of each pack in turn: some golden case must notice (minutes)
	$(BIN)/python -m tests.mutate

wheel: $(VENV)/.developer ## the wheel and the source archive, in dist/
	$(BIN)/python -m build

clean: ## remove what the commands above made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache inforce/_record/record.sqlite

# Code is read in place; the record is made on installing, so a change of what goes into it installs anew.
MADE_OF = $(shell find packs inforce -type f \( -name '*.py' -o -name '*.yaml' -o -name '*.jsonl' -o -name '*.gz' \))
$(VENV)/.installed: pyproject.toml hatch_build.py $(MADE_OF) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.developer: pyproject.toml $(VENV)/.installed | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# Debian keeps what `venv` needs to bring pip along in a package of its own. Where that is missing, an environment
# without pip is made and the machine's own pip fills it.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "inforce needs Python 3.11 or newer; $(PYTHON) is none. Run: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 \
	  || { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --quiet --python $(VENV)/bin/python install pip; } \
	  || { rm -rf $(VENV); echo "No environment could be made here. Run: sudo apt-get install python3-venv python3-pip"; exit 1; }
