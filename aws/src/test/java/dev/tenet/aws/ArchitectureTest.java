package dev.tenet.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.tenet.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest implements HouseRules {
  @Test
  void theCoreDoesNotKnowThisModule() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tenet.aws..", "dev.tenet.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenet.aws..", "dev.tenet.sandbox..")
        .check(TENET);
  }

  @Test
  void theCodecDoesNotKnowTheCollector() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.aws.wire")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.aws.collect")
        .check(TENET);
  }

  @Test
  void whatReadsDoesNotKnowWhatWrites() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.aws.collect")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.aws.apply")
        .check(TENET);
  }
}
