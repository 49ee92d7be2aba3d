/// What an account holds, in AWS's own words: records as the `aws` CLI prints them, and how much of
/// them was seen.
@NullMarked
package dev.tenet.fleet;

import org.jspecify.annotations.NullMarked;
