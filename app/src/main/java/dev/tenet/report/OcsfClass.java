package dev.tenet.report;

import dev.tenet.TenetException;
import java.util.Arrays;

/// A class of events of the Open Cybersecurity Schema Framework.
public enum OcsfClass {
  /// The class made for the result of a check against a rule.
  COMPLIANCE_FINDING(2003, "Compliance Finding"),
  /// The class that pipelines built for other tools may expect.
  DETECTION_FINDING(2004, "Detection Finding");

  private final int uid;
  private final String caption;

  OcsfClass(int uid, String caption) {
    this.uid = uid;
    this.caption = caption;
  }

  /// Return the class with a number, as `--ocsf-class` gives it.
  ///
  /// @throws TenetException with exit code 2 if it is neither
  public static OcsfClass of(int uid) {
    return Arrays.stream(values())
        .filter(known -> known.uid == uid)
        .findFirst()
        .orElseThrow(() ->
            TenetException.usage("there is no OCSF class " + uid + "; there are 2003 and 2004"));
  }

  /// Return its number.
  public int uid() {
    return uid;
  }

  /// Return its name in the schema.
  String caption() {
    return caption;
  }
}
