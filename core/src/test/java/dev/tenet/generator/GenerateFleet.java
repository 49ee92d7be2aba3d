package dev.tenet.generator;

import java.io.IOException;
import java.nio.file.Path;

/// The generator's command line: `GenerateFleet ACCOUNTS INSTANCES REGIONS SEED DIRECTORY`.
public final class GenerateFleet {
  private GenerateFleet() {}

  /// Write a fleet.
  ///
  /// @throws IOException if the disk refuses
  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      System.err.println("usage: GenerateFleet ACCOUNTS INSTANCES REGIONS SEED DIRECTORY");
      System.exit(2);
    }
    var size =
        new FleetSize(
            Integer.parseInt(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Long.parseLong(args[3]));
    FleetGenerator.write(size, Path.of(args[4]));
  }
}
