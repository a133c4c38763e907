# `make demo` and `make test` need Python 3.11 or newer, and nothing else; they make .venv at the first use.

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/made
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
AREA ?=

# The first of these that is new enough; `make PYTHON=/path/to/python3.13 ...` names another.
PYTHONS := python3 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in $(PYTHONS); do if $$each -c '$(NEW_ENOUGH)' 2>/dev/null; then echo $$each; break; fi; done)

.PHONY: help demo test judge lint types bench serve clean
.DELETE_ON_ERROR:

help: ## Say what there is to make (the default).
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(MADE) ## Run a whole consultation on embedded parts, into out/.
	@$(BIN)/convene demo --out out

test: $(MADE) ## Run the tests that need Python packages only.
	@$(BIN)/pytest --numprocesses 2 --dist worksteal -m "not judge"

judge: $(MADE) ## Run the tests that need a browser, LibreOffice, Postfix and OpenDKIM.
	@$(BIN)/python -m tests.support.programs
	@$(BIN)/pytest -m judge

lint: $(MADE) ## Check style, format and which room imports from which.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(MADE) ## Check types, strictly.
	@$(BIN)/mypy

bench: $(MADE) ## Measure, as lines of name, value and unit; one part of it with AREA=engine.
	@$(BIN)/python -m benchmarks $(AREA)

serve: $(MADE) ## Keep all consultations going: Prefect, schedules, a worker, personal pages.
	@$(BIN)/convene serve

clean: ## Remove .venv, out/ and caches; a consultation's own database is not touched.
	@rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages are built without isolation, so that their build tools are those of constraints.txt whatever pip this is;
# setuptools is that of dkimpy, of which there is no wheel.
$(MADE): pyproject.toml constraints.txt
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo "Convene needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with the packages of constraints.txt; this takes a minute or so, once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --constraint constraints.txt hatchling setuptools
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@
