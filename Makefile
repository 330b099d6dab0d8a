# make demo     set up .venv, run the main job over corpus/ into out/, and over samples/ (PDF, Word, scans …)
# make test     set up .venv, then lint and test
# make score    how right the extraction is, on the annotated documents of corpus/; rewrites the README's tables
# make bench    speed, side by side with other citation extractors
# make corpus   the documents of corpus/ in every format, into out/corpus; rewrites samples/
# make formats  the same records in every format, bad files, pages per second; rewrites benchmarks/README.md
# make docs     the API reference, into out/api
# make clean    remove what the others made

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(firstword $(foreach name,$(PYTHONS),$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test lint score bench corpus formats docs clean

demo: $(VENV)/.installed
	$(BIN)/vbhc-extract run corpus -o out
	@echo
	@echo 'Vài văn bản ấy ở mọi định dạng / some of them in every format: samples/'
	$(BIN)/vbhc-extract run samples -o out/samples || test $$? -eq 1
	@echo
	@echo 'Mở / open: out/bao-cao.html (trang báo cáo)  out/bang-doi-chieu.xlsx (bảng đối chiếu)  out/*.csv (các bảng)'
	@echo 'Xem một văn bản / see one document: $(BIN)/vbhc-extract show corpus/<tệp>'

test: lint
	$(BIN)/pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(VENV)/.installed
	$(BIN)/python benchmarks/score.py --update

bench: $(VENV)/.installed-bench
	$(BIN)/python benchmarks/run.py

corpus: $(VENV)/.installed-dev
	$(BIN)/python corpus/build.py out/corpus
	$(BIN)/python corpus/build.py samples --samples

formats: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/formats.py --update
	$(BIN)/python benchmarks/bad_files.py --update
	$(BIN)/python benchmarks/pages.py --update

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/reference.py out/api

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks

# A stamp a set of packages: installed once, and again when pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-%: pyproject.toml | $(BIN)/pip
	$(PIP) install --editable '.[$*]'
	@touch $@ $(VENV)/.installed

$(BIN)/pip:
	@test -n '$(PYTHON)' || { echo 'Cần Python 3.11 trở lên / Python 3.11 or newer is needed: sudo apt install python3 python3-venv'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo 'Thiếu python3-venv / python3-venv is missing: sudo apt install python3-venv'; \
		exit 1; }
