/// Reads live AWS accounts into a snapshot: who asks, where, how often, what for, and how each call
/// ended.
@NullMarked
package dev.tenet.aws.collect;

import org.jspecify.annotations.NullMarked;
