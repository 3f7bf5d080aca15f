# The two commands of the README: `make run` and `make test`. Both set up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050

.PHONY: help setup run test check bench screenshots lock clean

help:
	@echo "make run          set up, then serve the illustrative plan on http://127.0.0.1:$(PORT)"
	@echo "make test         set up, then run every test"
	@echo "make check        style, types and import contracts"
	@echo "make bench        measure speed and bytes"
	@echo "make screenshots  docs/img from the running demo (needs Chromium)"
	@echo "make lock         bring requirements*.lock in line with pyproject.toml (needs uv); UPGRADE=--upgrade renews the pins"

setup: $(VENV)/.installed

# uv where it is at hand, else the interpreter's own venv and pip: the locks serve both. They name every
# package, so nothing is resolved: older pips refuse a pin that another package asks for with an extra.
$(VENV)/.installed: requirements-dev.lock
	@if command -v uv >/dev/null 2>&1; then \
		test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); \
		uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements-dev.lock; \
	else \
		test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock; \
	fi
	@touch $@

run: setup
	$(BIN)/python -m dashboard demo --port $(PORT)

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m benchmarks

screenshots: setup
	$(BIN)/python -m docs.screenshots

lock:
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url $(UPGRADE) pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url $(UPGRADE) pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
