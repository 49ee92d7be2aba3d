/// What launches instances in a scope: every launch path, the template version it uses and the
/// images it starts from.
///
/// Start at [dev.tenet.launch.LaunchPaths]. A path, its source and its images are three-valued: a
/// reference leads somewhere, leads nowhere, or could not be followed.
@NullMarked
package dev.tenet.launch;

import org.jspecify.annotations.NullMarked;
