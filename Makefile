# Maven itself runs on JDK 25: google-java-format needs it.
MVN = JAVA_HOME=$$(./tenet --print-java-home) mvn -B -ntp

.DEFAULT_GOAL := help
.PHONY: help check format dist docs golden benchmark

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

check: ## Check the format, compile with Error Prone and NullAway, run all tests
	$(MVN) verify

format: ## Format the sources
	$(MVN) -q com.diffplug.spotless:spotless-maven-plugin:apply

dist: ## Build what ./tenet runs
	./tenet version

docs: ## Write docs/practices and docs/settings.md from the checks' and settings' own metadata
	$(MVN) -q -pl core -am test -Dtest='PracticePagesTest,SettingKeyTest' -Dgolden=update -Dsurefire.failIfNoSpecifiedTests=false

benchmark: ## Repeat the measurements of docs/benchmarks.md
	scripts/benchmark

golden: ## Write the golden files anew
	$(MVN) -q test -Dgolden=update
