/// Fleets for tests, written as the `aws` CLI prints them.
@NullMarked
package dev.tenet.fleet;

import org.jspecify.annotations.NullMarked;
