@NullMarked
package dev.tenet.firewall;

import org.jspecify.annotations.NullMarked;
