/// The practice: internet connectivity is what it should be. Its checks look at security groups,
/// network ACLs, routes and gateways as they are configured.
@NullMarked
package dev.tenet.practice.connectivity;

import org.jspecify.annotations.NullMarked;
