/// The one codec between the AWS SDK's objects and the JSON that the `aws` CLI reads and prints,
/// and calls that are data: a service, an operation and parameters as JSON.
@NullMarked
package dev.tenet.aws.wire;

import org.jspecify.annotations.NullMarked;
