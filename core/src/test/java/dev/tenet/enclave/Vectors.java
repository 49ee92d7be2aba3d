package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files with known answers, where the folder with them stands beside the checkout.
final class Vectors {
  static final Path DATA =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/enclave").normalize();

  private Vectors() {}

  static boolean there() {
    return Files.isDirectory(DATA);
  }

  static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(DATA.resolve(path));
    } catch (IOException missing) {
      throw TenetException.usage(path + " is missing");
    }
  }

  /// Return the entries of a list in a JSON file, each with its name.
  static Stream<Arguments> entries(String path, String name) {
    if (!there()) {
      return Stream.empty();
    }
    var entries = new ArrayList<Arguments>();
    for (JsonNode each : JsonMapper.shared().readTree(bytes(path))) {
      entries.add(Arguments.of(each.path(name).asString(), each));
    }
    System.getLogger(Vectors.class.getName())
        .log(System.Logger.Level.INFO, entries.size() + " cases of " + path);
    return entries.stream();
  }

  static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
