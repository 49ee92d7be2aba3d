package dev.tenet.launch;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Parameter;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchImage.GivenAtLaunch;
import dev.tenet.launch.LaunchImage.Target;
import dev.tenet.launch.LaunchImage.Unreadable;
import java.util.Optional;

/// Turns the text of an image field into the image: a literal, or `resolve:ssm:` with a parameter's
/// name or ARN and optionally `:version` or `:label` (EC2 User Guide, "Use a Systems Manager
/// parameter instead of an AMI ID").
record Images(Fleet fleet, Scope scope) {
  private static final String SSM = "resolve:ssm:";

  LaunchImage image(Resource<?> from, String field, String text) {
    return new LaunchImage(from, field, text, target(text));
  }

  private Target target(String text) {
    if (text.isEmpty()) {
      return new GivenAtLaunch();
    }
    if (text.startsWith("ami-")) {
      return new Ami(text, Optional.empty());
    }
    return text.startsWith(SSM)
        ? parameter(Name.parse(text.substring(SSM.length())))
        : new Unreadable("'" + text + "' is neither an image id nor resolve:ssm:");
  }

  // Parameters are asked for by name, so one that was not printed may still exist: never absent.
  private Target parameter(Name name) {
    Optional<Resource<Parameter>> found =
        fleet.in(scope, Kinds.PARAMETERS).stream()
            .filter(candidate -> name.isValueOf(candidate.record()))
            .findFirst();
    if (found.isEmpty()) {
      var seen = fleet.coverage(scope, Kinds.PARAMETERS);
      return new Unreadable(
          "parameter %s was not read: %s"
              .formatted(
                  name.text(),
                  seen.complete() ? "it is not among those collected" : seen.reason()));
    }
    String value = found.get().record().value();
    return value.startsWith("ami-")
        ? new Ami(value, found)
        : new Unreadable("parameter " + name.text() + " holds no image id");
  }

  /// A parameter as a launch names it.
  ///
  /// @param selector `:3`, `:label` or empty
  private record Name(String name, String selector) {
    static Name parse(String text) {
      // The colons of an ARN all stand before its last part.
      int from = text.startsWith("arn:") ? text.indexOf("parameter/") : 0;
      int colon = text.indexOf(':', Math.max(from, 0));
      return colon < 0
          ? new Name(text, "")
          : new Name(text.substring(0, colon), text.substring(colon));
    }

    String text() {
      return name + selector;
    }

    // A version's value never changes, so any reading of it will do; what a label or no selector
    // points to moves, so only the reading that was asked for in the same way will.
    boolean isValueOf(Parameter read) {
      boolean named = read.name().equals(name) || read.arn().equals(name);
      return named && (read.selector().equals(selector) || selector.equals(":" + read.version()));
    }
  }
}
