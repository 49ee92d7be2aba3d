/// The answer to one check on one resource: three-valued, with its evidence.
@NullMarked
package dev.tenet.finding;

import org.jspecify.annotations.NullMarked;
