/// Snapshots on disk: any tree of `aws` CLI output, read liberally, written canonically, without
/// secrets.
@NullMarked
package dev.tenet.snapshot;

import org.jspecify.annotations.NullMarked;
