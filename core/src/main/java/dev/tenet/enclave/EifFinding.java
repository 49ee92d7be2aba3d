package dev.tenet.enclave;

import java.util.OptionalInt;

/// A rule that a file breaks.
///
/// @param message what is wrong, in a sentence
/// @param section the index of the section that breaks it, if one does
/// @param offset where in the file
public record EifFinding(EifRule rule, String message, OptionalInt section, long offset) {}
