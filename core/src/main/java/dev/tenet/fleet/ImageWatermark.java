package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;

/// A mark its owner put on an image and that copies carry on.
///
/// @param watermarkKey `accountId:name`
public record ImageWatermark(
    String watermarkKey,
    String sourceImageRegion,
    Optional<Instant> sourceImageCreationTime,
    Optional<Instant> watermarkCreationTime) {}
