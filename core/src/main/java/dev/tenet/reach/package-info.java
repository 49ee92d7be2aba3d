/// The reachability engine: which packets get from one place of a fleet to another, and back.
///
/// A [Network] is compiled from a fleet. A [Query] is answered with exact packet sets, the hops in
/// both directions and everything that stands in the way; an [Exposure] says what a source may send
/// to every network interface. Every answer has two sets, what certainly passes and what cannot be
/// excluded: what was not collected widens the second only, and is named.
@NullMarked
package dev.tenet.reach;

import org.jspecify.annotations.NullMarked;
