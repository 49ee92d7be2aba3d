package dev.tenet.sandbox.protocol;

import java.util.Map;

/// An HTTP response as it goes.
public record HttpReply(int status, Map<String, String> headers, byte[] body) {}
