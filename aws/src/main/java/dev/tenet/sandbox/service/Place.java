package dev.tenet.sandbox.service;

import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// Where and when an operation works.
///
/// @param newId makes an id of a prefix: `lt` gives `lt-0…`
record Place(Scope scope, Holdings holdings, Instant now, UnaryOperator<String> newId) {}
