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
public record Practice(String id, String title, List<Check> checks, List<Remedy> remedies) {
  /// Make a practice; the id of every check and remedy must begin with the practice's, and a remedy
  /// may answer its checks only.
  public Practice {
    checks = List.copyOf(checks);
    remedies = List.copyOf(remedies);
    for (Check check : checks) {
      require(check.info().practice().equals(id), check.info().id() + " is no check of " + id);
    }
    List<String> known = checks.stream().map(check -> check.info().id()).toList();
    for (Remedy remedy : remedies) {
      RemedyInfo info = remedy.info();
      require(info.id().startsWith(id + "."), info.id() + " is no remedy of " + id);
      require(known.containsAll(info.checks()), info.id() + " answers a check there is not");
    }
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
