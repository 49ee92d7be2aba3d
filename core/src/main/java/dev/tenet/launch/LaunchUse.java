package dev.tenet.launch;

import dev.tenet.fleet.Resource;

/// What launches from a path.
///
/// @param by the Auto Scaling group, EC2 Fleet or Spot Fleet request
/// @param field where the reference stands in it, in AWS's own names
/// @param reference the version it asks for as it was written, `$Default` where it names none; the
///   launch configuration's name; or empty text for an inline specification
public record LaunchUse(Resource<?> by, String field, String reference) {}
