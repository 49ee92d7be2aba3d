package dev.tenet.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A PostgreSQL of the tests' own: on loopback, in a temporary folder, as a user who is not root,
/// stopped and removed when the tests end. The binaries are those on the class path, or Debian's.
final class PostgresServer {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /// The server, or why there is none.
  static final Start START = start();

  /// How starting it ended.
  record Start(Optional<PostgresServer> server, String reason) {}

  private final Path folder;
  private final Path bin;
  private final int port;
  private final String password = UUID.randomUUID().toString();

  private PostgresServer(Path folder, Path bin, int port) {
    this.folder = folder;
    this.bin = bin;
    this.port = port;
  }

  /// Make an empty schema.
  StorePlace.Postgres newPlace() {
    String schema = "tenet" + SCHEMAS.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url(), "tenet", password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
    return new StorePlace.Postgres(
        url() + "?user=tenet&currentSchema=" + schema, Optional.of(password));
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  private static Start start() {
    var reasons = new ArrayList<String>();
    try {
      Path folder =
          Files.createTempDirectory(
              "tenet-postgres-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      for (Path bin : binaries(folder, reasons)) {
        try {
          var server =
              new PostgresServer(
                  Files.createDirectory(folder.resolve("run" + reasons.size())), bin, port());
          Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(folder)));
          server.boot();
          return new Start(Optional.of(server), "");
        } catch (IllegalStateException refused) {
          reasons.add(bin + ": " + refused.getMessage());
        }
      }
    } catch (IOException refused) {
      reasons.add(refused.toString());
    }
    String reason = "no PostgreSQL to test with: " + String.join("; ", reasons);
    System.out.println(reason);
    return new Start(Optional.empty(), reason);
  }

  private static List<Path> binaries(Path folder, List<String> reasons) throws IOException {
    var found = new ArrayList<Path>();
    try (InputStream packed = PostgresServer.class.getResourceAsStream(BINARIES)) {
      if (packed != null && System.getProperty("os.arch").equals("amd64")) {
        Path archive = folder.resolve("postgres.txz");
        Files.copy(packed, archive);
        Path unpacked = Files.createDirectory(folder.resolve("postgres"));
        execute(List.of("tar", "-xJf", archive.toString(), "-C", unpacked.toString()));
        found.add(unpacked.resolve("bin"));
      } else {
        reasons.add("the binaries on the class path are for Linux on amd64");
      }
    } catch (IllegalStateException refused) {
      reasons.add(refused.getMessage());
    }
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions.sorted(Comparator.reverseOrder()).map(of -> of.resolve("bin")).forEach(found::add);
      }
    } else {
      reasons.add("there is no " + DEBIAN);
    }
    return found;
  }

  private void boot() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), password);
    if (root()) {
      execute(List.of("chown", "-R", "nobody", folder.toString()));
    }
    String data = folder.resolve("data").toString();
    run(
        bin.resolve("initdb").toString(),
        "-D",
        data,
        "-U",
        "tenet",
        "-A",
        "scram-sha-256",
        "--pwfile",
        secret.toString(),
        "-E",
        "UTF8",
        "--locale",
        "C",
        "-N");
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s".formatted(port, folder);
    run(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data,
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-o",
        options,
        "start");
  }

  private void stop(Path all) {
    try {
      run(
          bin.resolve("pg_ctl").toString(),
          "-D",
          folder.resolve("data").toString(),
          "-m",
          "immediate",
          "stop");
    } finally {
      delete(all);
    }
  }

  // PostgreSQL refuses to run as root.
  private void run(String... command) {
    var all = new ArrayList<String>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(command));
    execute(all);
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static int port() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void execute(List<String> command) {
    try {
      Path said = Files.createTempFile("tenet-postgres-", ".out");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.directory(Path.of("/").toFile()).redirectOutput(said.toFile());
      int code = builder.start().waitFor();
      String output = Files.readString(said);
      Files.delete(said);
      if (code != 0) {
        throw new IllegalStateException(command.getFirst() + " ended with " + code + ": " + output);
      }
    } catch (IOException refused) {
      throw new IllegalStateException(refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      System.out.println("left behind: " + left);
    }
  }
}
