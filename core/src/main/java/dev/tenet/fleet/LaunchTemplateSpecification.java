package dev.tenet.fleet;

/// Which launch template, by id or name, and which version of it something launches from.
///
/// @param version a number, `$Default`, `$Latest`, or empty, which means `$Default`
public record LaunchTemplateSpecification(
    String launchTemplateId, String launchTemplateName, String version) {}
