package dev.tenet.audit;

import dev.tenet.fleet.Scope;

/// A check that did not see all it looks into in a scope, so that what it says nothing of may be
/// there all the same.
///
/// @param needed whether a kind is missing without which there is no answer; else only kinds are
///   missing that it consults
public record Blind(String check, Scope scope, boolean needed) {}
