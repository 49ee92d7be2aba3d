/// What an audit found, written for people and for the programs they use.
@NullMarked
package dev.tenet.report;

import org.jspecify.annotations.NullMarked;
