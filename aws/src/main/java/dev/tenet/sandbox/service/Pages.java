package dev.tenet.sandbox.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Paging;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Cuts what a call returns into pages. The token of the next one is opaque, and good only for the
/// same call.
///
/// @param usual how much a page holds where the call does not say
record Pages(Kind<?> kind, int usual) {
  /// A page, or why there is none.
  sealed interface Page {
    /// Some items.
    ///
    /// @param next the token of the next page, or empty text
    record Of(List<Item> items, String next) implements Page {}

    record Refused(ApiError error) implements Page {}
  }

  Page page(List<Item> items, Call call) {
    Paging paging = kind.paging();
    if (!paging.pages()) {
      return new Page.Of(items, "");
    }
    Optional<ApiError> problem = size(call);
    if (problem.isPresent()) {
      return new Page.Refused(problem.get());
    }
    int size = call.text(paging.size()).map(Integer::parseInt).orElse(usual);
    String token = call.text(paging.input()).orElse("");
    OptionalInt from = token.isEmpty() ? OptionalInt.of(0) : from(token, call);
    if (from.isEmpty() || from.getAsInt() > items.size()) {
      return new Page.Refused(Errors.invalidToken(kind.operation().service(), token));
    }
    int to = (int) Math.min(items.size(), (long) from.getAsInt() + size);
    return new Page.Of(
        items.subList(from.getAsInt(), to), to < items.size() ? token(to, call) : "");
  }

  private Optional<ApiError> size(Call call) {
    String name = kind.paging().size();
    JsonNode size = call.parameters().path(name);
    if (size.isMissingNode()) {
      return Optional.empty();
    }
    long wanted = size.asLong(0);
    int least = DescribeRules.of(kind).minimum();
    if (wanted < least) {
      return Optional.of(outside(name, wanted, "greater than or equal to " + least));
    }
    return wanted > kind.paging().limit()
        ? Optional.of(outside(name, wanted, "less than or equal to " + kind.paging().limit()))
        : Optional.empty();
  }

  private ApiError outside(String name, long wanted, String expected) {
    return Errors.invalid(
        kind.operation().service(),
        "Value ( %d ) for parameter %s is invalid. Expecting a value %s."
            .formatted(
                wanted, Character.toLowerCase(name.charAt(0)) + name.substring(1), expected));
  }

  private String token(int from, Call call) {
    String text = from + ":" + Integer.toHexString(asked(call).hashCode());
    return Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /// Return where a token's page begins; empty if it was not given for this call.
  private OptionalInt from(String token, Call call) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      int from = Integer.parseInt(text.substring(0, Math.max(0, text.indexOf(':'))));
      return token(from, call).equals(token) ? OptionalInt.of(from) : OptionalInt.empty();
    } catch (IllegalArgumentException notOurs) {
      return OptionalInt.empty();
    }
  }

  private ObjectNode asked(Call call) {
    ObjectNode asked = call.parameters().deepCopy();
    asked.remove(List.of(kind.paging().input(), kind.paging().size()));
    return asked;
  }
}
