package dev.tenet.sandbox.protocol;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP response as it goes.
public record HttpReply(int status, Map<String, String> headers, SdkBytes body) {}
