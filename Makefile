# make site: set up and build the site. make test: set up and pass the tests. make help lists the rest.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: site serve test check lint browser-tests-setup office-tests-setup bench web clean help

site: $(VENV)/.ready ## build the site into site/
	$(BIN)/wuye build

serve: $(VENV)/.ready ## preview the site on http://127.0.0.1:8000/
	$(BIN)/wuye serve

check: $(VENV)/.ready ## check the standards, and the records in ratings/
	$(BIN)/wuye check
	$(BIN)/wuye ratings check
	$(BIN)/wuye followup check

test: $(VENV)/.ready-test browser-tests-setup office-tests-setup lint ## set up and run all tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Browser tests need Chromium. As root on Debian it is installed; elsewhere they are skipped with a loud count.
browser-tests-setup: $(VENV)/.ready-test
	@sh tests/install-chromium.sh

# The same for LibreOffice, which calculates the workbooks.
office-tests-setup: $(VENV)/.ready-test
	@sh tests/install-libreoffice.sh

bench: $(VENV)/.ready-test ## measure check, build and paper against their peers, the search, and what archived editions cost
	$(BIN)/pip install --quiet -e '.[bench]'
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.paper
	$(BIN)/python -m benchmarks.editions
	$(BIN)/python -m benchmarks.form
	$(BIN)/python -m benchmarks.collect

web: ## rebuild the browser scripts (needs Node 20)
	cd web && npm ci --no-audit --no-fund && npm run build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.ready

clean: ## remove everything generated
	rm -rf .build site .site.wuye-new .site.wuye-old

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/'
