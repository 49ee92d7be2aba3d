package dev.tenet.sandbox;

import dev.tenet.TenetException;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.ApiError;
import dev.tenet.sandbox.protocol.HttpCall;
import dev.tenet.sandbox.protocol.HttpReply;
import dev.tenet.sandbox.protocol.JsonProtocol;
import dev.tenet.sandbox.protocol.Parameters;
import dev.tenet.sandbox.protocol.Protocol;
import dev.tenet.sandbox.protocol.QueryProtocol;
import dev.tenet.sandbox.service.Call;
import dev.tenet.sandbox.service.Caller;
import dev.tenet.sandbox.service.Errors;
import dev.tenet.sandbox.service.Services;
import dev.tenet.sandbox.service.Staleness;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Makes an answer of a request: recognises the operation, lets the script of faults have its say,
/// and asks the services.
final class Endpoint {
  private static final int FORBIDDEN = 403;

  private final Services services;
  private final Faults faults;
  private final Consumer<Served> log;

  Endpoint(Services services, Faults faults, Consumer<Served> log) {
    this.services = services;
    this.faults = faults;
    this.log = log;
  }

  /// What becomes of a request.
  sealed interface Reply {
    /// It is answered, perhaps later.
    record Answer(HttpReply reply, Duration after) implements Reply {}

    /// The connection is closed.
    record Close() implements Reply {}

    /// It is never answered.
    record Hang() implements Reply {}
  }

  Reply reply(HttpCall http) {
    Optional<Signature> signature = Signature.of(http);
    if (signature.isEmpty()) {
      return refuse(
          protocol(http, Service.EC2),
          new ApiError(
              FORBIDDEN,
              "MissingAuthenticationToken",
              "The request must contain a valid (registered) AWS access key ID."));
    }
    if (signature.get().service().isEmpty()) {
      return refuse(
          protocol(http, Service.STS),
          ApiError.of("NotImplemented", "The sandbox has no such service."));
    }
    Service service = signature.get().service().get();
    Protocol protocol = protocol(http, service);
    Optional<WireOperation> bound =
        protocol.operation(http).flatMap(name -> bind(new Operation(service, name)));
    if (bound.isEmpty()) {
      return refuse(protocol, unknown(service, protocol.operation(http).orElse("")));
    }
    var operation = new Operation(service, protocol.operation(http).orElseThrow());
    return switch (protocol.parameters(http, bound.get().requestBuilder())) {
      case Parameters.Read(var values) -> {
        Caller caller = services.caller(signature.get().accessKey());
        var call = new Call(operation, caller, signature.get().region(), values);
        yield answer(call, signature.get(), protocol, bound.get());
      }
      case Parameters.Malformed(var error) -> refuse(protocol, error);
    };
  }

  private static Protocol protocol(HttpCall http, Service service) {
    if (http.header("smithy-protocol").isPresent()) {
      return JsonProtocol.CBOR;
    }
    if (http.header("x-amz-target").isPresent()) {
      return JsonProtocol.TARGET;
    }
    boolean form =
        http.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")
            || http.body().asUtf8String().startsWith("Action=")
            || http.query().contains("Action=");
    if (form) {
      return service == Service.EC2 ? QueryProtocol.EC2 : QueryProtocol.QUERY;
    }
    return JsonProtocol.REST;
  }

  private static Optional<WireOperation> bind(Operation operation) {
    try {
      return Optional.of(WireOperation.of(operation));
    } catch (TenetException unknown) {
      return Optional.empty();
    }
  }

  private static ApiError unknown(Service service, String action) {
    return switch (service) {
      case EC2, AUTOSCALING, ELBV2, CLOUDWATCH, STS, IAM, ROUTE53 ->
          ApiError.of(
              "InvalidAction", "The action " + action + " is not valid for this web service.");
      case SSM, LOGS, CONFIG, KMS, INSPECTOR2, SHIELD, ORGANIZATIONS ->
          ApiError.of("UnknownOperationException", "");
    };
  }

  private Reply answer(Call call, Signature signature, Protocol protocol, WireOperation bound) {
    Optional<Fault> fault = faults.meet(call);
    Optional<ApiError> refusal = fault.flatMap(each -> refusal(each, call));
    if (refusal.isPresent()) {
      log(call, signature, new Served.Outcome.Refused(refusal.get().code()));
      return refuse(protocol, refusal.get());
    }
    Optional<Fault.Then> then = fault.map(Fault::then);
    if (then.filter(Fault.Then.DROP::equals).isPresent()) {
      log(call, signature, new Served.Outcome.Unanswered(false));
      return new Reply.Close();
    }
    Services.Result result =
        services.serve(call, fault.map(Endpoint::staleness).orElse(Staleness.NONE));
    if (then.filter(Fault.Then.LOSE::equals).isPresent()) {
      log(call, signature, new Served.Outcome.Unanswered(true));
      return new Reply.Close();
    }
    if (then.filter(Fault.Then.HANG::equals).isPresent()) {
      log(call, signature, new Served.Outcome.Unanswered(true));
      return new Reply.Hang();
    }
    HttpReply reply =
        switch (result) {
          case Services.Result.Ok(var response) -> {
            log(call, signature, new Served.Outcome.Answered());
            yield protocol.answer(
                call.operation(), bound.responseBuilder(), response, UUID.randomUUID().toString());
          }
          case Services.Result.Refused(var error) -> {
            log(call, signature, new Served.Outcome.Refused(error.code()));
            yield protocol.error(error, UUID.randomUUID().toString());
          }
        };
    return new Reply.Answer(
        reply,
        fault
            .filter(each -> each.then() == Fault.Then.SLOW)
            .map(Fault::duration)
            .orElse(Duration.ZERO));
  }

  private static Optional<ApiError> refusal(Fault fault, Call call) {
    return switch (fault.then()) {
      case THROTTLE -> Optional.of(Errors.throttled(call.operation().service()));
      case DENY -> Optional.of(Errors.denied(call.operation(), call.caller()));
      case ERROR ->
          Optional.of(
              new ApiError(
                  fault.status().orElse(400),
                  fault.code().orElseThrow(),
                  fault.message().orElse("")));
      case DROP, LOSE, HANG, SLOW, STALE -> Optional.empty();
    };
  }

  private static Staleness staleness(Fault fault) {
    if (fault.then() != Fault.Then.STALE) {
      return Staleness.NONE;
    }
    return fault.reads().isPresent()
        ? new Staleness.Reads(fault.reads().getAsInt())
        : new Staleness.Age(fault.duration());
  }

  private void log(Call call, Signature signature, Served.Outcome outcome) {
    log.accept(
        new Served(
            call.operation(),
            call.caller().account(),
            call.region(),
            call.caller().arn(),
            signature.accessKey(),
            call.parameters(),
            outcome));
  }

  private static Reply refuse(Protocol protocol, ApiError error) {
    return new Reply.Answer(protocol.error(error, UUID.randomUUID().toString()), Duration.ZERO);
  }
}
