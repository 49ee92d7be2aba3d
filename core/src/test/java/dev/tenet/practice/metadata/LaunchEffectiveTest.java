package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.practice.metadata.Asked.evidence;
import static dev.tenet.practice.metadata.Launching.OPTIONAL;
import static dev.tenet.practice.metadata.Launching.REQUIRED;
import static dev.tenet.practice.metadata.Launching.account;
import static dev.tenet.practice.metadata.Launching.group;
import static dev.tenet.practice.metadata.Launching.image;
import static dev.tenet.practice.metadata.Launching.nothing;
import static dev.tenet.practice.metadata.Launching.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import org.junit.jupiter.api.Test;

class LaunchEffectiveTest {
  private static final String IMAGE = "'ImageId':'ami-01'";

  @Test
  void aGroupThatFollowsTheDefaultGetsTheDefault() {
    Asked asked = asked(group(template(nothing(), 2, REQUIRED, OPTIONAL), "$Default"));
    asked.is(FAIL, "optional");
    assertThat(asked.only().subject().part()).isEqualTo("version 2");
    assertThat(asked.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(asked.evidence("LaunchTemplate.Version")).isEqualTo("$Default=2");
    assertThat(asked.evidence("LaunchTemplateData.MetadataOptions.HttpTokens"))
        .isEqualTo("optional");
    assertThat(asked.evidence("resolved")).isEqualTo("optional");
    assertThat(asked.evidence("decidedBy")).isEqualTo("launch");
    assertThat(asked.evidence("usedBy")).contains("autoScalingGroupName/web");
  }

  @Test
  void aPinnedVersionIsJudgedAndTheDefaultIsReportedSeparately() {
    Asked asked = asked(group(template(nothing(), 2, REQUIRED, OPTIONAL), "1"));
    assertThat(asked.part("version 1").status()).isEqualTo(PASS);
    assertThat(evidence(asked.part("version 1"), "LaunchTemplate.Version")).isEqualTo("1");
    Finding unused = asked.part("version 2");
    assertThat(unused.status()).isEqualTo(FAIL);
    assertThat(unused.severity()).isEqualTo(Severity.LOW);
    assertThat(evidence(unused, "usedBy")).isEqualTo("nothing");
    assertThat(evidence(unused, "source")).isEqualTo("$Default=2");
  }

  @Test
  void aRequiredVersionThatIsNotTheDefaultDoesNotPassTheTemplate() {
    Asked asked = asked(template(nothing(), 2, REQUIRED, OPTIONAL));
    asked.is(FAIL, "optional");
    assertThat(asked.only().subject().part()).isEqualTo("version 2");
  }

  @Test
  void aTemplateWithoutMetadataOptionsIsUnsetAndNotDisabled() {
    Asked asked = asked(template(image(nothing(), "ami-01", ""), 1, IMAGE));
    asked.is(FAIL, "optional");
    assertThat(asked.evidence("LaunchTemplateData.MetadataOptions.HttpTokens")).isEqualTo("absent");
    assertThat(asked.evidence("AccountLevel.HttpTokens")).isEqualTo("absent");
    assertThat(asked.evidence("ImdsSupport")).isEqualTo("absent");
    assertThat(asked.evidence("decidedBy")).isEqualTo("built-in");
    assertThat(asked.evidence("hopResolved")).isEqualTo("1");
  }

  @Test
  void theAccountBeatsTheImage() {
    Asked asked = asked(template(v2(account("'HttpTokens':'optional'")), 1, IMAGE));
    asked.is(FAIL, "optional");
    assertThat(asked.evidence("decidedBy")).isEqualTo("account");
    assertThat(asked.evidence("ImdsSupport")).isEqualTo("v2.0");
  }

  @Test
  void anImageThatAsksForV2DecidesWhereNobodyElseSpeaks() {
    Asked asked = asked(template(v2(nothing()), 1, IMAGE));
    asked.is(PASS, "");
    assertThat(asked.evidence("decidedBy")).isEqualTo("image");
    assertThat(asked.evidence("hopResolved")).isEqualTo("2");
    assertThat(asked.evidence("externalRule")).contains("EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK");
  }

  @Test
  void theAccountsHopLimitBeatsTheImages() {
    Asked asked = asked(template(v2(account("'HttpPutResponseHopLimit':1")), 1, IMAGE));
    asked.is(PASS, "");
    assertThat(asked.evidence("hopResolved")).isEqualTo("1");
  }

  @Test
  void aTemplateOverridesTheAccount() {
    Asked asked = asked(template(account("'HttpTokens':'required'"), 1, OPTIONAL));
    asked.is(FAIL, "optional");
    assertThat(asked.evidence("decidedBy")).isEqualTo("launch");
  }

  @Test
  void enforcementRefusesWhatComesToOptional() {
    Asked asked =
        asked(
            template(
                account("'HttpTokens':'required','HttpTokensEnforced':'enabled'"), 1, OPTIONAL));
    asked.is(FAIL, "refused");
  }

  @Test
  void anUnreadImageMattersOnlyWhereNobodyElseSpeaks() {
    TestFleet silent = template(nothing().denied(Kinds.IMAGES), 1, IMAGE);
    asked(silent).is(UNKNOWN, "image ami-01 was not read: ec2:DescribeImages was denied");
    assertThat(asked(silent).evidence("resolved")).isEqualTo("not known");
    assertThat(asked(silent).evidence("decidedBy")).isEqualTo("image");
    asked(template(account("'HttpTokens':'required'").denied(Kinds.IMAGES), 1, IMAGE)).is(PASS, "");
    asked(template(nothing().denied(Kinds.IMAGES), 1, IMAGE + "," + REQUIRED)).is(PASS, "");
    asked(template(nothing().denied(Kinds.IMAGES), 1, IMAGE + "," + OPTIONAL)).is(FAIL, "");
  }

  @Test
  void anImageThatIsNotAmongThoseCollectedIsUnknown() {
    asked(template(nothing(), 1, IMAGE)).is(UNKNOWN, "image ami-01 is not among those collected");
  }

  @Test
  void anUnreadAccountMattersWhereTheTemplateIsSilent() {
    TestFleet denied = v2(nothing()).denied(Kinds.INSTANCE_METADATA_DEFAULTS);
    asked(template(unreadAccount(), 1, IMAGE))
        .is(UNKNOWN, "ec2:GetInstanceMetadataDefaults was denied");
    asked(template(unreadAccount(), 1, REQUIRED)).is(PASS, "");
    asked(template(denied, 1, OPTIONAL)).is(FAIL, "");
  }

  @Test
  void anImageGivenAtLaunchMattersOnlyWhereNobodyElseSpeaks() {
    asked(template(nothing(), 1, "")).is(UNKNOWN, "given at launch");
    asked(template(account("'HttpTokens':'required'"), 1, "")).is(PASS, "");
  }

  @Test
  void aParameterIsFollowedToItsImage() {
    TestFleet fleet =
        template(v2(nothing()), 1, "'ImageId':'resolve:ssm:/golden'")
            .with(Kinds.PARAMETERS, "{'Name':'/golden','Value':'ami-01','Version':4}");
    asked(fleet).is(PASS, "");
    assertThat(asked(fleet).evidence("Value")).isEqualTo("ami-01 (version 4)");
    asked(template(v2(nothing()), 1, "'ImageId':'resolve:ssm:/golden'"))
        .is(UNKNOWN, "parameter /golden was not read");
  }

  @Test
  void oneOverriddenImageThatLeavesV1OpenIsEnough() {
    TestFleet fleet =
        template(
                image(nothing(), "ami-01", ",'ImdsSupport':'v2.0'")
                    .with(Kinds.IMAGES, "{'ImageId':'ami-02'}"),
                1,
                IMAGE)
            .with(
                Kinds.FLEETS,
                "{'FleetId':'fleet-1','FleetState':'active','Type':'maintain','LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'},'Overrides':[{},{'ImageId':'ami-02'}]}]}");
    asked(fleet).is(FAIL, "optional");
    asked(
            template(v2(nothing()), 1, IMAGE)
                .with(
                    Kinds.FLEETS,
                    "{'FleetId':'fleet-1','FleetState':'active','Type':'maintain','LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'},'Overrides':[{},{'ImageId':'ami-03'}]}]}"))
        .is(UNKNOWN, "ami-03");
  }

  @Test
  void aVersionThatDoesNotExistFails() {
    Asked asked = asked(group(template(nothing(), 1, REQUIRED), "7"));
    assertThat(asked.part("version 7").status()).isEqualTo(FAIL);
    assertThat(asked.part("version 7").verdict().reason()).isEqualTo("danglingVersion");
    assertThat(asked.part("version 1").status()).isEqualTo(PASS);
  }

  @Test
  void aVersionThatWasNotCollectedIsUnknown() {
    TestFleet fleet =
        group(
            nothing()
                .with(
                    Kinds.LAUNCH_TEMPLATES,
                    "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
                .denied(Kinds.LAUNCH_TEMPLATE_VERSIONS),
            "$Default");
    asked(fleet).is(UNKNOWN, "version 1 is not among those collected");
  }

  @Test
  void aVersionThatWasPrintedWithoutItsDataIsUnknown() {
    asked(
            account("'HttpTokens':'required'")
                .with(
                    Kinds.LAUNCH_TEMPLATES,
                    "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
                .with(
                    Kinds.LAUNCH_TEMPLATE_VERSIONS,
                    "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true}"))
        .is(UNKNOWN, "without LaunchTemplateData");
  }

  @Test
  void aLaunchConfigurationWithoutOptionsIsUnset() {
    String configuration = "{'LaunchConfigurationName':'lc','ImageId':'ami-01'%s}";
    String group = "{'AutoScalingGroupName':'a','LaunchConfigurationName':'lc'}";
    asked(
            image(nothing(), "ami-01", "")
                .with(Kinds.LAUNCH_CONFIGURATIONS, configuration.formatted(""))
                .with(Kinds.AUTO_SCALING_GROUPS, group))
        .is(FAIL, "optional");
    Asked byAccount =
        asked(
            account("'HttpTokens':'required'")
                .with(Kinds.LAUNCH_CONFIGURATIONS, configuration.formatted(""))
                .with(Kinds.AUTO_SCALING_GROUPS, group));
    byAccount.is(PASS, "");
    assertThat(byAccount.evidence("externalRule"))
        .contains("AUTOSCALING_LAUNCHCONFIG_REQUIRES_IMDSV2");
    asked(
            nothing()
                .with(Kinds.LAUNCH_CONFIGURATIONS, configuration.formatted("," + REQUIRED))
                .with(Kinds.AUTO_SCALING_GROUPS, group))
        .is(PASS, "");
  }

  @Test
  void anInlineSpecificationCannotSayAnything() {
    String request =
        "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'active','SpotFleetRequestConfig':{'LaunchSpecifications':[{'ImageId':'ami-01'}]}}";
    asked(image(nothing(), "ami-01", "").with(Kinds.SPOT_FLEET_REQUESTS, request))
        .is(FAIL, "optional");
    asked(account("'HttpTokens':'required'").with(Kinds.SPOT_FLEET_REQUESTS, request)).is(PASS, "");
  }

  @Test
  void aLaunchWithTheEndpointDisabledIsLatentAndLow() {
    Asked asked =
        asked(
            group(
                template(
                    nothing(),
                    1,
                    "'MetadataOptions':{'HttpTokens':'optional','HttpEndpoint':'disabled'}"),
                "1"));
    asked.is(FAIL, "latent");
    assertThat(asked.only().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void controlTowerWantsTooFewHopsForContainers() {
    Asked asked =
        asked(
            template(
                nothing(),
                1,
                "'MetadataOptions':{'HttpTokens':'required','HttpPutResponseHopLimit':2}"));
    asked.is(PASS, "");
    assertThat(asked.evidence("externalRule")).contains("CT.EC2.PR.2");
  }

  @Test
  void configLooksAtTheDefaultVersionOnly() {
    Asked asked = asked(group(template(nothing(), 2, OPTIONAL, REQUIRED), "1"));
    assertThat(asked.part("version 1").status()).isEqualTo(FAIL);
    assertThat(evidence(asked.part("version 1"), "externalRule")).contains("default version");
    assertThat(asked.part("version 2").verdict().evidence())
        .extracting(Evidence::field)
        .doesNotContain("externalRule");
  }

  @Test
  void whatCouldNotBeSeenIsSaidOnce() {
    Asked asked =
        asked(
            template(nothing(), 1, REQUIRED)
                .denied(Kinds.FLEETS)
                .denied(Kinds.SPOT_FLEET_REQUESTS));
    Finding gap = asked.part("what was not seen");
    assertThat(gap.status()).isEqualTo(UNKNOWN);
    assertThat(gap.verdict().reason())
        .contains("ec2:DescribeFleets was denied", "ec2:DescribeSpotFleetRequests was denied");
    assertThat(asked.part("version 1").status()).isEqualTo(PASS);
  }

  @Test
  void anUnusedPathIsNotLowWhileWhatMayUseItWasNotSeen() {
    Asked asked = asked(template(nothing(), 1, OPTIONAL).denied(Kinds.AUTO_SCALING_GROUPS));
    assertThat(asked.part("version 1").severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void anEmptyScopeIsUnknownForEachKindThatWasNotCollected() {
    for (Kind<?> kind : LaunchPaths.KINDS) {
      Asked asked = asked(nothing().denied(kind));
      boolean shows =
          !kind.equals(Kinds.PARAMETERS) && !kind.equals(Kinds.LAUNCH_TEMPLATE_VERSIONS);
      assertThat(asked.findings()).as(kind.toString()).hasSize(shows ? 1 : 0);
    }
    assertThat(asked(nothing()).findings()).isEmpty();
  }

  @Test
  void defaultsThatNothingPlacesDecideLaunchesOnlyWhereTheyAreAllThereIs() {
    var nowhere = new Scope(Scope.UNKNOWN, Scope.UNKNOWN);
    assertThat(required(nowhere).status()).isEqualTo(PASS);
    assertThat(required(nowhere, TestFleet.SCOPE).verdict().reason()).contains("whose launches");
    var noRegion = new Scope("111122223333", Scope.UNKNOWN);
    assertThat(required(noRegion, TestFleet.SCOPE).status()).isEqualTo(UNKNOWN);
    assertThat(required(TestFleet.SCOPE, nowhere).status()).isEqualTo(PASS);
  }

  private static Finding required(Scope scope, Scope... others) {
    var fleet = Fleet.builder(TestFleet.AT);
    add(
        fleet,
        scope,
        Kinds.INSTANCE_METADATA_DEFAULTS,
        "{'AccountLevel':{'HttpTokens':'required'}}");
    add(
        fleet,
        scope,
        Kinds.LAUNCH_TEMPLATE_VERSIONS,
        "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true,'LaunchTemplateData':{}}");
    for (Scope other : others) {
      add(fleet, other, Kinds.AUTO_SCALING_GROUPS, "{'AutoScalingGroupName':'a'}");
    }
    return new Asked(new LaunchEffective().check(fleet.build(), scope).toList()).part("version 1");
  }

  private static <T extends AwsRecord> void add(
      Fleet.Builder fleet, Scope scope, Kind<T> kind, String json) {
    T record = AwsJson.json().readValue(json.replace('\'', '"'), kind.type());
    fleet.add(kind, new Resource<>(scope, record, new Source(kind.operation().cli(), "")));
    fleet.cover(scope, kind, new Coverage.Collected(1));
  }

  @Test
  void aGlobalScopeLaunchesNothing() {
    assertThat(
            new LaunchEffective()
                .check(new TestFleet().build(), new Scope("111122223333", Scope.GLOBAL)))
        .isEmpty();
  }

  private static TestFleet v2(TestFleet fleet) {
    return image(fleet, "ami-01", ",'ImdsSupport':'v2.0'");
  }

  private static TestFleet unreadAccount() {
    return v2(
        new TestFleet().collected(LaunchEffective.KINDS).denied(Kinds.INSTANCE_METADATA_DEFAULTS));
  }

  private static Asked asked(TestFleet fleet) {
    return Asked.of(new LaunchEffective(), fleet);
  }
}
