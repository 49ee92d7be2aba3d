package dev.tenet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build.
final class Version implements IVersionProvider {
  private static final String NUMBER = read();

  /// Return the version's number.
  static String number() {
    return NUMBER;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"tenet " + NUMBER};
  }

  private static String read() {
    var build = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("build.properties")) {
      if (resource == null) {
        throw new IllegalStateException("the build left build.properties out");
      }
      build.load(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return build.getProperty("version");
  }
}
