package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads an accounts file in the shape that c7n-org reads: `accounts`, a list of entries with
/// `account_id`, `name`, `role` (one ARN or a chain of them), `external_id`, `profile` and
/// `regions`. What else c7n-org knows may stand there, too, and means nothing here.
public final class AccountsFile {
  private static final Set<String> KEYS =
      Set.of(
          "account_id",
          "name",
          "display_name",
          "email",
          "role",
          "external_id",
          "profile",
          "regions",
          "tags",
          "vars");

  private final Path file;

  private AccountsFile(Path file) {
    this.file = file;
  }

  /// Read the accounts in the file's order.
  ///
  /// @throws TenetException if the file cannot be read, with the place of the mistake
  public static List<Account> read(Path file) {
    return new AccountsFile(file).accounts();
  }

  private List<Account> accounts() {
    if (!Files.isRegularFile(file)) {
      throw TenetException.usage(file + " does not exist or is no file");
    }
    JsonNode root;
    try {
      root = YAMLMapper.shared().readTree(file);
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE, file + " is not YAML: " + broken.getOriginalMessage(), broken);
    }
    JsonNode entries = root.path("accounts");
    if (!entries.isArray() || entries.isEmpty()) {
      throw wrong("accounts", "must be a list of accounts");
    }
    var accounts = new ArrayList<Account>();
    var seen = new HashSet<String>();
    for (int i = 0; i < entries.size(); i++) {
      Account account = account("accounts[" + i + "]", entries.get(i));
      if (!seen.add(account.accountId())) {
        throw wrong("accounts[" + i + "].account_id", account.accountId() + " is there twice");
      }
      accounts.add(account);
    }
    return accounts;
  }

  private Account account(String place, JsonNode entry) {
    if (!entry.isObject()) {
      throw wrong(place, "must have an account_id");
    }
    for (String key : entry.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw wrong(place, "has the unknown key '" + key + "'");
      }
    }
    String id = text(place, entry, "account_id").orElse("");
    if (!id.matches("\\d{12}")) {
      throw wrong(place + ".account_id", "must be 12 digits");
    }
    return new Account(
        id,
        text(place, entry, "name").orElse(""),
        texts(place, entry, "role"),
        text(place, entry, "external_id"),
        text(place, entry, "profile"),
        texts(place, entry, "regions"));
  }

  private Optional<String> text(String place, JsonNode entry, String key) {
    JsonNode value = entry.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw wrong(place + "." + key, "must be text");
    }
    return Optional.of(value.asString());
  }

  private List<String> texts(String place, JsonNode entry, String key) {
    JsonNode value = entry.path(key);
    if (!value.isArray()) {
      return text(place, entry, key).stream().toList();
    }
    var texts = new ArrayList<String>();
    for (JsonNode element : value) {
      if (!element.isValueNode()) {
        throw wrong(place + "." + key, "must be a list of texts");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  private TenetException wrong(String place, String why) {
    return TenetException.usage("%s: %s %s".formatted(file, place, why));
  }
}
