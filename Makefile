# Every target sets up what it needs on a fresh Debian or Ubuntu machine.
.DEFAULT_GOAL := help
.PHONY: help site serve test test-long lint bench bless shots lock clean

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@command -v git >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq git; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear .venv; }
	@touch $@

.venv/.program: .venv/.made requirements.txt pyproject.toml
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.compiled: .venv/.program $(shell find generator -name '*.py' 2>/dev/null)
	@$(BIN)/python -m compileall -q generator  # a start pays for compiling where Python itself may keep nothing
	@touch $@

.venv/.tools: .venv/.compiled tests/requirements.txt
	$(BIN)/python -m pip install -q --require-hashes -r tests/requirements.txt
	@touch $@

.venv/.browser:
	@command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . \
	  || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium fonts-noto-cjk fontconfig; }
	@mkdir -p .venv && touch $@

site: .venv/.compiled  ## build the public site into site/
	$(BIN)/jianyi build

serve: .venv/.compiled  ## show the site on this machine, rebuilt on every change
	$(BIN)/jianyi serve

test: .venv/.tools .venv/.browser  ## all quick tests (five minutes at most)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long"

test-long: .venv/.tools .venv/.browser  ## the long tests too
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: .venv/.tools  ## format, style, types, floors, workflows
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/actionlint .github/workflows/*.yml
	$(BIN)/zizmor -q --offline --no-progress --persona pedantic .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

bench: .venv/.tools  ## measure speed and memory; figures, not tests
	$(BIN)/python -m tests.bench

bless: .venv/.tools  ## accept what the golden tests print now; read the difference before committing
	BLESS=1 $(BIN)/python -m pytest -q tests/golden

shots: .venv/.tools .venv/.browser  ## take pictures of the demo site into shots/
	$(BIN)/jianyi build --site build/shots-site --as-of 2026-06-30
	$(BIN)/python tests/shots.py build/shots-site shots

LOCK := $(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
NAMED = $(BIN)/python -c 'import sys, tomllib; t = tomllib.load(open("pyproject.toml", "rb")); g = t["dependency-groups"]; \
  print("\n".join(t["project"]["dependencies"] + g["build"] if sys.argv[1] == "program" else g["test"] + g["lint"]))'

lock: .venv/.made  ## write the locks anew from pyproject.toml
	$(BIN)/python -m pip install -q pip-tools
	mkdir -p build
	$(NAMED) program > build/program.in
	$(NAMED) tools > build/tools.in
	cat build/program.in build/tools.in > build/both.in && $(LOCK) -U -o build/both.txt build/both.in
	$(LOCK) -U -c build/both.txt -o requirements.txt build/program.in
	$(LOCK) -U -c build/both.txt -o tests/requirements.txt build/tools.in

clean:  ## take away what was made, the virtual environment too
	rm -rf .venv build site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
