package dev.tenet.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.practice.Setting;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of the settings, and `docs/settings.md`, whose table `-Dgolden=update` writes anew.
class SettingKeyTest {
  private static final String MARK =
      "<!-- The table below is written by `make docs` from what the settings say of themselves."
          + " -->\n";

  private static final Path PAGE =
      Path.of(System.getProperty("tenet.root", "..")).resolve("docs/settings.md");

  @TempDir Path folder;

  @Test
  void everyComponentOfEverySectionAndEntryIsDescribed() {
    var records = new LinkedHashSet<Class<?>>();
    collect(Settings.class, records);
    assertThat(records).hasSizeGreaterThan(6);
    for (Class<?> record : records) {
      assertThat(record.getRecordComponents())
          .as(record.getName())
          .allMatch(component -> component.isAnnotationPresent(Setting.class));
    }
  }

  // The records of a setting's own; what AWS prints has AWS's keys.
  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(inner -> collect(inner, records));
    } else if (type instanceof Class<?> record
        && record.isRecord()
        && record != Glob.class
        && !record.getPackageName().equals("dev.tenet.fleet")
        && Arrays.stream(record.getDeclaredMethods()).noneMatch(SettingKeyTest::readsText)
        && records.add(record)) {
      Arrays.stream(record.getRecordComponents())
          .forEach(component -> collect(component.getGenericType(), records));
    }
  }

  // What is one text in the file has no keys of its own.
  private static boolean readsText(Method method) {
    JsonCreator creator = method.getAnnotation(JsonCreator.class);
    return creator != null && creator.mode() == JsonCreator.Mode.DELEGATING;
  }

  @Test
  void saysTypeDefaultAndExample() {
    assertThat(SettingKey.all())
        .contains(
            new SettingKey(
                "images.ownImages",
                "approved-entries or trusted",
                "approved-entries",
                "What images of the account's own need: an entry that approves them like any image,"
                    + " or nothing.",
                "trusted",
                false),
            new SettingKey(
                "exceptions[].until",
                "date",
                "",
                "The last day it holds, a year ahead at most.",
                "2027-03-31",
                true))
        .extracting(SettingKey::path)
        .contains("checks.<check>.severity", "images.approved[].ids", "metadata.hopNeeds[].hops")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyExampleCanBeRead() throws IOException {
    for (SettingKey key : SettingKey.all()) {
      if (key.single() && !key.example().isEmpty()) {
        String[] names = key.path().split("\\.", -1);
        var yaml = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
          yaml.append(" ".repeat(2 * i)).append(names[i]).append(":");
          yaml.append(i == names.length - 1 ? " " + key.example() : "\n");
        }
        Path file = Files.writeString(folder.resolve("tenet.yaml"), yaml + "\n");
        SettingsFile.read(file, LocalDate.of(2026, 11, 24));
        assertThat(SettingsInForce.of(file)).containsOnlyKeys(key.path());
      }
    }
  }

  @Test
  void saysWhatAFileGivesAndWhere() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tenet.yaml"),
            """
            # ours
            practices: [metadata]
            metadata:
              usageWindowDays: 30
              hopNeeds:
                - {tag: a, hops: 2}
            """);

    assertThat(SettingsInForce.of(file))
        .isEqualTo(
            Map.of(
                "practices", new SettingsInForce.Given("[\"metadata\"]", 2),
                "metadata.usageWindowDays", new SettingsInForce.Given("30", 4),
                "metadata.hopNeeds", new SettingsInForce.Given("[{\"tag\":\"a\",\"hops\":2}]", 5)));
  }

  @Test
  void thePageListsEveryKey() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(MARK);
    String expected = page.substring(0, page.indexOf(MARK)) + MARK + table();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).as(PAGE + ", which `make docs` writes").isEqualTo(expected);
    }
  }

  @Test
  void theSettingsThatThePageShowsCanBeRead() throws IOException {
    var example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(folder.resolve("tenet.yaml"), example.group(1));
    assertThat(SettingsFile.read(file, LocalDate.of(2026, 11, 24)).exceptions()).hasSize(1);
  }

  private static String table() {
    return "\n| key | value | default | meaning | example |\n|---|---|---|---|---|\n"
        + SettingKey.all().stream()
            .map(key ->
                row(
                    "`" + key.path() + "`",
                    key.type() + (key.required() ? ", required" : ""),
                    key.standard(),
                    key.meaning(),
                    key.example().isEmpty() ? "" : "`" + key.example() + "`"))
            .collect(joining());
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", Arrays.asList(cells)) + " |\n";
  }
}
