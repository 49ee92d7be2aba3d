package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Redaction;
import dev.tenet.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads one kind in one scope, page by page, from where the journal says.
final class KindRun {
  // A token that an earlier run got may be too old by now.
  private static final Set<String> STALE =
      Set.of("InvalidNextToken", "InvalidNextTokenException", "InvalidPaginationToken");

  private final Scope scope;
  private final Kind<?> kind;
  private final Operation operation;
  private final Gateway gateway;
  private final String region;
  private final Store store;
  private final Seen seen = new Seen();
  private int last;
  private int pages;
  private int records;
  private int requests;

  /// Where pages go.
  ///
  /// @param clock says when calls are made
  record Store(Journal journal, SnapshotWriter writer, Progress progress, InstantSource clock) {}

  /// What reading a kind came to.
  ///
  /// @param own the records of the kind
  record Result(Kind<?> kind, Manifest.Call call, Seen own) {
    boolean complete() {
      return call.outcome() == Manifest.Outcome.COLLECTED;
    }
  }

  /// @param region where the calls go: the scope's own, or any for a kind that has none
  KindRun(Scope scope, Kind<?> kind, Gateway gateway, String region, Store store) {
    this.scope = scope;
    this.kind = kind;
    this.operation = kind.operation();
    this.gateway = gateway;
    this.region = region;
    this.store = store;
  }

  /// Read the kind.
  ///
  /// @param sources what was read of the kinds that say what to ask for
  Result run(List<Result> sources, Reads reads) {
    store.progress.event(new Progress.Started(scope, operation));
    Instant started = store.clock.instant();
    if (store.journal.pages(scope, operation).stream().anyMatch(page -> !isThere(page))) {
      startAgain();
    }
    boolean resumed = !store.journal.pages(scope, operation).isEmpty();
    Optional<Failure> failure = readAll(sources, reads);
    if (resumed && failure.filter(failed -> STALE.contains(failed.code())).isPresent()) {
      startAgain();
      failure = readAll(sources, reads);
    }
    Manifest.Call call =
        call(failure.or(() -> unnamed(sources)))
            .took(started, Duration.between(started, store.clock.instant()));
    store.progress.event(new Progress.Ended(call));
    return new Result(kind, call, seen.only(kind));
  }

  /// What a source did not tell was not asked for.
  private static Optional<Failure> unnamed(List<Result> sources) {
    return sources.stream()
        .filter(source -> !source.complete() || !source.own().readable())
        .findFirst()
        .map(source ->
            Failure.other(
                "SourceIncomplete",
                "aws %s was not read in full, so not all that it names was asked for"
                    .formatted(source.kind().operation().cli())));
  }

  private Optional<Failure> readAll(List<Result> sources, Reads reads) {
    seen.clear();
    sources.forEach(source -> seen.addAll(source.own()));
    pages = 0;
    records = 0;
    // What an earlier run asked for and this one does not keeps its files, too.
    last =
        store.journal.pages(scope, operation).stream()
            .mapToInt(Journal.Page::number)
            .max()
            .orElse(0);
    for (Reads.Stage stage : reads.stages()) {
      for (Ask ask : stage.requests(seen)) {
        Optional<Failure> failure = read(ask);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  /// Read the pages of one request: the finished ones from the disk, the others from AWS, until
  /// there is no token, even behind a page without records.
  private Optional<Failure> read(Ask ask) {
    String key = ask.key();
    String token = "";
    boolean more = true;
    for (Journal.Page page : store.journal.pages(scope, operation)) {
      if (page.ask().equals(key)) {
        requests++;
        token = page.next();
        more = !token.isEmpty();
        if (page.number() > 0) {
          pages++;
          records += seen.add(kind, content(page));
        }
      }
    }
    ObjectNode whole = AwsJson.json().createObjectNode();
    while (more) {
      requests++;
      switch (gateway.call(region, operation, parameters(ask, token))) {
        case Answer.Ok(var response) -> {
          String next = next(response);
          if (next.equals(token) && !next.isEmpty()) {
            return Optional.of(
                Failure.other("RepeatedToken", "the service gave the same page token twice"));
          }
          if (kind.shape() instanceof Kind.Answer<?> shape) {
            append(whole, response, shape.member());
            if (next.isEmpty()) {
              whole.withArray(shape.member());
              whole.set(shape.argument(), ask.parameters().get(shape.argument()));
              write(key, whole, next);
            }
          } else {
            write(key, response, next);
          }
          token = next;
          more = !token.isEmpty();
        }
        case Answer.Failed(var failure) -> {
          if (!ask.nothing().contains(failure.code())) {
            return Optional.of(failure);
          }
          store.journal.add(page(key, 0, ""));
          more = false;
        }
      }
    }
    return Optional.empty();
  }

  /// Put the pages of an answer for one resource together: one page would pass for all of it.
  private static void append(ObjectNode whole, ObjectNode page, String member) {
    if (whole.get(member) instanceof ArrayNode list && page.get(member) instanceof ArrayNode more) {
      list.addAll(more);
    } else {
      whole.setAll(page);
    }
  }

  private ObjectNode parameters(Ask ask, String token) {
    ObjectNode parameters = ask.parameters().deepCopy();
    if (!token.isEmpty()) {
      parameters.put(kind.paging().input(), token);
    }
    return parameters;
  }

  /// Take the token out of the response: the next page will be there, too.
  private String next(ObjectNode response) {
    if (!kind.paging().pages()) {
      return "";
    }
    JsonNode token = response.remove(kind.paging().output());
    return token == null ? "" : token.asString();
  }

  private void write(String key, ObjectNode response, String next) {
    Redaction.redact(response);
    last++;
    pages++;
    store.writer.page(scope, operation, last, response);
    store.journal.add(page(key, last, next));
    int found = seen.add(kind, response);
    records += found;
    store.progress.event(new Progress.PageWritten(scope, operation, last, found));
  }

  private Journal.Page page(String key, int number, String next) {
    return new Journal.Page(scope.account(), scope.region(), operation.cli(), key, number, next);
  }

  private boolean isThere(Journal.Page page) {
    return page.number() == 0 || Files.isRegularFile(file(page));
  }

  private Path file(Journal.Page page) {
    return store.writer.file(scope, operation, page.number());
  }

  private ObjectNode content(Journal.Page page) {
    try {
      return AwsJson.json().readValue(file(page), ObjectNode.class);
    } catch (JacksonException damaged) {
      throw new TenetException(
          TenetException.USAGE,
          file(page) + " was changed since it was collected; remove it and collect again",
          damaged);
    }
  }

  private void startAgain() {
    for (Journal.Page page : store.journal.pages(scope, operation)) {
      if (page.number() > 0) {
        try {
          Files.deleteIfExists(file(page));
        } catch (IOException full) {
          throw new TenetException(
              TenetException.INTERNAL, file(page) + " cannot be removed: " + full, full);
        }
      }
    }
    store.journal.forget(scope, operation);
  }

  private Manifest.Call call(Optional<Failure> failure) {
    return Outcomes.call(scope, operation, new Outcomes.Done(pages, records, requests), failure);
  }
}
