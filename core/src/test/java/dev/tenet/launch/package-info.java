@NullMarked
package dev.tenet.launch;

import org.jspecify.annotations.NullMarked;
