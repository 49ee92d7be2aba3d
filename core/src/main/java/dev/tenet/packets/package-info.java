/// Sets of packets as canonical interval decision diagrams: exact boolean algebra, rewriting,
/// counting, a witness, and rules a person can read. Pure: knows neither AWS nor other engines.
@NullMarked
package dev.tenet.packets;

import org.jspecify.annotations.NullMarked;
