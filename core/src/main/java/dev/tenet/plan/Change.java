package dev.tenet.plan;

/// What a step changes, for a person to review.
///
/// @param resource the ARN of what changes
/// @param field the path of the field in AWS's own names
/// @param before what stands there now, or `absent`
/// @param after what will stand there
public record Change(String resource, String field, String before, String after) {}
