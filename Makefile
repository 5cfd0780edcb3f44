# make demo    everything from nothing: environment, weights, sample library, answers
# make test    format, lint, types and tests as one verdict; what .ci/run calls
#
# Weights and the build of llama.cpp are kept in ~/.cache/fulcrum, which no target deletes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
WEIGHTS = qwen2.5-coder-0.5b all-minilm-l6-v2

.PHONY: setup weights demo test check bench format clean

setup:
	@$(PYTHON) tools/setup.py

weights: setup
	@.venv/bin/fulcrum models pull $(WEIGHTS) >/dev/null

demo: weights
	@.venv/bin/python -m app.demo

test: weights
	@.venv/bin/python tools/check.py

check: test

bench: weights
	@.venv/bin/python -m tools.bench $(BENCH)

format: setup
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

clean:
	rm -rf .venv .demo .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
