# Two commands are all a newcomer needs: `make run` and `make test`. Both set up what they need, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench lock format clean help

help:            ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(VENV)/.run  ## start the page (installs what it needs the first time)
	$(BIN)/python app.py

test: $(VENV)/.dev  ## every test, the browser's too (needs chromium and tesseract)
	@sh .ci/programs
	$(BIN)/python -m pytest -n 2 --no-loadscope-reorder

check: $(VENV)/.dev  ## format, lint, types and the direction of the imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## print how fast reading, embedding, searching and answering are here
	$(BIN)/python -m tests.benchmarks

format: $(VENV)/.dev  ## let ruff mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The CPU build of torch carries a local version ("+cpu") that only its own index knows: the plain one matches both.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-find-links --no-emit-index-url --no-emit-options
lock:            ## renew the lock files from pyproject.toml (add UPGRADE=--upgrade for newer versions)
	@sh .ci/venv $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) $(UPGRADE) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(UPGRADE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	sed -i -E 's/^(torch==[0-9.]+)\+cpu/\1/' requirements.lock requirements-dev.lock

clean:           ## remove the virtual environment (the data folder stays)
	rm -rf $(VENV)

$(VENV)/.run: requirements.lock
	@sh .ci/venv $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	@touch $@
