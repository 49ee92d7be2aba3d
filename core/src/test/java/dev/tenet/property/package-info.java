/// A small property-testing kit: choices drawn from a seed, and a failing run shrunk choice by
/// choice.
@NullMarked
package dev.tenet.property;

import org.jspecify.annotations.NullMarked;
