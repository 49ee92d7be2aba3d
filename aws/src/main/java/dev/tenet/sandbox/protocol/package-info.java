/// The AWS protocols from the serving side, generic over the SDK's descriptions of its types: an
/// HTTP request becomes an operation and its parameters as CLI JSON, and CLI JSON becomes the
/// response.
@NullMarked
package dev.tenet.sandbox.protocol;

import org.jspecify.annotations.NullMarked;
