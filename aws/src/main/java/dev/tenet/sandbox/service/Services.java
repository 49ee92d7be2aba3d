package dev.tenet.sandbox.service;

import static java.util.Map.entry;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.ApiError;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/// The AWS services over one fleet.
public final class Services {
  // Every operation that is not made of the table of kinds, and the parameters it honours. One that
  // it does not honour is refused: a call must not do less than it was asked to.
  private static final Map<Operation, Served> OWN =
      Map.ofEntries(
          ec2(
              "ModifyInstanceMetadataOptions",
              new ModifyInstanceMetadataOptions(),
              ModifyInstanceMetadataOptions.PARAMETERS),
          ec2(
              "ModifyInstanceMetadataDefaults",
              new ModifyInstanceMetadataDefaults(),
              ModifyInstanceMetadataDefaults.PARAMETERS),
          ec2(
              "CreateLaunchTemplate",
              new ClientTokens(new CreateLaunchTemplate()),
              CreateLaunchTemplate.PARAMETERS),
          ec2(
              "CreateLaunchTemplateVersion",
              new ClientTokens(new CreateLaunchTemplateVersion()),
              CreateLaunchTemplateVersion.PARAMETERS),
          ec2(
              "ModifyLaunchTemplate",
              new ClientTokens(new ModifyLaunchTemplate()),
              ModifyLaunchTemplate.PARAMETERS),
          ec2(
              "DeleteLaunchTemplateVersions",
              new DeleteLaunchTemplateVersions(),
              DeleteLaunchTemplateVersions.PARAMETERS),
          ec2(
              "EnableAllowedImagesSettings",
              new SwitchAllowedImages(true),
              SwitchAllowedImages.PARAMETERS),
          ec2("DisableAllowedImagesSettings", new SwitchAllowedImages(false), Set.of()),
          ec2(
              "ReplaceImageCriteriaInAllowedImagesSettings",
              new ReplaceImageCriteria(),
              ReplaceImageCriteria.PARAMETERS),
          ec2(
              "EnableImageBlockPublicAccess",
              new SwitchImageBlockPublicAccess(true),
              SwitchImageBlockPublicAccess.PARAMETERS),
          ec2("DisableImageBlockPublicAccess", new SwitchImageBlockPublicAccess(false), Set.of()),
          ec2(
              "AuthorizeSecurityGroupIngress",
              new AuthorizeGroupRules(/* egress= */ false),
              AuthorizeGroupRules.PARAMETERS),
          ec2(
              "AuthorizeSecurityGroupEgress",
              new AuthorizeGroupRules(/* egress= */ true),
              AuthorizeGroupRules.PARAMETERS),
          ec2(
              "RevokeSecurityGroupIngress",
              new RevokeGroupRules(/* egress= */ false),
              RevokeGroupRules.PARAMETERS),
          ec2(
              "RevokeSecurityGroupEgress",
              new RevokeGroupRules(/* egress= */ true),
              RevokeGroupRules.PARAMETERS),
          ec2(
              "ModifySubnetAttribute",
              new ModifySubnetAttribute(),
              ModifySubnetAttribute.PARAMETERS),
          ec2("AssociateAddress", new AssociateAddress(), AssociateAddress.PARAMETERS),
          ec2("DisassociateAddress", new DisassociateAddress(), DisassociateAddress.PARAMETERS),
          ec2(
              "ModifyNetworkInterfaceAttribute",
              new ModifyNetworkInterfaceAttribute(),
              ModifyNetworkInterfaceAttribute.PARAMETERS),
          ec2("CreateTags", new CreateTags(), CreateTags.PARAMETERS),
          ec2("DeleteTags", new DeleteTags(), DeleteTags.PARAMETERS),
          ec2("RegisterImage", new RegisterImage(), RegisterImage.PARAMETERS),
          ec2("RunInstances", new ClientTokens(new RunInstances()), RunInstances.PARAMETERS),
          ec2("StartInstances", ChangeInstanceState.START, ChangeInstanceState.PARAMETERS),
          ec2("StopInstances", ChangeInstanceState.STOP, ChangeInstanceState.PARAMETERS),
          ec2("TerminateInstances", ChangeInstanceState.TERMINATE, ChangeInstanceState.PARAMETERS),
          autoscaling(
              "CreateAutoScalingGroup",
              new CreateAutoScalingGroup(),
              CreateAutoScalingGroup.PARAMETERS),
          autoscaling(
              "UpdateAutoScalingGroup",
              new UpdateAutoScalingGroup(),
              UpdateAutoScalingGroup.PARAMETERS),
          autoscaling(
              "CreateLaunchConfiguration",
              new CreateLaunchConfiguration(),
              CreateLaunchConfiguration.PARAMETERS),
          autoscaling(
              "StartInstanceRefresh", InstanceRefreshes.START, InstanceRefreshes.START_PARAMETERS),
          autoscaling(
              "CancelInstanceRefresh",
              InstanceRefreshes.CANCEL,
              InstanceRefreshes.CANCEL_PARAMETERS),
          autoscaling(
              "DescribeInstanceRefreshes",
              InstanceRefreshes.DESCRIBE,
              InstanceRefreshes.DESCRIBE_PARAMETERS),
          served(
              Kinds.PARAMETERS.operation(), new GetParameters(), Set.of("Names", "WithDecryption")),
          served(
              new Operation(Service.SSM, "PutParameter"),
              new PutParameter(),
              PutParameter.PARAMETERS),
          served(
              Kinds.METRIC_DATA.operation(),
              new GetMetricData(),
              Set.of("MetricDataQueries", "StartTime", "EndTime", "ScanBy")));

