package dev.tenet.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request, ready to be matched.
final class Asked implements Facts {
  private static final String CONTEXT_KEYS = "kms:encryptioncontextkeys";
  private static final String CONTEXT_VALUE = "kms:encryptioncontext:";
  private static final ContextValue ABSENT = new ContextValue.Absent();

  private final Request request;
  private final String action;
  private final RequestResource resource;

  Asked(Request request) {
    this.request = request;
    this.action = request.action().toLowerCase(Locale.ROOT);
    this.resource = RequestResource.of(request.resource());
  }

  Request request() {
    return request;
  }

  Caller caller() {
    return request.caller();
  }

  /// Return the action in lower case.
  String action() {
    return action;
  }

  /// Return the action's service; empty if it has none.
  String service() {
    return action.substring(0, Math.max(action.indexOf(':'), 0));
  }

  RequestResource resource() {
    return resource;
  }

  /// Tell whether caller and resource are of one account.
  boolean sameAccount() {
    return caller().account().filter(request.resourceAccount()::equals).isPresent();
  }

  /// Tell whether there is such an action, as far as is known.
  boolean exists() {
    String service = service();
    return !service.isEmpty()
        && action.length() > service.length() + 1
        && (!Vocabulary.knows(service) || Vocabulary.action(action).isPresent());
  }

  @Override
  public ContextValue value(String key) {
    if (!Vocabulary.lists(action, key)) {
      return ABSENT;
    }
    return request
        .context()
        .stated(key)
        .or(() -> ofEncryptionContext(key))
        .orElseGet(() -> request.context().value(key));
  }

  private Optional<ContextValue> ofEncryptionContext(String key) {
    if (!key.equals(CONTEXT_KEYS) && !key.startsWith(CONTEXT_VALUE)) {
      return Optional.empty();
    }
    return switch (request.encryptionContext()) {
      case EncryptionContext.Unknown _ -> Optional.of(new ContextValue.Unknown());
      case EncryptionContext.Pairs(Map<String, String> pairs) when pairs.isEmpty() ->
          Optional.empty();
      case EncryptionContext.Pairs(Map<String, String> pairs) when key.equals(CONTEXT_KEYS) ->
          Optional.of(new ContextValue.Many(pairs.keySet().stream().sorted().toList()));
      case EncryptionContext.Pairs(Map<String, String> pairs) ->
          Optional.of(value(pairs, key.substring(CONTEXT_VALUE.length())));
    };
  }

  /// The names of condition keys compare without case, those of contexts with it: of two names that
  /// differ in case alone AWS does not say which one counts.
  private static ContextValue value(Map<String, String> pairs, String name) {
    List<String> values =
        pairs.entrySet().stream()
            .filter(pair -> pair.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .toList();
    return switch (values.size()) {
      case 0 -> ABSENT;
      case 1 -> new ContextValue.One(values.getFirst());
      default -> new ContextValue.Unknown();
    };
  }
}
