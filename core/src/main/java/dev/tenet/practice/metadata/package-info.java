/// IMDSv2 is required on existing and future instances.
///
/// [dev.tenet.practice.metadata.MetadataPractice] lists the checks. The heart is
/// [dev.tenet.practice.metadata.LaunchOptions]: which layer decides each metadata option of a
/// launch.
@NullMarked
package dev.tenet.practice.metadata;

import org.jspecify.annotations.NullMarked;