  private final World world;
  private final Sessions sessions;
  private final Map<Operation, Handler> handlers = new ConcurrentHashMap<>(OWN);

  private Services(World world) {
    this.world = world;
    this.sessions = new Sessions(world);
    var landscape = new Landscape(world);
    handlers.put(Kinds.REGIONS.operation(), Describes.items(Kinds.REGIONS, landscape::regions));
    handlers.put(Kinds.CALLER_IDENTITY.operation(), sessions::identity);
    handlers.put(
        new Operation(Service.STS, "AssumeRole"),
        new Served(sessions::assumeRole, Sessions.ASSUME_ROLE));
    handlers.put(new Operation(Service.ORGANIZATIONS, "ListAccounts"), landscape::accounts);
  }

  /// Answers a call only if it honours all its parameters.
  private record Served(Handler handler, Set<String> parameters) implements Handler {
    @Override
    public Answer answer(Call call, Place place) {
      return call.parameters().propertyNames().stream()
          .filter(name -> !parameters.contains(name) && !name.equals("DryRun"))
          .findFirst()
          .<Answer>map(name ->
              new Answer.Refused(
                  Errors.notServed("the parameter " + name + " of " + call.operation().cli())))
          .orElseGet(() -> handler.answer(call, place));
    }
  }

  private static Answer unserved(Call call, Place place) {
    return new Answer.Refused(Errors.notServed(call.operation().cli()));
  }

  /// What a call came to.
  public sealed interface Result {
    /// The response, as the CLI would print it.
    record Ok(ObjectNode response) implements Result {}

    /// The service refused.
    record Refused(ApiError error) implements Result {}
  }

  private static Map.Entry<Operation, Served> ec2(
      String name, Handler handler, Set<String> parameters) {
    return served(new Operation(Service.EC2, name), handler, parameters);
  }

  private static Map.Entry<Operation, Served> autoscaling(
      String name, Handler handler, Set<String> parameters) {
    return served(new Operation(Service.AUTOSCALING, name), handler, parameters);
  }

  private static Map.Entry<Operation, Served> served(
      Operation operation, Handler handler, Set<String> parameters) {
    return entry(operation, new Served(handler, parameters));
  }

  /// Open the services.
  ///
  /// @param snapshot a fleet in Tenet's own layout
  /// @param otherwise where an account without anything lives, if there is no fleet
  /// @throws dev.tenet.TenetException if the fleet cannot be read
  public static Services open(
      Optional<Path> snapshot, Scope otherwise, InstantSource clock, Settle settle) {
    var world = new World(clock, settle);
    snapshot.ifPresent(root -> new Loader(root, world).load());
    if (world.accounts().isEmpty()) {
      world.open(otherwise);
    }
    return new Services(world);
  }

  /// Tell whose an access key is.
  public Caller caller(String accessKey) {
    return sessions.caller(accessKey);
  }

  /// Return the accounts there are, in order.
  public List<String> accounts() {
    return List.copyOf(world.accounts());
  }

  /// Return the Regions in which an account holds something, in order.
  public List<String> regions(String account) {
    return List.copyOf(world.regions(account));
  }

  /// Answer a call.
  ///
  /// @param staleness how far behind it is if it only reads
  public Result serve(Call call, Staleness staleness) {
    Handler handler =
        handlers.computeIfAbsent(
            call.operation(), operation -> Describes.of(operation).orElse(Services::unserved));
    return switch (world.serve(call, handler, staleness)) {
      case Answer.Told(var response) -> new Result.Ok(response);
      case Answer.Changed(var response, _, _) -> new Result.Ok(response);
      case Answer.Refused(var error) -> new Result.Refused(error);
    };
  }
}
