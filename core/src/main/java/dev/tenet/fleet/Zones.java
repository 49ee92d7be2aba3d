package dev.tenet.fleet;

import java.util.regex.Pattern;

/// Names of Regions and zones.
public final class Zones {
  private static final Pattern REGION =
      Pattern.compile("(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)(?:-[a-z]+)+-\\d{1,2}");
  private static final Pattern ZONE =
      Pattern.compile("(" + REGION + ")(?:[a-z]|-[a-z]+-\\d+[a-z])");

  private Zones() {}

  /// Tell whether the text is a Region's name.
  public static boolean isRegion(String text) {
    return REGION.matcher(text).matches();
  }

  /// Return the Region of an Availability, Local or Wavelength Zone; empty if the text names none.
  public static String region(String zone) {
    var name = ZONE.matcher(zone);
    return name.matches() ? name.group(1) : "";
  }
}
