package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void everyCodeIsGivenBySomething() throws IOException {
    Path sources =
        Path.of(System.getProperty("tenet.root")).resolve("core/src/main/java/dev/tenet/reach");
    String all;
    try (Stream<Path> files = Files.list(sources)) {
      all = files.map(ExplanationTest::text).collect(Collectors.joining());
    }
    assertThat(Explanation.values())
        .allSatisfy(code -> assertThat(all).containsPattern("Explanation\\." + code + "\\b"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
