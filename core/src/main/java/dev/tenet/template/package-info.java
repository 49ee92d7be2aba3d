/// How what launches is changed: launch templates are immutable, so a changed copy of a version
/// takes its place and everything that uses the version is pointed at the copy, or the change is
/// refused with its reason.
@NullMarked
package dev.tenet.template;

import org.jspecify.annotations.NullMarked;
