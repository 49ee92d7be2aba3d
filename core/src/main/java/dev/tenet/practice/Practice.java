package dev.tenet.practice;

import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import java.util.List;

/// One of the ten security practices.
///
/// @param id the name of its package, options and page
/// @param title the practice in a sentence
/// @param checks in the order of its page
/// @param remedies in the order they are applied in
/// @param guards in the order they are put up in
public record Practice(
    String id, String title, List<Check> checks, List<Remedy> remedies, List<Guard> guards) {
  /// Make a practice; the id of every check, remedy and guard must begin with the practice's, and
  /// remedies and guards may name its own checks and remedies only.
  public Practice {
    checks = List.copyOf(checks);
    remedies = List.copyOf(remedies);
    guards = List.copyOf(guards);
    for (Check check : checks) {
      require(check.info().practice().equals(id), check.info().id() + " is no check of " + id);
    }
    List<String> known = checks.stream().map(check -> check.info().id()).toList();
    for (Remedy remedy : remedies) {
      RemedyInfo info = remedy.info();
      require(info.id().startsWith(id + "."), info.id() + " is no remedy of " + id);
      require(known.containsAll(info.checks()), info.id() + " answers a check there is not");
    }
    List<String> fixes = remedies.stream().map(remedy -> remedy.info().id()).toList();
    for (Guard guard : guards) {
      require(guard.id().startsWith(id + "."), guard.id() + " is no guard of " + id);
      require(known.containsAll(guard.checks()), guard.id() + " names a check there is not");
      require(fixes.containsAll(guard.remedies()), guard.id() + " names a remedy there is not");
    }
  }

  /// Make a practice that has no guards.
  public Practice(String id, String title, List<Check> checks, List<Remedy> remedies) {
    this(id, title, checks, remedies, List.of());
  }

  /// Make a practice that has no remedies.
  public Practice(String id, String title, List<Check> checks) {
    this(id, title, checks, List.of());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
