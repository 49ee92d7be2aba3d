/// What a practice and a check are.
@NullMarked
package dev.tenet.practice;

import org.jspecify.annotations.NullMarked;
