/// Makes fleets of any size as the `aws` CLI would print them: coherent, with realistic shares, and
/// the same bytes for the same seed.
///
/// Start at [dev.tenet.generator.FleetGenerator]; [dev.tenet.generator.GenerateFleet] is its
/// command line.
@NullMarked
package dev.tenet.generator;

import org.jspecify.annotations.NullMarked;
