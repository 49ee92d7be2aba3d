package dev.tenet.cli;

/// How a list is printed.
enum As {
  TABLE,
  JSON
}
