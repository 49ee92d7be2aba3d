package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.audit.Audit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What reports are to look like, in files that `-Dgolden=update` writes anew.
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/tenet/report");

  private Golden() {}

  static void assertSame(String file, String text) {
    try {
      Path golden = FOLDER.resolve(file);
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(golden, text);
      }
      assertThat(text).isEqualTo(Files.readString(golden));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String written(Format format, Audit.Result result, Context context) {
    try {
      var out = new StringWriter();
      format.write(result, context, out);
      return out.toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
