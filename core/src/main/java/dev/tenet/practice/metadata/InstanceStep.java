package dev.tenet.practice.metadata;

import static dev.tenet.plan.Expectation.that;

import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The step that changes the metadata options of an instance whose endpoint is enabled. Options
/// that are not sent keep their state; the endpoint has to be sent with tokens and hop limit (EC2
/// API reference, ModifyInstanceMetadataOptions).
///
/// @param tokens whether tokens, `optional` now, become required
/// @param limit the hop limit to set, if any
/// @param enforced whether the account refuses IMDSv1, so that it could not come back
record InstanceStep(
    Resource<Instance> instance,
    boolean tokens,
    OptionalInt limit,
    ContainerNeed need,
    boolean enforced) {
  private static final Operation MODIFY =
      new Operation(Service.EC2, "ModifyInstanceMetadataOptions");

  static final Set<Operation> OPERATIONS =
      Set.of(MODIFY, Kinds.INSTANCES.operation(), DefaultsCalls.READ.operation());

  private static final String INSTANCE = "/Reservations/0/Instances/0/";
  private static final String OPTIONS = INSTANCE + "MetadataOptions/";

  Step step() {
    return new Step(
        summary(),
        modify(LaunchOptions.REQUIRED, limit),
        new Reading(read(), before()),
        Optional.of(undo()),
        Verification.soon(new Reading(read(), after())),
        Repeat.SAME,
        changes(),
        need.hops() > 1
            ? List.of(
                new Collateral(
                    instance.arn(),
                    "its containers (%s) get tokens over %d hops"
                        .formatted(need.reason(), limit.orElse(now().orElse(need.hops())))))
            : List.of(),
        risk());
  }

  private String risk() {
    if (!tokens) {
      return "";
    }
    return "software that speaks IMDSv1 only is refused from then on"
        + (enforced
            ? ", and since the account enforces IMDSv2 nothing can be taken back before that is off"
            : "");
  }

  private String summary() {
    String hops = limit.isPresent() ? "hop limit " + limit.getAsInt() : "";
    String required = tokens ? "require IMDSv2" : "";
    String what = tokens && limit.isPresent() ? required + " with " + hops : required + hops;
    return (tokens ? what : "set " + what) + " on instance " + instance.id();
  }

  private Call read() {
    return Call.of(Kinds.INSTANCES.operation(), Map.of("InstanceIds", List.of(instance.id())));
  }

  private Call modify(String value, OptionalInt hops) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("InstanceId", instance.id());
    if (tokens) {
      parameters.put("HttpTokens", value);
    }
    hops.ifPresent(number -> parameters.put("HttpPutResponseHopLimit", number));
    parameters.put("HttpEndpoint", "enabled");
    return Call.of(MODIFY, parameters);
  }

  private OptionalInt now() {
    return InstanceOptions.of(instance).options().httpPutResponseHopLimit();
  }

  // IMDSv1 cannot come back while the account enforces IMDSv2: EC2 answers UnsupportedOperation.
  private Undo undo() {
    return new Undo(
        modify(LaunchOptions.OPTIONAL, limit.isPresent() ? now() : OptionalInt.empty()),
        tokens
            ? Optional.of(
                Reading.of(
                    DefaultsCalls.READ, Expectation.otherThan(DefaultsCalls.ENFORCED, "enabled")))
            : Optional.empty());
  }

  private List<Expectation> before() {
    var expected = new ArrayList<Expectation>();
    expected.add(that(OPTIONS + "HttpEndpoint", "enabled"));
    if (tokens) {
      expected.add(that(OPTIONS + "HttpTokens", LaunchOptions.OPTIONAL));
    }
    now().ifPresent(hops -> expected.add(that(OPTIONS + "HttpPutResponseHopLimit", hops)));
    instance
        .record()
        .state()
        .ifPresent(state -> expected.add(that(INSTANCE + "State/Name", state.name())));
    return expected;
  }

  // A stopped instance takes the options over when it starts, and says pending until then.
  private List<Expectation> after() {
    var expected = new ArrayList<Expectation>();
    expected.add(that(OPTIONS + "HttpEndpoint", "enabled"));
    if (tokens) {
      expected.add(that(OPTIONS + "HttpTokens", LaunchOptions.REQUIRED));
    }
    limit.ifPresent(hops -> expected.add(that(OPTIONS + "HttpPutResponseHopLimit", hops)));
    if (!instance.record().stateIs("stopped")) {
      expected.add(that(OPTIONS + "State", "applied"));
    }
    return expected;
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    if (tokens) {
      changes.add(
          new Change(
              instance.arn(),
              "MetadataOptions.HttpTokens",
              LaunchOptions.OPTIONAL,
              LaunchOptions.REQUIRED));
    }
    limit.ifPresent(hops ->
        changes.add(
            new Change(
                instance.arn(),
                "MetadataOptions.HttpPutResponseHopLimit",
                Integer.toString(now().orElseThrow()),
                Integer.toString(hops))));
    return changes;
  }
}
