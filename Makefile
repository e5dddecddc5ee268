# Senathikan's commands. Each sets up what it needs first; run again, nothing is done twice.
# The machine gives Debian 12, Python 3.11, git and make; root or sudo installs the rest.

PYTHON := $(shell command -v python3.11 || command -v python3)
SET_UP := @$(PYTHON) scripts/set_up.py
RUN := @.venv/bin/python
ARGS ?=

.PHONY: help demo demo-reset test check bench services-test messages
.NOTPARALLEL:

help:
	@sed -n 's/^## //p' Makefile

## make demo           everything from nothing, then the demonstration on http://127.0.0.1:8000/ (PORT=…)
demo:
	$(SET_UP) demo
	$(RUN) scripts/run_demo.py --under-make

## make demo-reset     throws the demonstration's data away and starts it afresh
demo-reset:
	$(SET_UP) demo
	$(RUN) scripts/run_demo.py --under-make --reset

## make test           every test, the browser journeys too (ARGS="-k name" narrows it)
test:
	$(SET_UP) test
	$(RUN) -m pytest -n 2 $(ARGS)

## make check          formatting, linting, types, import contracts, migrations, templates, messages
check:
	$(SET_UP) check
	$(RUN) scripts/check.py

## make bench          the benchmarks, within 10 minutes; a table, and var/bench/*.json (LONG=1: the long runs, too)
bench:
	$(SET_UP) bench
	$(RUN) scripts/run_bench.py $(ARGS)
ifdef LONG
	@LONG=1 .venv/bin/python -m pytest -q tests/journeys/test_cut_off.py -k two_real_minutes
endif

## make services-test  the suite on a real PostgreSQL under var/
services-test:
	$(SET_UP) services
	$(RUN) scripts/services_test.py $(ARGS)

## make messages       gathers the messages into locale/en for translation, and compiles
messages:
	$(SET_UP) messages
	$(RUN) manage.py makemessages --locale en --no-wrap --no-location --ignore=node_modules --ignore=var --ignore=.venv --ignore=tests
	$(RUN) scripts/compile_messages.py
