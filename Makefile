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
.PHONY: help setup assets chromium demo test check tests postgres floors score bench peers docs format clean

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

ASSETS := src/marsad/web/assets
BUILT := src/marsad/web/static/built/countries.geojson

# Map, fonts and htmx for the browser, from npm by the lock file.
$(BUILT): $(ASSETS)/package.json $(ASSETS)/package-lock.json $(ASSETS)/build.mjs
	@command -v npm >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq nodejs npm >/dev/null 2>&1; } || \
	  { echo "npm is missing (on Debian: apt-get install nodejs npm)" >&2; exit 1; }
	@echo "Fetching map, fonts and htmx (once) ..."
	@cd $(ASSETS) && npm ci --ignore-scripts --no-audit --no-fund --silent && npm run --silent build

assets: $(BUILT) ## Put map, fonts and htmx for the browser in place

# The browser of the tests.
chromium:
	@command -v chromium >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update -qq >/dev/null 2>&1; apt-get install -y -qq chromium >/dev/null 2>&1; } || \
	  echo "Chromium is not on this machine: its tests are skipped (on Debian: apt-get install chromium)"

DEMO := $(VENV)/demo/marsad.db
PORT ?= 8040

demo: $(STAMP) $(BUILT) ## Read a sample page, then open the desk on an invented story (Ctrl-C ends it; PORT=8041 for another port)
	@$(BIN)/marsad read --human samples/pages/inv-3.html
	@echo
	@echo "That was one page. Now the desk, on all of them (in the terminal: marsad incidents --ledger $(DEMO)):"
	@$(BIN)/marsad demo $(VENV)/demo --port $(PORT)

test: check tests floors ## Check, test, and hold every figure against its floor

check: $(STAMP) ## Lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

tests: $(STAMP) postgres chromium $(BUILT)
	$(BIN)/python -m pytest

# The tests start a cluster of their own; they need PostgreSQL's programs and nothing that runs.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update -qq >/dev/null 2>&1; apt-get install -y -qq postgresql >/dev/null 2>&1; } || \
	  echo "PostgreSQL is not on this machine: its tests are skipped (on Debian: apt-get install postgresql)"

floors: $(STAMP)
	$(BIN)/marsad score $(GOLD) --check

score: $(STAMP) ## Score the reading and write docs/scores.md
	$(BIN)/marsad score $(GOLD) --report docs/scores.md

bench: $(STAMP) $(BUILT) ## Measure speed, start-up and memory: of reading, of a ledger, of the desk on it
	$(BIN)/python bench/reading.py
	@rm -rf $(VENV)/bench && mkdir -p $(VENV)/bench
	$(BIN)/python bench/ledger.py --ledger $(VENV)/bench/marsad.db
	$(BIN)/python bench/desk.py $(VENV)/bench/marsad.db --map

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
