package dev.tenet.sandbox;

import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.HttpCall;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the signature of a request says (Signature Version 4): with which key, for which Region and
/// service. Whether it is valid is not looked at.
///
/// @param service empty for one that the sandbox does not know
record Signature(String accessKey, String region, Optional<Service> service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

  // Services sign with the prefix of their IAM actions; CloudWatch with an older name.
  private static final Map<String, Service> SERVICES =
      Arrays.stream(Service.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  service -> service == Service.CLOUDWATCH ? "monitoring" : service.iam(),
                  Function.identity()));

  static Optional<Signature> of(HttpCall call) {
    Matcher credential = CREDENTIAL.matcher(call.header("authorization").orElse(""));
    return credential.find()
        ? Optional.of(
            new Signature(
                credential.group(1),
                credential.group(2),
                Optional.ofNullable(SERVICES.get(credential.group(3)))))
        : Optional.empty();
  }
}
