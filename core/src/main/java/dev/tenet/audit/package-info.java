/// Running the practices over a fleet: settings, exceptions, selection, results in a fixed order.
@NullMarked
package dev.tenet.audit;

import org.jspecify.annotations.NullMarked;
