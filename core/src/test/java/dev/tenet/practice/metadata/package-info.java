@NullMarked
package dev.tenet.practice.metadata;

import org.jspecify.annotations.NullMarked;
