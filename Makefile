# Everything a person does with this project. Needs Go, Node and make.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# The commit is passed in, because Go asks git for it in a way that fails in a
# folder that belongs to another account. Paths are trimmed in everything, not in the
# program alone: with other flags Go would compile the whole tree a second time.
export GOFLAGS ?= -buildvcs=false -trimpath
export CGO_ENABLED ?= 0
VERSION := $(shell git -c safe.directory='*' describe --always --dirty 2>/dev/null || echo unknown)

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

INSTALLED := frontend/node_modules/.installed
PAGE := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/build frontend/index.html frontend/vite.config.ts frontend/tsconfig.json -type f 2>/dev/null)

.PHONY: help
help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## build and run the product with its demonstration until Ctrl-C
	@exec bin/nuanlin serve -demo

.PHONY: build
build: bin/nuanlin ## one static program with the web interface inside: bin/nuanlin

# Go knows best whether anything changed, so it is always asked.
.PHONY: bin/nuanlin
bin/nuanlin: $(PAGE)
	@go build -ldflags "-s -w -X nuanlin/server/command.version=$(VERSION)" -o $@ ./server

$(PAGE): $(INSTALLED) $(PAGE_SOURCES)
	cd frontend && npm run build
	@touch $@

# npm runs when the list of packages changed, and not when only its time did. It is
# not npm ci: that one refuses a list that lacks the optional packages of other
# systems, which a registry need not have. The versions are those of the list.
$(INSTALLED): frontend/package.json frontend/package-lock.json
	@if [[ "$$(cat $@ 2>/dev/null)" == "$$(cksum frontend/package-lock.json)" ]]; then touch $@; else \
		(cd frontend && npm install --no-save --no-audit --no-fund) && cksum frontend/package-lock.json > $@; fi

# Two at a time, because each waits a lot: for databases and for pages. The longest goes
# first, and the rest beside it.
.PHONY: test
test: ## every test, on a database of its own and in a browser
	@$(MAKE) --no-print-directory -j2 --output-sync=target test-journeys test-go test-page test-looks

# make check vets: no need to do it twice. The page comes first: the program holds it,
# and it is being written otherwise while Go reads it. Nobody debugs these programs, and
# they have the memory: linking without symbols and collecting less is a tenth quicker.
.PHONY: test-go
test-go: $(PAGE) bin/withdb
	CI=1 GOGC=400 bin/withdb -memory go test -vet=off -ldflags "-s -w" -timeout 8m ./...

.PHONY: test-page
test-page: $(INSTALLED)
	cd frontend && npm test

# Each set of browser tests has its own e2e/*.config.ts. The journeys start bin/nuanlin
# on the database in TEST_DATABASE_URL; the others look at pages alone.
.PHONY: test-journeys
test-journeys: build bin/withdb
	@CHROMIUM_PATH="$$(node tools/chromium.mjs)"; export CHROMIUM_PATH; \
		cd frontend && ../bin/withdb -memory npx playwright test --config e2e/journeys.config.ts

.PHONY: test-looks
test-looks: build
	@CHROMIUM_PATH="$$(node tools/chromium.mjs)"; export CHROMIUM_PATH; cd frontend; \
		for looks in gallery shell; do npx playwright test --config e2e/$$looks.config.ts; done

.PHONY: bin/withdb
bin/withdb:
	@go build -o $@ ./tools/withdb

.PHONY: check
check: $(PAGE) ## style, types, and that nothing generated is out of date
	@unformatted="$$(gofmt -l $$(git -c safe.directory='*' ls-files '*.go'))"; \
		if [[ -n "$$unformatted" ]]; then echo "run gofmt -w on:" $$unformatted; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...
	cd frontend && npm run check && npm run --silent budget
	@tools/unchanged.sh $(MAKE) --no-print-directory generate

.PHONY: generate
generate: $(INSTALLED) ## write the code that follows from the parts of the contract
	go generate ./...
	go run ./tools/contract bundle bin/openapi.yaml
	cd frontend && npm run generate

.PHONY: bench
bench: build bin/withdb ## measure speed and memory and compare them with their yardsticks
	bin/withdb go run ./server/bench

# Slow, and no part of the tests: run it over what you changed, with ONLY=pattern.
.PHONY: mutants
mutants: $(INSTALLED) bin/withdb ## break the program on purpose and tell what no test notices
	CI=1 bin/withdb -memory go run ./tools/mutants -only '$(ONLY)' tools/mutants/mutants.txt

# Needs about five minutes. As root it also fills a small disk.
.PHONY: faults
faults: build ## kill, freeze, fill and starve a running product and tell what became of it
	@go run ./tools/faults -only '$(ONLY)'
