# The usual ways to run things. CI runs .ci/run, which also installs what is missing.

# The packages whose tests have golden files.
GOLDEN = $(shell grep -rlE --include='*_test.go' 'flag[.]Bool."update"|demarche/internal/golden"' . | xargs -n 1 dirname | sort -u)

.PHONY: check lint golden bench fuzz faults readings race images gallery elk forms labella clean

check: ## all tests and linters
	go test ./...
	.ci/lint

lint:
	.ci/lint

golden: ## write the expected files of all golden tests anew; look at the difference before you commit it
	go test -count=1 $(GOLDEN) -update

bench: ## the benchmarks behind docs/benchmarks.md
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz test for a minute; make fuzz FOR=10m for longer
	.ci/fuzz $(or $(FOR),1m)

faults: ## puts some fifty faults back, each in a build of its own, and looks whether they are seen in what is drawn
	.ci/faults

readings: ## draws five thousand generated files in all forms and reads them back
	.ci/readings

race:
	go test -race -short ./...

images: ## the pictures of the README
	mkdir -p docs/images
	go run . timeline -o docs/images/timeline.svg events.json
	go run . graph -o docs/images/actors.svg events.json

gallery: ## the pictures of docs/gallery.md
	go run ./internal/gallery

elk: ## crossings of actor graphs beside ELK and dot (needs Node and Graphviz)
	cd render/internal/network/testdata/elk && npm ci --ignore-scripts --no-audit --no-fund
	cd render/internal/plan/actors && DEMARCHE_ELK=1 go test -run ELK -v -count=1

forms: ## form, labels and leaders of every kind of file at every size, as a table (some minutes, needs Chromium)
	go test ./render -run TestTableOfForms -v -count=1

labella: ## label displacement beside Labella.js (needs Node) and the optimum
	cd render/internal/layout/testdata/labella && npm ci --ignore-scripts --no-audit --no-fund
	go test ./render/internal/plan/line -run Labella -v -count=1
	go test ./render/internal/layout -run AsCanBe -v -count=1

clean: ## what the README's commands leave behind
	rm -rf report timeline.svg actors.svg demarche
