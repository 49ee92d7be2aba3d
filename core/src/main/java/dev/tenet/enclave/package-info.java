/// Nitro Enclaves, offline: image files are read strictly, measured, written and signed,
/// attestation documents are verified, with the JDK's cryptography alone. Pure: knows nothing of a
/// fleet.
@NullMarked
package dev.tenet.enclave;

import org.jspecify.annotations.NullMarked;
