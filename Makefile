# The same verbs as `python scripts/run.py`, which sets up what each needs.
PYTHON ?= $(shell command -v python3 || command -v python)
NAME ?=
PAGE ?=
PORT ?=
UPDATE ?=
ID ?=
MODULE ?=
REPORT ?=
BASE ?= origin/main

.DEFAULT_GOAL := help
.PHONY: help serve build check release test synced examples notebooks new-topic new-notebook bench changes freshness books pdf epub offline screenshots lock schemas vendor

RUN = $(if $(PYTHON),"$(PYTHON)" scripts/run.py,echo "Python is missing: install Python 3.11.5 or newer" >&2; exit 1;)

help: ; @$(RUN)
serve: ; @$(RUN) serve $(PORT)
build: ; @$(RUN) build
check: ; @$(RUN) check
release: ; @$(RUN) release
test: ; @$(RUN) test
synced: ; @$(RUN) synced $(PAGE)
examples: ; @$(RUN) examples $(if $(UPDATE),--update) $(PAGE)
notebooks: ; @$(RUN) notebooks $(NAME)
new-topic: ; @$(RUN) new-topic $(ID) $(MODULE)
new-notebook: ; @$(RUN) new-notebook $(ID)
bench: ; @$(RUN) bench
changes: ; @$(RUN) changes "$(BASE)"
freshness: ; @$(RUN) freshness $(if $(REPORT),--report "$(REPORT)")
books: export BOOKS = pdf epub zip
books: build ; @$(RUN) pdf && $(RUN) epub && $(RUN) offline
pdf: export BOOKS = pdf
pdf: build ; @$(RUN) pdf
epub: export BOOKS = epub
epub: build ; @$(RUN) epub
offline: export BOOKS = zip
offline: build ; @$(RUN) offline
screenshots: ; @$(RUN) screenshots
lock: ; @$(RUN) lock
schemas: ; @$(RUN) schemas
vendor: ; @$(RUN) vendor
