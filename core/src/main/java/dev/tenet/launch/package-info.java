/// What a launch would get: every launch path of a scope and the template version it uses.
@NullMarked
package dev.tenet.launch;

import org.jspecify.annotations.NullMarked;
