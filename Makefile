# google-java-format and the compiler need JDK 25 under Maven itself.
JDK25 := $(shell ./tenet --print-java-home 2>/dev/null)
MVN := JAVA_HOME=$(JDK25) mvn -B -ntp
.DEFAULT_GOAL := help

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
