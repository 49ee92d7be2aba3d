/// An AWS endpoint on loopback over a fleet: for tests, for the demonstration, and for people who
/// want to try their own tools. It answers describing calls from the fleet, lets others change it,
/// fails on demand, and remembers what it was asked.
@NullMarked
package dev.tenet.sandbox;

import org.jspecify.annotations.NullMarked;
