/// The command line: `tenet` and its commands.
@NullMarked
package dev.tenet.cli;

import org.jspecify.annotations.NullMarked;
