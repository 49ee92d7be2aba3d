package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.practice.Practice;
import dev.tenet.practice.connectivity.ConnectivitySettings;
import dev.tenet.practice.images.ImagesSettings;
import dev.tenet.practice.images.ImagesSettings.WantedRule;
import dev.tenet.practice.metadata.MetadataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages in `docs/practices`. What stands above a page's mark is written by hand; what stands
/// below it is the checks' own, and `-Dgolden=update` writes it anew.
class PracticePagesTest {
  private static final String MARK =
      "<!-- Everything below is written by `make docs` from what the checks say of themselves."
          + " -->\n";

  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static final Path PAGES =
      Path.of(System.getProperty("tenet.root", "..")).resolve("docs/practices");

  // Settings under which every check looks at all it can look at.
  private static final Settings SETTINGS =
      new Settings(
          List.of(),
          Map.of(),
          ConnectivitySettings.DEFAULTS,
          new ImagesSettings(
              List.of(),
              ImagesSettings.DEFAULTS.ownImages(),
              ImagesSettings.DEFAULTS.orphanedAfterDays(),
              ImagesSettings.DEFAULTS.allowedImages(),
              Optional.empty(),
              EnumSet.allOf(WantedRule.class),
              Map.of()),
          MetadataSettings.DEFAULTS,
          true,
          List.of());

  static Stream<Practice> practices() {
    return Practices.all(SETTINGS).stream();
  }

  @ParameterizedTest
  @MethodSource("practices")
  void aPageSaysWhatItsChecksSay(Practice practice) throws IOException {
    Path file = PAGES.resolve(practice.id() + ".md");
    String page = Files.readString(file);
    assertThat(page).as("the mark in " + file).contains(MARK);
    String byHand = page.substring(0, page.indexOf(MARK));
    assertThat(byHand).startsWith("# " + practice.title() + "\n");
    String expected = byHand + MARK + new PracticePage(practice).markdown();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(file, expected);
    } else {
      assertThat(page).as(file + ", which `make docs` writes").isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("practices")
  void theSettingsAPageShowsCanBeRead(Practice practice, @TempDir Path folder) throws IOException {
    List<String> examples =
        YAML.matcher(Files.readString(PAGES.resolve(practice.id() + ".md")))
            .results()
            .map(example -> example.group(1))
            .toList();
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      Path file = Files.writeString(folder.resolve("tenet.yaml"), example);
      assertThat(SettingsFile.read(file, LocalDate.EPOCH)).isNotEqualTo(Settings.DEFAULTS);
    }
  }

  @Test
  void everyPageIsAPractices() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> PAGES.relativize(page).toString()))
          .containsExactlyInAnyOrderElementsOf(
              practices().map(practice -> practice.id() + ".md").toList());
    }
  }
}
