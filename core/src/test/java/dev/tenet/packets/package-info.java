@NullMarked
package dev.tenet.packets;

import org.jspecify.annotations.NullMarked;
