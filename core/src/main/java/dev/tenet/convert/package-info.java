/// Reads what other tools keep of decisions into Tenet's own form, and says what it cannot carry
/// over.
@NullMarked
package dev.tenet.convert;

import org.jspecify.annotations.NullMarked;
