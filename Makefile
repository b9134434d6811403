# Jenjang: two words are enough to begin, `make run` and `make test`.
# Only Python 3.11 or newer and make are asked of the machine.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(CURDIR)/$(BIN)/npm
FIELD := src/jenjang/web/static/field
UV_VERSION := 0.13.9
UV := $(BIN)/uv
ADDRESS ?= 127.0.0.1
PORT ?= 8000

.PHONY: run setup dev test test-database check browser screenshots bench format messages regions lock clean

run: setup  ## start Jenjang with the demo world on http://127.0.0.1:8000
	$(BIN)/jenjang run --demo --address $(ADDRESS) --port $(PORT)

setup: $(VENV)/.runtime src/jenjang/web/static/vendor/.done $(FIELD)/.done  ## create .venv from the lock files

dev: setup $(VENV)/.dev  ## the same, with what tests and checks need

test: dev  ## the default suite, and the unit tests of the phone app
	$(NPM) --prefix field test --silent
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not browser"

test-database: dev  ## those of actions, queries and the API, without the whole demo world
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not browser" tests/shell tests/api \
	  --ignore=tests/shell/test_demo_world.py

browser: dev  ## the walks in a real browser (Chromium must be installed), on two sites
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m browser

screenshots: dev  ## the pictures of the README, made by the same walks
	JENJANG_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -q -m browser

check: dev  ## format, lint, types, import contracts, house tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) --prefix field run --silent check
	$(BIN)/python -m pytest -q tests/house

bench: dev  ## every benchmark, one JSON line a figure
	$(BIN)/python -m bench

format: dev  ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: dev  ## collect and compile the English catalogue
	$(BIN)/python -m scripts.messages

regions: setup  ## rebuild the table of regions from the npm package idn-area-data
	$(BIN)/python -m scripts.regions

lock: $(UV)  ## renew the lock files
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml -o requirements.lock
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

clean:  ## forget the environment (data in JENJANG_HOME stays)
	rm -rf $(VENV) node_modules field/node_modules src/jenjang/web/static/vendor $(FIELD)

$(UV):
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Jenjang needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(UV)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	touch $@ 

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	touch $@

src/jenjang/web/static/vendor/.done: package.json package-lock.json scripts/assets.py $(VENV)/.runtime
	$(NPM) ci --silent --ignore-scripts
	$(BIN)/python -m scripts.assets
	touch $@

field/node_modules/.done: field/package.json field/package-lock.json $(VENV)/.runtime
	$(NPM) --prefix field ci --silent --ignore-scripts
	touch $@

$(FIELD)/.done: field/node_modules/.done field/index.html field/vite.config.ts field/tsconfig.json $(shell find field/src field/public -type f) contracts/counting/identities.json
	$(NPM) --prefix field run --silent build -- --logLevel warn
	touch $@
