@NullMarked
package dev.tenet.practice.connectivity;

import org.jspecify.annotations.NullMarked;
