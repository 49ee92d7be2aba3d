/// Tests of the policy engine.
@NullMarked
package dev.tenet.iam;

import org.jspecify.annotations.NullMarked;
