package dev.tenet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What holds in every module. Each module's `ArchitectureTest` asks it of the module and all below
/// it, and adds the arrows between its own packages.
public interface HouseRules {
  /// The classes of Tenet on the class path, without tests.
  JavaClasses TENET =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.tenet");

  /// Return every package that has classes.
  static List<JavaPackage> packages() {
    JavaPackage root = TENET.getPackage("dev.tenet");
    return Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
        .filter(each -> !each.getClasses().isEmpty())
        .toList();
  }

  @Test
  default void packagesHaveNoCycles() {
    slices().matching("dev.tenet.(**)").should().beFreeOfCycles().check(TENET);
  }

  @Test
  default void everyPackageIsNullMarked() {
    assertThat(packages()).isNotEmpty().allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  default void onlyTheTwoEndsKnowTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tenet.aws..", "dev.tenet.sandbox..")
        .should(dependOnClassesThat(resideInAPackage("software.amazon..")))
        .check(TENET);
  }

  @Test
  default void onlyTheCommandLineUsesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tenet.cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(TENET);
  }
}
