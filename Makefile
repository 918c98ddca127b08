# Needs GNU make and Python 3.11 or newer; everything else is put into .venv from the lock files in requirements/.

export PYTHON
PORT ?= 8000
UPGRADE ?=
WORKERS ?= 2
UPDATE ?=
QUICK ?=
WRITE ?=
SIZES ?=
BIN := .venv/bin

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
SET_UP = @for python in $${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do \
	if $$python -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then exec $$python tools/environment.py $(1); fi; done; \
	echo "Python 3.11 or newer is needed: install it, or say where it is: make PYTHON=/path/to/python3 …" >&2; exit 1

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --strip-extras --no-config --quiet \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

# A file stays with one worker, and browser tests with the end of the run: see tests/browser.py.
CORE := app/domain app/language tests/domain tests/language tests/api tests/contract tests/test_architecture.py
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test check lint format words migrate drills bench mutants lock sbom audit clean app-environment dev-environment

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: app-environment ## Serve Åpent nå on 127.0.0.1 (PORT=8000)
	@$(BIN)/apent migrate
	@$(BIN)/apent serve --port $(PORT)

test: lint ## Check everything: lint, types, tests on SQLite and PostgreSQL, browser
	$(PYTEST)

check: lint ## Check what most changes touch, in a minute: lint, types, the core, the API
	$(PYTEST) -m 'not slow' $(CORE)

lint: dev-environment ## Check style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict app tools

format: dev-environment ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

words: dev-environment ## Say which sentences lack a wording in which language (UPDATE=1 takes new ones in first)
	$(BIN)/python tools/wordings.py $(if $(UPDATE),update)

migrate: app-environment ## Bring the database to the newest schema
	$(BIN)/apent migrate

drills: dev-environment ## Kill, freeze and lag the database under several machines; prints the slowest change (ten minutes)
	$(BIN)/python -m pytest -s tests/drills.py

bench: dev-environment ## Measure hours, answers, start, pages and attacks (needs wrk, npx and chromium); QUICK=1: answers, 3 minutes
	@for name in $(if $(QUICK),http,hours http start pages abuse); do \
		echo "== $$name"; QUICK=$(QUICK) WRITE=$(WRITE) SIZES="$(SIZES)" $(BIN)/python -m "bench.$$name" || exit 1; done

FOR ?= app/domain app/edge
TESTS ?= tests/domain tests/edge
mutants: dev-environment ## List small changes of the code that no test notices: FOR=app/domain/office TESTS=tests/domain/office
	$(BIN)/python tools/mutants.py $(FOR) -- $(TESTS)

lock: dev-environment ## Write the lock files anew (UPGRADE=1 takes the newest versions)
	$(LOCK) requirements/app.in requirements/build.in --output-file requirements/app.txt
	$(LOCK) requirements/dev.in --output-file requirements/dev.txt

sbom: dev-environment ## Print the packages of an installation as CycloneDX, from the lock file
	@$(BIN)/python tools/sbom.py

audit: dev-environment ## Ask whether a locked package has a known weakness (needs the network; fails where it cannot tell)
	$(BIN)/uv tool run pip-audit --requirement requirements/app.txt --require-hashes --disable-pip --strict

clean: ## Remove .venv and the caches; var/ with the database stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

app-environment:
	$(call SET_UP,app)

dev-environment:
	$(call SET_UP,dev)
