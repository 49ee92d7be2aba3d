/// Only approved AMIs run: what instances run, what launches would use, and the account's own
/// Allowed AMIs setting.
@NullMarked
package dev.tenet.practice.images;

import org.jspecify.annotations.NullMarked;
