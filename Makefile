# make demo: see it work. make test: everything that must hold. Each sets up what it needs in .venv.
# Needed on the machine: make, and Python 3.11 or newer (name another one with: make PYTHON=python3.12 test).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED := $(wildcard ../shared/gold)
GOLD := --gold samples $(if $(SHARED),--gold $(SHARED))
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What the user added to the gazetteer is no part of what is measured and tested.
floors score bench tests: export MARSAD_DATA := $(CURDIR)/$(VENV)/data
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help setup demo test check tests floors score bench peers docs format clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Marsad needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 ..." >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or so) ..."
	@$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: $(STAMP) ## Set up .venv with everything

demo: $(STAMP) ## Read the sample pages and show what was found
	@$(BIN)/marsad read --human samples/pages/inv-3.html
	@echo
	@echo "That was: marsad read samples/pages/inv-3.html    (one of eight invented pages that tell one invented story)"
	@echo "Try next, after  . $(BIN)/activate :"
	@echo "  marsad read samples/pages                    all eight: who relays whom, a denial, two tolls, a correction"
	@echo "  marsad read --explain s1 samples/pages/inv-3.html   why the first statement is there"
	@echo "  marsad read --jsonl samples/articles.jsonl   the records, one a line, for programs"
	@echo "  marsad read --lang ar samples/pages          the same pages with Arabic labels"
	@echo "  marsad read PAGE.html                        a page of your own"
	@echo "  make score                                   how much of it is right"

test: check tests floors ## Check, test, and hold every figure against its floor

check: $(STAMP) ## Lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

tests: $(STAMP)
	$(BIN)/python -m pytest

floors: $(STAMP)
	$(BIN)/marsad score $(GOLD) --check

score: $(STAMP) ## Score the reading and write docs/scores.md
	$(BIN)/marsad score $(GOLD) --report docs/scores.md

bench: $(STAMP) ## Measure speed, start-up and memory, of reading and of a ledger
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/ledger.py

peers: $(STAMP) ## Score what other tools reach on the same marks (pip install dateparser for dates)
	$(BIN)/python bench/peers.py $(if $(SHARED),--gold $(SHARED))

docs: $(STAMP) ## Write docs/cli.md from the commands
	$(BIN)/python docs/generate.py

format: $(STAMP) ## Put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## Remove everything that was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
