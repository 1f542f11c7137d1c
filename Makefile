# The manual of the project. `make` alone lists what it can do.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

LISTEN ?= 127.0.0.1:8080
DATABASE ?= sqlite://$(CURDIR)/.local/demonstration.db

CLIENT_SOURCES := $(shell find map-client -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-13s %s\n", $$1, $$2 }'

# The client is looked at once the core for browsers is there, which is one of its files.
.PHONY: run
run: tools device ## Build what is stale, open the demonstration place, and serve the map
	$(MAKE) client
	cargo build --release --package hereabouts
	mkdir -p .local
	cargo run --quiet --release --package hereabouts -- demo --database '$(DATABASE)'
	cargo run --quiet --release --package hereabouts -- serve --database '$(DATABASE)' --listen '$(LISTEN)'

.PHONY: device
device: ## The core for browsers (WebAssembly): people plan on their own device with it
	server/device/build

.PHONY: client
client: map-client/dist/index.html ## Build the map client

map-client/node_modules/.installed: map-client/package-lock.json
	cd map-client && npm ci --no-audit --no-fund
	touch $@

map-client/dist/index.html: map-client/node_modules/.installed $(CLIENT_SOURCES)
	cd map-client && npm run build
	touch $@

.PHONY: test
test: test-server test-client test-data test-device test-browser ## Everything: both databases, the client, the browser

.PHONY: test-server
test-server: tools ## The server's tests, on SQLite and on a private PostgreSQL with PostGIS
	tests/with-postgres cargo test --workspace

.PHONY: test-client
test-client: map-client/node_modules/.installed ## The client's unit tests
	cd map-client && npm test

.PHONY: test-data
test-data: ## The demonstration place is what its generator makes, to the byte
	python3 data/demo/generate.py --check

.PHONY: test-device
test-device: tools ## The core for browsers answers as the server does, to the letter, and is small
	server/device/build --install
	$(MAKE) client
	tests/with-demonstration tests/device/run
	tests/with-trafford tests/device/run

.PHONY: test-browser
test-browser: tools device ## The browser tests, in Chromium: the demonstration place, and Trafford where the sample data is
	$(MAKE) client
	tests/with-demonstration tests/browser/run
	tests/with-trafford tests/browser/run trafford

.PHONY: check
check: tools map-client/node_modules/.installed ## Format, lints as errors, documentation, licences, client types
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --workspace --no-deps --document-private-items
	cd map-client && npm run check
	tests/licences.mjs

.PHONY: bench
bench: tools ## Ratios against PostGIS and bare actix, in one run
	tests/with-postgres cargo bench --workspace --bench peers -- $(ONLY)

.PHONY: screenshots
screenshots: tools device ## Every page at three widths in both languages, into .local/screenshots; the README's picture
	$(MAKE) client
	tests/with-demonstration tests/browser/run screenshots

.PHONY: tools
tools:
	@missing=0; \
	need() { command -v "$$1" >/dev/null 2>&1 || { echo "$$1 is missing. $$2" >&2; missing=1; }; }; \
	need cargo "Install Rust from https://rustup.rs (1.95 or later)."; \
	need cc "Install a C compiler: on Debian or Ubuntu 'sudo apt-get install build-essential', on macOS 'xcode-select --install'."; \
	need node "Install Node.js 20.19 or later from https://nodejs.org."; \
	need npm "It comes with Node.js: https://nodejs.org."; \
	[ $$missing = 0 ]
