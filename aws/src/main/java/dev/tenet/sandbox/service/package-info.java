/// What the sandbox's services do: one class for each operation that changes the fleet, and the
/// parts that the describing ones are put together from. All of it works on CLI JSON.
@NullMarked
package dev.tenet.sandbox.service;

import org.jspecify.annotations.NullMarked;
