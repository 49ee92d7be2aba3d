package dev.tenet.practice;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import java.util.List;
import java.util.Set;

/// A preventive setting: what keeps a practice from being broken again. It is either set by
/// remedies or is a document that somebody else has to put up.
///
/// @param id `<practice>.guard-<what>`
/// @param checks the ids of the checks that tell whether it is set; none where nothing that Tenet
///   reads shows it
/// @param remedies the ids of the remedies that set it, in order; none for a document
/// @param traps what goes wrong with it, in sentences
public record Guard(
    String id,
    String title,
    List<String> checks,
    List<String> remedies,
    List<String> traps,
    Papers papers) {
  /// Makes the documents of a guard for an account in a Region.
  public interface Papers {
    /// Return further kinds that the notes of the documents hang on.
    Set<Kind<?>> consults();

    /// Make the documents.
    List<Document> documents(Fleet fleet, Scope scope);
  }

  private static final Papers NONE =
      new Papers() {
        @Override
        public Set<Kind<?>> consults() {
          return Set.of();
        }

        @Override
        public List<Document> documents(Fleet fleet, Scope scope) {
          return List.of();
        }
      };

  /// Make a guard; lists are copied.
  public Guard {
    checks = List.copyOf(checks);
    remedies = List.copyOf(remedies);
    traps = List.copyOf(traps);
  }

  /// A guard that remedies set.
  public static Guard set(
      String id, String title, List<String> checks, List<String> remedies, List<String> traps) {
    return new Guard(id, title, checks, remedies, traps, NONE);
  }

  /// A guard that is a document.
  public static Guard document(
      String id, String title, List<String> checks, List<String> traps, Papers papers) {
    return new Guard(id, title, checks, List.of(), traps, papers);
  }

  /// Tell whether it is set where findings are from: PASS if all its checks pass, FAIL if one
  /// fails, accepted or not, and UNKNOWN if what was seen does not tell.
  public Status state(List<Finding> findings) {
    List<Status> answers =
        findings.stream()
            .filter(finding -> checks.contains(finding.check()))
            .map(finding -> finding.verdict().status())
            .toList();
    if (answers.contains(Status.FAIL)) {
      return Status.FAIL;
    }
    boolean told = !answers.isEmpty() && answers.stream().allMatch(Status.PASS::equals);
    return told ? Status.PASS : Status.UNKNOWN;
  }
}
