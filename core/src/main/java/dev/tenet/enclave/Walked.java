package dev.tenet.enclave;

/// How the walk over a file's sections ended.
///
/// @param at the place in the file where it did
record Walked(End end, long at) {
  enum End {
    /// With the end of the file.
    WHOLE,
    /// With bytes left that are too few for a section.
    TRAILING,
    /// In a section that goes on past the end of the file.
    CUT_OFF,
    /// With more sections than anybody looks at.
    TOO_MANY
  }
}
