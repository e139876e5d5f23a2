# The ways into the project. `make run` and `make test` set up all they need by themselves.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/.ready
BUILT  := build/.built

.DEFAULT_GOAL := help
.PHONY: help setup build run tour journeys gallery sheet test check check-code check-texts translations histories faults interop fuzz bench \
    validate-pdf clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

setup: $(READY) ## install system packages and the locked Python libraries

$(READY): requirements.lock pyproject.toml setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" ./setup.sh
	@touch $@

build: $(READY) ## compile translations, forms, packs and speech into build/ (only what changed)
	@$(PY) -m kiosk build

run: build ## show the kiosk with an embedded hub
	@$(PY) -m kiosk run

tour: build ## do the visitor's main job without a display; see build/tour/
	@$(PY) -m kiosk tour

gallery: build ## show every part of the screens in each state, language and theme
	@$(PY) -m kiosk gallery

sheet: build ## take every screen in four scripts and in high contrast into docs/pictures/
	@$(PY) -m tests.audit.sheet

check: build ## every check that reads the code and the texts without running them
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check-code check-texts

check-code:
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache | tail -n 6

check-texts:
	@$(VENV)/bin/pyside6-qmllint -I kiosk/ui/qml --max-warnings 0 $$(find kiosk/ui/qml -name '*.qml')
	@$(PY) -m kiosk translations --check
	@$(PY) -m kiosk pack check --brief
	@for form in resources/forms/*.xlsx; do $(PY) -m kiosk forms check $$form || exit 1; done

test: check ## all checks, then all tests in random order with coverage
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered

translations: $(READY) ## take new texts into translations/ and report coverage and review state
	@$(PY) -m kiosk translations

journeys: build ## tell all visitors' stories anew and write their touches to docs/journeys.md
	@$(PY) -m pytest -n 2 --dist loadfile -p no:randomly -q --write-journeys tests/journeys/stories

histories: build ## 10,000 random histories of kiosks, hub, network and sticks (HISTORIES=N for another number)
	@$(PY) -m pytest -p no:randomly --timeout 0 --hypothesis-profile histories tests/sync/test_histories.py

faults: build ## kill the kiosk 500 times while it takes papers and sends them (KILLS=N), over a good and a bad link
	@$(PY) -m tests.sync.faults $(or $(KILLS),500)
	@$(PY) -m tests.faults --kills $(or $(KILLS),500)

interop: $(READY) ## let another implementation of HPKE open what we seal (needs Node and npm)
	@cd tests/vectors/hpke && npm ci --no-audit --no-fund --silent
	@$(PY) -m pytest -p no:randomly --no-cov tests/vault/test_interop.py

fuzz: $(READY) ## fuzz the forms engine with atheris for some minutes; see build/fuzz/
	@$(VENV)/bin/pip install --quiet --no-deps --require-hashes --upgrade --target build/fuzz/site \
	    -r tests/forms/fuzz/requirements.txt
	@for target in expression drawn form xml attachment instance; do \
	    $(PY) -m tests.forms.fuzz.run $$target 120 || exit 1; done

bench: build ## measure against a bare window and another forms engine, as ratios; how soon one hears something; memory; the way back
	@$(PY) -m benchmarks.run
	@$(PY) -m benchmarks.speech
	@$(PY) -m benchmarks.memory
	@$(PY) -m benchmarks.coming_back
	@$(PY) -m benchmarks.forms
	@$(PY) -m benchmarks.sync
	@$(PY) -m benchmarks.intake
	@$(PY) -m benchmarks.morning
	@$(PY) -m benchmarks.search
	@$(PY) -m benchmarks.packs

validate-pdf: build ## ask a validator that is not ours whether the papers are PDF/A (needs Java, libpdfbox2-java)
	@$(PY) -m tests.documents.preflight

clean: ## forget what was built; the libraries stay
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .coverage*
