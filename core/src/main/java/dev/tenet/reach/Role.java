package dev.tenet.reach;

import dev.tenet.packets.Field;

/// Whether the request or its reply is on the way.
///
/// Sets keep the fields of the request in both roles: its source is the client also while the reply
/// travels, and every filter of a reply is compiled with the roles of the fields exchanged.
public enum Role {
  /// The request, from the client to the server.
  FORWARD,
  /// The reply, from the server to the client.
  REPLY;

  /// Return the field that holds the address these packets are sent to.
  Field to() {
    return this == FORWARD ? Field.DESTINATION : Field.SOURCE;
  }

  /// Return the field that holds the address these packets come from.
  Field from() {
    return this == FORWARD ? Field.SOURCE : Field.DESTINATION;
  }

  /// Return the field that holds the port these packets are sent to.
  Field toPort() {
    return this == FORWARD ? Field.DESTINATION_PORT : Field.SOURCE_PORT;
  }
}
