/// Tenet: ten EC2 security practices, proven.
@NullMarked
package dev.tenet;

import org.jspecify.annotations.NullMarked;
