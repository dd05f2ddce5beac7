# Needs make, pip and Python 3.11 or newer; everything else goes into .venv.

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
OLD_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

# Each candidate is run, not only looked up: a pyenv shim can be on the PATH and still refuse to start.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c '$(OLD_ENOUGH)' >/dev/null 2>&1 && echo "$$p" && break; done)

# More workers than processors, for a browser test waits more than it works.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 )))

# Material prints a page about MkDocs 2 into every build; pyproject.toml keeps us below 2.
export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
# With LOCKED=1 the packages are those of requirements.txt and no others, each with a hash that is known: so do the workflows.
ifdef LOCKED
INSTALL = --require-hashes --requirement requirements.txt
FINISH  = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
else
INSTALL = --editable '.[dev]'
FINISH  = true
endif

.PHONY: help serve site words test check bench attack demo-import remark validate lock dist sbom clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY)  ## show the site while you write (ADDRESS=127.0.0.1:8001 for another port)
	$(BIN)/mkdocs serve $(if $(ADDRESS),--dev-addr $(ADDRESS))

site: $(READY)  ## build the site into site/
	$(BIN)/mkdocs build --strict

words: $(READY)  ## bring the catalogs of other languages up to the words of the code, and say what they lack
	PYTHONPATH=plugins:. $(BIN)/python -m tests.architecture.interface

test: $(READY)  ## run all tests (COVERAGE=1 measures branches too, ARGS='-k words' for some)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(if $(COVERAGE),--cov) $(ARGS)

check: $(READY)  ## check the code and the records, without running tests
	$(BIN)/ruff check plugins tests
	$(BIN)/ruff format --check plugins tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/minutebook check

bench: $(READY)  ## measure speed on a quiet machine: stages, growth, pages, then all beside plain Material (COUNTS='100 1000')
	$(BIN)/pytest tests/benchmarks --benchmark-enable --benchmark-only $(ARGS)
	$(BIN)/python -m tests.benchmarks.growth
	$(BIN)/python -m tests.benchmarks.pages $(COUNTS)
	$(BIN)/python -m tests.benchmarks.ratios $(COUNTS)

attack: $(READY)  ## try to break sites of ours, about an hour (PARTS='scripts kills' for some, ARGS='--each 10' for fewer payloads)
	$(BIN)/python -m tests.hostile $(PARTS) $(ARGS)

demo-import: $(READY)  ## import the public records of ../shared/corpora and build a site of each below demo/
	$(BIN)/python -m tests.corpora.demo demo

remark: $(READY)  ## record what remark-lint finds with our schemas on the all-bad site (needs Node; npm fetches remark)
	$(BIN)/python -m tests.golden.remark.compare

validate: $(READY)  ## say what the W3C's validator finds in the site but for faults of the theme (needs Java 17 and npm, which fetches vnu)
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m tests.markup site

lock:  ## pin what the workflows install, by hash, in requirements.txt and tests/supply/lowest.txt (fetches uv; ARGS=--upgrade)
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command 'make lock' $(ARGS) --extra dev pyproject.toml --output-file requirements.txt
	$(VENV)/lock/bin/uv pip compile --quiet --python-version 3.11 --resolution lowest-direct --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command 'make lock' pyproject.toml --output-file tests/supply/lowest.txt

dist: $(READY)  ## build wheel and sdist into dist/, the same bytes from the same sources
	rm -rf dist
	$(BIN)/hatchling build --directory dist

sbom: $(READY)  ## write what Minutebook needs, with versions and licenses, as CycloneDX into sbom/
	$(BIN)/python -m tests.supply.bill sbom/minutebook.cdx.json

clean:  ## remove what was built (.venv stays)
	rm -rf site demo dist sbom htmlcov .coverage .coverage.* .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml $(if $(LOCKED),requirements.txt)
	@$(BIN)/python -c '$(OLD_ENOUGH)' >/dev/null 2>&1 || { \
		test -n "$(PYTHON)" || { \
			echo "Minutebook needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv)." >&2; \
			echo "None of python3.13, python3.12, python3.11, python3 is that. Name yours: make PYTHON=/path/to/python" >&2; \
			exit 1; }; \
		"$(PYTHON)" -m venv --clear $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(INSTALL)
	@$(FINISH)
	@touch $@
