# Each target sets up .venv by itself; the stamp in it makes later runs start at once.
# PYTHON=python3.12 chooses the interpreter; otherwise the first fitting one below is taken.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What only this file uses, beside the requirements in pyproject.toml.
TOOLS := setuptools>=77

# One worker more than cores: the tests that start bots spend much of their time waiting.
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --cov
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --no-header

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

run: $(STAMP) ## start the bot: on Telegram with a token, else here (CONFIG=FILE)
	@$(BIN)/dalel run $(if $(CONFIG),--config "$(CONFIG)") $(ARGS)

test: $(STAMP) ## run all tests and measure the coverage (ARGS=...)
	@$(PYTEST) $(ARGS)

check: $(STAMP) ## linters, types, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(PYTEST)

bench: $(STAMP) ## measure speed beside other engines (ARGS=...)
	@$(BIN)/python -m benchmarks $(ARGS)

lock: $(STAMP) ## choose the newest versions again and write the lock files
	@$(PIP) install 'uv>=0.5'
	@printf '%s\n' $(foreach tool,$(TOOLS),'$(tool)') | $(COMPILE) --upgrade \
		--extra dev --extra bench --output-file requirements.lock pyproject.toml -
	@$(COMPILE) --upgrade --constraint requirements.lock \
		--output-file requirements-run.lock pyproject.toml

clean: ## remove what these targets made, but not var/ with the editions
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find bot knowledge tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@if ! $(BIN)/python -c '$(FITS)' 2>/dev/null; then \
		for each in $(PYTHONS); do \
			if "$$each" -c '$(FITS)' 2>/dev/null; then python="$$each"; break; fi; \
		done; \
		if [ -z "$$python" ]; then \
			echo "make: Dalel needs Python 3.11, 3.12 or 3.13; none of these is: $(PYTHONS)." \
				"Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
			exit 1; \
		fi; \
		if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "make: $$python cannot make virtual environments." \
				"On Debian and Ubuntu: apt install python3-venv" >&2; \
			exit 1; \
		fi; \
		echo "Setting up $(VENV) with $$("$$python" --version); this happens once." >&2; \
		"$$python" -m venv --clear $(VENV) || exit 1; \
	fi
	@$(PIP) install --require-hashes --no-deps --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
