package dev.tenet.launch;

import static dev.tenet.fleet.TestFleet.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchImage.GivenAtLaunch;
import dev.tenet.launch.LaunchSource.Configuration;
import dev.tenet.launch.LaunchSource.Dangling;
import dev.tenet.launch.LaunchSource.Inline;
import dev.tenet.launch.LaunchSource.TemplateVersion;
import dev.tenet.launch.LaunchSource.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchPathsTest {
  private static final String TEMPLATE =
      "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','DefaultVersionNumber':2,'LatestVersionNumber':3}";

  @Test
  void followsAnAbsentVersionToTheDefault() {
    LaunchPath path = usedPath(group("{'LaunchTemplateId':'lt-0a'}"));
    assertThat(number(path)).isEqualTo(2);
    assertThat(path.usedBy().getFirst().reference()).isEqualTo("$Default");
  }

  @Test
  void followsDefaultLatestAndNumbers() {
    assertThat(number(usedPath(group(version("$Default"))))).isEqualTo(2);
    assertThat(number(usedPath(group(version("$Latest"))))).isEqualTo(3);
    assertThat(number(usedPath(group(version("1"))))).isEqualTo(1);
  }

  @Test
  void followsATemplateByName() {
    LaunchPath path = usedPath(group("{'LaunchTemplateName':'web','Version':'3'}"));
    assertThat(number(path)).isEqualTo(3);
    assertThat(path.resource().arn())
        .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-0a");
    assertThat(path.part()).isEqualTo("version 3");
  }

  @Test
  void reportsTheDefaultVersionThatNothingUsesBesideThePinnedOne() {
    LaunchPaths paths = paths(group(version("1")));
    assertThat(paths.all()).extracting(LaunchPath::part).containsExactly("version 1", "version 2");
    assertThat(paths.all().getLast().usedBy()).isEmpty();
    assertThat(paths.gaps()).isEmpty();
  }

  @Test
  void groupsEveryUserOfOneVersion() {
    TestFleet fleet =
        group(version("$Default"))
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'b','LaunchTemplate':" + version("2") + "}");
    LaunchPath path = usedPath(fleet);
    assertThat(path.usedBy()).extracting(LaunchUse::reference).containsExactly("$Default", "2");
    assertThat(path.images()).hasSize(1);
  }

  @Test
  void aVersionBeyondTheLatestDangles() {
    LaunchPath path = usedPath(group(version("9")));
    assertThat(path.source()).isInstanceOf(Dangling.class);
    assertThat(path.part()).isEqualTo("version 9");
  }

  @Test
  void aVersionDeletedFromAFullListingDangles() {
    TestFleet fleet =
        scope()
            .with(
                Kinds.LAUNCH_TEMPLATES,
                TEMPLATE.replace("'LatestVersionNumber':3", "'LatestVersionNumber':4"))
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(1, false, ""), v(2, true, ""), v(4, false, ""))
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("3")));
    assertThat(usedPath(fleet).source()).isInstanceOf(Dangling.class);
  }

  @Test
  void aVersionThatAListingOfDefaultAndLatestWouldNotShowIsUnreadable() {
    TestFleet fleet =
        scope()
            .with(Kinds.LAUNCH_TEMPLATES, TEMPLATE)
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(2, true, ""), v(3, false, ""))
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("1")));
    assertThat(usedPath(fleet).source()).isInstanceOf(Unreadable.class);
  }

  @Test
  void aVersionMissingFromAPartialListingIsUnreadable() {
    TestFleet fleet =
        scope()
            .with(Kinds.LAUNCH_TEMPLATES, TEMPLATE)
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(1, false, ""), v(3, false, ""))
            .partial(Kinds.LAUNCH_TEMPLATE_VERSIONS)
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("$Default")));
    assertThat(usedPath(fleet).source())
        .isEqualTo(new Unreadable("version 2 is not among those collected"));
  }

  @Test
  void theLatestOfALoneVersionIsUnreadableUnlessTheTemplateWasListed() {
    TestFleet versions =
        new TestFleet()
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(2, true, ""))
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("$Latest")));
    assertThat(usedPath(versions).source()).isInstanceOf(Unreadable.class);
    versions.with(
        Kinds.LAUNCH_TEMPLATES,
        TEMPLATE.replace("'LatestVersionNumber':3", "'LatestVersionNumber':2"));
    assertThat(number(usedPath(versions))).isEqualTo(2);
  }

  @Test
  void theLatestIsTheHighestOfAFullListing() {
    TestFleet versions =
        new TestFleet()
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(9, true, ""), v(10, false, ""))
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("$Latest")));
    assertThat(number(usedPath(versions))).isEqualTo(10);
    assertThat(
            usedPath(
                    new TestFleet()
                        .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(9, true, ""), v(10, false, ""))
                        .with(Kinds.AUTO_SCALING_GROUPS, asg(version("11"))))
                .source())
        .isInstanceOf(Dangling.class);
    versions.partial(Kinds.LAUNCH_TEMPLATE_VERSIONS);
    assertThat(usedPath(versions).source()).isInstanceOf(Unreadable.class);
  }

  @Test
  void twoDefaultsMeanTheTemplateChangedMeanwhile() {
    TestFleet fleet =
        scope()
            .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, v(1, true, ""), v(2, true, ""))
            .with(Kinds.AUTO_SCALING_GROUPS, asg(version("$Default")));
    assertThat(usedPath(fleet).source()).isInstanceOf(Unreadable.class);
  }

  @Test
  void aTemplateThatDoesNotExistDanglesAndOneThatWasNotListedIsUnreadable() {
    TestFleet fleet =
        scope().with(Kinds.AUTO_SCALING_GROUPS, asg("{'LaunchTemplateId':'lt-0gone'}"));
    LaunchPath path = usedPath(fleet);
    assertThat(path.source()).isInstanceOf(Dangling.class);
    assertThat(path.part()).isEqualTo("launch template lt-0gone");
    assertThat(path.resource().id()).isEqualTo("a");
    assertThat(usedPath(fleet.denied(Kinds.LAUNCH_TEMPLATES)).source())
        .isEqualTo(
            new Unreadable(
                "launch template lt-0gone was not read: ec2:DescribeLaunchTemplates was denied"));
  }

  @Test
  void aVersionThatWasPrintedWithoutItsDataIsUnreadable() {
    String bare = "{'LaunchTemplateId':'lt-0a','VersionNumber':%d,'DefaultVersion':%s}";
    TestFleet fleet =
        scope()
            .with(
                Kinds.LAUNCH_TEMPLATE_VERSIONS,
                bare.formatted(1, true),
                bare.formatted(2, false).replace("}", ",'LaunchTemplateData':{}}"))
            .with(Kinds.AUTO_SCALING_GROUPS, asg("{'LaunchTemplateId':'lt-0a'}"));
    assertThat(usedPath(fleet).source()).isInstanceOf(Unreadable.class);
    assertThat(
            number(
                usedPath(
                    fleet.with(
                        Kinds.AUTO_SCALING_GROUPS,
                        "{'AutoScalingGroupName':'b','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'2'}}"),
                    "version 2")))
        .isEqualTo(2);
  }

  @Test
  void templatesWithoutTheirVersionsAreUnreadable() {
    TestFleet fleet =
        scope().with(Kinds.LAUNCH_TEMPLATES, TEMPLATE).notCollected(Kinds.LAUNCH_TEMPLATE_VERSIONS);
    assertThat(paths(fleet).all()).hasSize(1);
    assertThat(paths(fleet).all().getFirst().source()).isInstanceOf(Unreadable.class);
  }

  @Test
  void followsTheBaseAndEveryOverrideOfAMixedPolicy() {
    TestFleet fleet =
        templates()
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                """
                {'AutoScalingGroupName':'a','MixedInstancesPolicy':{'LaunchTemplate':{
                  'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'},
                  'Overrides':[
                    {'InstanceType':'t3.micro'},
                    {'ImageId':'ami-0arm'},
                    {'LaunchTemplateSpecification':{'LaunchTemplateName':'web','Version':'$Latest'}}]}}}
                """);
    List<LaunchPath> used = used(fleet);
    assertThat(used).extracting(LaunchPath::part).containsExactly("version 1", "version 3");
    assertThat(used.getFirst().images())
        .extracting(LaunchImage::text)
        .containsExactly("ami-01", "ami-0arm");
    assertThat(used.getFirst().images().getLast().field())
        .isEqualTo("MixedInstancesPolicy.LaunchTemplate.Overrides[1].ImageId");
    assertThat(used.getLast().images()).extracting(LaunchImage::text).containsExactly("ami-03");
  }

  @Test
  void aMixedPolicyWithoutOverridesLaunchesItsBase() {
    TestFleet fleet =
        templates()
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                """
                {'AutoScalingGroupName':'a','MixedInstancesPolicy':{'LaunchTemplate':{
                  'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'3'}}}}
                """);
    assertThat(number(usedPath(fleet))).isEqualTo(3);
  }

  @Test
  void followsLaunchConfigurations() {
    TestFleet fleet =
        scope()
            .with(
                Kinds.LAUNCH_CONFIGURATIONS,
                "{'LaunchConfigurationName':'lc','ImageId':'ami-0lc'}",
                "{'LaunchConfigurationName':'spare','ImageId':'ami-0lc'}")
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'a','LaunchConfigurationName':'lc'}",
                "{'AutoScalingGroupName':'b','LaunchConfigurationName':'gone'}");
    List<LaunchPath> all = paths(fleet).all();
    assertThat(all)
        .extracting(path -> path.source().getClass().getSimpleName())
        .containsExactlyInAnyOrder("Dangling", "Configuration", "Configuration");
    LaunchPath used =
        all.stream().filter(path -> path.resource().id().equals("lc")).findFirst().orElseThrow();
    assertThat(used.source()).isInstanceOf(Configuration.class);
    assertThat(used.usedBy()).hasSize(1);
    assertThat(
            usedPath(
                    scope()
                        .with(
                            Kinds.AUTO_SCALING_GROUPS,
                            "{'AutoScalingGroupName':'b','LaunchConfigurationName':'gone'}")
                        .denied(Kinds.LAUNCH_CONFIGURATIONS))
                .source())
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void whatNamesNothingToLaunchFromIsUnreadable() {
    TestFleet group = scope().with(Kinds.AUTO_SCALING_GROUPS, "{'AutoScalingGroupName':'a'}");
    assertThat(usedPath(group).source()).isInstanceOf(Unreadable.class);
    TestFleet fleet = scope().with(Kinds.FLEETS, "{'FleetId':'fleet-1','FleetState':'active'}");
    assertThat(usedPath(fleet).source()).isInstanceOf(Unreadable.class);
    TestFleet spot =
        scope()
            .with(
                Kinds.SPOT_FLEET_REQUESTS,
                "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'active'}",
                "{'SpotFleetRequestId':'sfr-2','SpotFleetRequestState':'active','SpotFleetRequestConfig':{}}");
    assertThat(used(spot))
        .hasSize(2)
        .allSatisfy(path -> assertThat(path.source()).isInstanceOf(Unreadable.class));
  }

  @Test
  void followsEc2FleetsAndTheirImageOverrides() {
    TestFleet fleet =
        templates()
            .with(
                Kinds.FLEETS,
                """
                {'FleetId':'fleet-1','FleetState':'active','Type':'maintain','LaunchTemplateConfigs':[{
                  'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'3'},
                  'Overrides':[{'ImageId':'ami-0x'},{'ImageId':'ami-0y'}]}]}
                """);
    LaunchPath path = usedPath(fleet);
    assertThat(path.images()).extracting(LaunchImage::text).containsExactly("ami-0x", "ami-0y");
    assertThat(path.usedBy().getFirst().by().id()).isEqualTo("fleet-1");
  }

  @Test
  void fleetsThatLaunchNothingAgainAreNoPaths() {
    String fleet =
        "{'FleetId':'%s','FleetState':'%s','Type':'%s','LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'}}]}";
    assertThat(
            used(
                templates()
                    .with(
                        Kinds.FLEETS,
                        fleet.formatted("fleet-1", "deleted_running", "maintain"),
                        fleet.formatted("fleet-2", "active", "instant"),
                        fleet.formatted("fleet-3", "failed", "request"))
                    .with(
                        Kinds.SPOT_FLEET_REQUESTS,
                        "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'cancelled_running','SpotFleetRequestConfig':{'LaunchSpecifications':[{'ImageId':'ami-0s'}]}}")))
        .isEmpty();
    assertThat(used(templates().with(Kinds.FLEETS, fleet.formatted("fleet-1", "", "")))).hasSize(1);
  }

  @Test
  void followsSpotFleetTemplatesAndInlineSpecifications() {
    TestFleet fleet =
        templates()
            .with(
                Kinds.SPOT_FLEET_REQUESTS,
                """
                {'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'active','SpotFleetRequestConfig':{
                  'LaunchSpecifications':[{'ImageId':'ami-0s'},{'InstanceType':'t3.micro'}],
                  'LaunchTemplateConfigs':[
                    {'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'$Latest'}}]}}
                """);
    List<LaunchPath> used = used(fleet);
    assertThat(used)
        .extracting(LaunchPath::part)
        .containsExactly("version 3", "LaunchSpecifications[0]", "LaunchSpecifications[1]");
    assertThat(used.get(1).source()).isInstanceOf(Inline.class);
    assertThat(used.get(1).images().getFirst().target()).isInstanceOf(Ami.class);
    assertThat(used.get(2).images().getFirst().target()).isEqualTo(new GivenAtLaunch());
  }

  @Test
  void whatWasNotCollectedInFullIsAGap() {
    TestFleet fleet = templates().denied(Kinds.FLEETS).partial(Kinds.AUTO_SCALING_GROUPS);
    assertThat(paths(fleet).gaps())
        .extracting(LaunchPaths.Gap::kind)
        .containsExactly(Kinds.AUTO_SCALING_GROUPS, Kinds.FLEETS);
    assertThat(paths(fleet).gaps().getLast().seen()).isInstanceOf(Coverage.Denied.class);
    assertThat(paths(new TestFleet()).gaps()).hasSize(5);
  }

  private static TestFleet scope() {
    return new TestFleet().collected(LaunchPaths.KINDS);
  }

  private static TestFleet templates() {
    return scope()
        .with(Kinds.LAUNCH_TEMPLATES, TEMPLATE)
        .with(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            v(1, false, "ami-01"),
            v(2, true, "ami-02"),
            v(3, false, "ami-03"));
  }

  private static TestFleet group(String launchTemplate) {
    return templates().with(Kinds.AUTO_SCALING_GROUPS, asg(launchTemplate));
  }

  private static String asg(String launchTemplate) {
    return "{'AutoScalingGroupName':'a','LaunchTemplate':" + launchTemplate + "}";
  }

  private static String version(String reference) {
    return "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','Version':'" + reference + "'}";
  }

  private static String v(int number, boolean isDefault, String image) {
    return "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','VersionNumber':%d,'DefaultVersion':%s,'LaunchTemplateData':{'ImageId':'%s'}}"
        .formatted(number, isDefault, image);
  }

  private static LaunchPaths paths(TestFleet fleet) {
    return LaunchPaths.of(fleet.build(), SCOPE);
  }

  private static List<LaunchPath> used(TestFleet fleet) {
    return paths(fleet).all().stream().filter(path -> !path.usedBy().isEmpty()).toList();
  }

  private static LaunchPath usedPath(TestFleet fleet) {
    List<LaunchPath> used = used(fleet);
    assertThat(used).hasSize(1);
    return used.getFirst();
  }

  private static LaunchPath usedPath(TestFleet fleet, String part) {
    return used(fleet).stream().filter(path -> path.part().equals(part)).findFirst().orElseThrow();
  }

  private static long number(LaunchPath path) {
    assertThat(path.source()).isInstanceOf(TemplateVersion.class);
    return ((TemplateVersion) path.source()).version().record().versionNumber();
  }
}
