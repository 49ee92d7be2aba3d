package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.fromGroup;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Budget;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static List<Exposed> exposed(Net net) {
    var all = new ArrayList<Exposed>();
    net.network().exposure(new Endpoint.Internet(), 2, vpc -> all.addAll(vpc.exposed()));
    return all;
  }

  private static String text(Exposed each) {
    return "%s %s: %s"
        .formatted(each.interfaces(), each.kind(), each.arrives().describe())
        .replaceAll(" from 0.0.0.0/0 except .*", "")
        .replaceAll(" from 2000::/3.*", "");
  }

  @Test
  void interfacesThatAreAlikeShareOneAnswer() {
    Net net =
        new Net()
            .group("sg-1", tcp(22, "0.0.0.0/0"), ALL)
            .eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "198.51.100.10", "sg-1", "")
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-1", "");
    assertThat(exposed(net))
        .extracting(ExposureTest::text)
        .containsExactly("[eni-1, eni-2] PUBLIC_ADDRESS: tcp 22");
  }

  @Test
  void theFamiliesAreToldApart() {
    assertThat(exposed(new Net()))
        .extracting(Exposed::kind)
        .containsExactly(Exposed.Kind.PUBLIC_ADDRESS, Exposed.Kind.IPV6);
  }

  @Test
  void whatAnswersAndWhatOnlyArrivesAreToldApart() {
    Net net =
        new Net()
            .table("rtb-a", "subnet-a")
            .eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "198.51.100.10", "sg-1", "");
    assertThat(exposed(net))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.arrives().isEmpty()).isFalse();
          assertThat(each.mayBeAnswered().isEmpty()).isTrue();
        });
  }

  @Test
  void aTargetBehindABalancerIsExposedThroughIt() {
    Net net =
        BalancerNet.network("instance", "TCP", "sg-2")
            .eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "", "sg-1", "")
            .group("sg-3", fromGroup("sg-2"), ALL);
    assertThat(exposed(net))
        .filteredOn(each -> each.kind() == Exposed.Kind.LOAD_BALANCER)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.interfaces()).containsExactly("eni-3");
          assertThat(each.via()).isEqualTo(BalancerNet.ARN);
          assertThat(text(each)).isEqualTo("[eni-3] LOAD_BALANCER: tcp 80");
        });
  }

  @Test
  void eachOfSeveralTargetsIsExposedForCertain() {
    Net net =
        BalancerNet.network("instance", "TCP", "")
            .put(
                Kinds.TARGET_HEALTH,
                BalancerNet.GROUP,
                "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'i-3','Port':8080}},{'Target':{'Id':'i-2','Port':8080}}]}"
                    .formatted(BalancerNet.GROUP));
    assertThat(exposed(net))
        .filteredOn(each -> each.kind() == Exposed.Kind.LOAD_BALANCER)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.arrives()).isEqualTo(each.mayArrive()));
  }

  @Test
  void missingDataMakesAnExposureUncertainAndNeverEmpty() {
    Net net = new Net().missing(Kinds.VPC_BLOCK_PUBLIC_ACCESS);
    assertThat(exposed(net))
        .isNotEmpty()
        .allSatisfy(each -> {
          assertThat(each.arrives().isEmpty()).isTrue();
          assertThat(each.mayArrive().isEmpty()).isFalse();
          assertThat(each.reasons())
              .extracting(Reason::code)
              .containsExactly(Explanation.BPA_NOT_COLLECTED);
        });
  }

  @Test
  void rulesTooComplexForTheirSpaceAreUnknownAndNoError() {
    Network network = new Net().network();
    var exposing =
        new Exposing(
            network, new Endpoint.Internet(), "vpc-1", () -> new PacketSpace(new Budget(120, 60)));
    assertThat(exposing.answer().exposed())
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each.reasons())
                .extracting(Reason::code)
                .containsExactly(Explanation.TOO_COMPLEX));
  }
}
