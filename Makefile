# make serve   build everything and show the calculators at http://127.0.0.1:8080/
# make site CONFIG=county.toml   the same with an office's name and its own figures (docs/operating.md)
# make test    run every test: engine, policies, package, page
# make check   what a change must pass: format, lints, documentation, then every test
# make laws    the laws by many generated cases: 20,000 for each, every case of a law of facts told one by one
# make oracle  ten million stays under the medical policy against whole-fen arithmetic written apart (`records=…`)
# make fuzz    hostile input found by coverage: each target of fuzz/ for a minute, or for `seconds=…`

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := build
.NOTPARALLEL:
.PHONY: setup setup-build setup-test build site serve test test-engine test-policies test-package test-page \
        lint check laws oracle fuzz bench clean

export PATH := $(CURDIR)/.tools/bin:$(PATH)

engine := pkg/huisuan_bg.wasm
engine_sources := $(shell find src -name '*.rs' -o -name '*.mjs') Cargo.toml Cargo.lock .cargo/config.toml .ci/wasm .ci/forget-paths.mjs .ci/guard-handles.mjs \
  www/build/short-imports.mjs
huisuan := cargo run --release --quiet --

# Set-up installs what is missing and nothing else.

setup: setup-build setup-test

setup-build:
	.ci/setup build

setup-test:
	.ci/setup test

# The engine for the browser goes to pkg/, the finished site to dist/, the npm package to dist/npm/.

build: site

$(engine): $(engine_sources) | setup-build
	.ci/wasm

site: $(engine)
	rm -rf dist
	$(huisuan) site --out dist $(if $(CONFIG),--county $(CONFIG))
	node www/build.mjs

serve: site
	node www/serve.mjs dist

test: setup test-engine test-policies test-package test-page

test-engine:
	cargo test

test-policies:
	$(huisuan) test policies

test-package: setup site
	www/node_modules/.bin/tsc --project www
	pkg-tests/node_modules/.bin/tsc --project pkg-tests
	node --test pkg-tests/node/*.test.mjs
	node pkg-tests/size.mjs

test-page: setup site
	cd pkg-tests && CHROMIUM="$$(../.ci/chromium)" node_modules/.bin/playwright test

laws:
	PROPTEST_CASES=20000 cargo test --release --test laws
	cargo test --release --test laws -- --ignored --nocapture

records := 10000000

oracle: site
	node pkg-tests/oracle/register.mjs $(records)

seconds := 60

fuzz: setup-test site
	node fuzz/seed.mjs
	for target in expression policy answers walker; do \
	  RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none $$target -- -max_total_time=$(seconds) -timeout=10 -rss_limit_mb=2048; \
	done

lint: setup-build
	.ci/lint

check: lint test

bench: site
	cargo bench
	node benches/package.mjs

clean:
	rm -rf pkg dist target pkg-tests/test-results
