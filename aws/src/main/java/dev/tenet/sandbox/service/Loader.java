package dev.tenet.sandbox.service;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a snapshot in Tenet's own layout into a world, with every member of every record.
record Loader(Path root, World world) {
  void load() {
    for (Path account : folders(root)) {
      for (Path region : folders(account)) {
        load(new Scope(name(account), name(region)));
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new TenetException(
          TenetException.USAGE, folder + " cannot be read: " + unreadable, unreadable);
    }
  }

  private void load(Scope scope) {
    world.open(scope);
    var layout = new SnapshotWriter(root);
    for (Kind<?> kind : Kinds.all()) {
      if (kind.global() != scope.isGlobal()) {
        continue;
      }
      var items = new ArrayList<Item>();
      Path file = layout.file(scope, kind.operation(), 1);
      for (int page = 2; Files.isRegularFile(file); page++) {
        items.addAll(items(kind, file));
        file = layout.file(scope, kind.operation(), page);
      }
      if (!items.isEmpty()) {
        world.load(scope, kind, items);
      }
    }
  }

  private static List<Item> items(Kind<?> kind, Path file) {
    try {
      ObjectNode page = AwsJson.json().readValue(file, ObjectNode.class);
      return items(kind, page).toList();
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE,
          file + " is not as the aws CLI prints it: " + broken.getOriginalMessage(),
          broken);
    }
  }

  private static Stream<Item> items(Kind<?> kind, ObjectNode page) {
    return switch (kind.shape()) {
      case Kind.Whole<?> _ -> Stream.of(new Item("", page));
      case Kind.Answer<?> answer ->
          Stream.of(new Item(page.path(answer.argument()).asString(""), page));
      case Kind.Items<?> shape ->
          records(kind, page.path(shape.member()))
              .map(record -> new Item(id(kind, record), record));
      case Kind.Enveloped<?, ?> shape ->
          page.path(shape.member())
              .valueStream()
              .flatMap(envelope -> {
                ObjectNode around = ((ObjectNode) envelope).deepCopy();
                JsonNode inside = around.remove(shape.inside());
                return inside == null
                    ? Stream.empty()
                    : records(kind, inside)
                        .map(record -> new Item(id(kind, record), record, around));
              });
    };
  }

  private static Stream<ObjectNode> records(Kind<?> kind, JsonNode list) {
    return list.valueStream()
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .filter(record -> !id(kind, record).isEmpty());
  }

  private static String id(Kind<?> kind, ObjectNode record) {
    AwsRecord bound = AwsJson.json().treeToValue(record, kind.type());
    return bound.id();
  }
}
