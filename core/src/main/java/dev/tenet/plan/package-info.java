/// Changes as data: what would be called, what must hold before, what proves it, and what undoes
/// it. Nothing here calls AWS.
@org.jspecify.annotations.NullMarked
package dev.tenet.plan;
