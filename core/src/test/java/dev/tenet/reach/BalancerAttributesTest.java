package dev.tenet.reach;

import static dev.tenet.reach.BalancerNet.ARN;
import static dev.tenet.reach.BalancerNet.GROUP;
import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What attributes and listener rules decide: L1 and L3. The node is in zone a, the target in b.
class BalancerAttributesTest {
  private static final Traffic HTTP = Traffic.tcp(80);
  private static final String OTHER = GROUP.replace("/t/", "/other/");

  private static Net attributes(Net net, String preserve, String crossZone) {
    return net.put(
        Kinds.TARGET_GROUP_ATTRIBUTES,
        GROUP,
        "{'TargetGroupArn':'%s','Attributes':[{'Key':'preserve_client_ip.enabled','Value':'%s'},{'Key':'load_balancing.cross_zone.enabled','Value':'%s'}]}"
            .formatted(GROUP, preserve, crossZone));
  }

  private static List<Explanation> reasons(Answer answer) {
    return answer.reasons().stream().map(Reason::code).toList();
  }

  private static List<Exposed> exposed(Net net, String eni) {
    var exposed = new ArrayList<Exposed>();
    net.network().exposure(new Endpoint.Internet(), 1, vpc -> exposed.addAll(vpc.exposed()));
    return exposed.stream()
        .filter(each -> each.kind() == Exposed.Kind.LOAD_BALANCER)
        .filter(each -> each.interfaces().contains(eni))
        .toList();
  }

  @Test
  void l1TheAttributeSaysWhetherATargetSeesTheClient() {
    Net clients =
        BalancerNet.network("instance", "TCP", "").group("sg-3", tcp(8080, "10.0.1.10/32"), ALL);
    assertThat(attributes(clients, "true", "true").verdict("i-1", ARN, HTTP))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(attributes(clients, "false", "true").verdict("i-1", ARN, HTTP))
        .isEqualTo(Reachability.NOT_REACHABLE);
    Net nodes = BalancerNet.network("ip", "TCP", "").group("sg-3", tcp(8080, "10.0.1.50/32"), ALL);
    assertThat(attributes(nodes, "false", "true").verdict("i-1", ARN, HTTP))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(attributes(nodes, "true", "true").verdict("i-1", ARN, HTTP))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void l1WithoutTheAttributeTheAnswerNamesTheCall() {
    Net net =
        BalancerNet.network("instance", "TCP", "")
            .group("sg-3", tcp(8080, "10.0.1.10/32"), ALL)
            .without(Kinds.TARGET_GROUP_ATTRIBUTES, GROUP);
    Answer answer = net.ask("i-1", ARN, HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .allSatisfy(reason ->
            assertThat(reason.text()).contains("aws elbv2 describe-target-group-attributes"));
  }

  @Test
  void l3ANodeSendsToTargetsInItsOwnZoneOnlyUnlessZonesAreCrossed() {
    Net net = attributes(BalancerNet.network("instance", "TCP", ""), "true", "false");
    Answer answer = net.ask("i-1", ARN, HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.blockers())
        .extracting(Blocker::code)
        .containsExactly(Explanation.ELBV2_NO_TARGETS_IN_AZ);
    assertThat(exposed(net, "eni-3")).isEmpty();
    attributes(net, "true", "use_load_balancer_configuration");
    assertThat(net.verdict("i-1", ARN, HTTP)).isEqualTo(Reachability.REACHABLE);
    net.put(
        Kinds.LOAD_BALANCER_ATTRIBUTES, ARN, BalancerNet.crossZone("LoadBalancerArn", ARN, false));
    assertThat(net.verdict("i-1", ARN, HTTP)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void l3WithoutTheAttributesATargetInAnotherZoneIsUnknownAndOneInTheOwnIsNot() {
    Net net =
        attributes(
                BalancerNet.network("instance", "TCP", ""),
                "true",
                "use_load_balancer_configuration")
            .without(Kinds.LOAD_BALANCER_ATTRIBUTES, ARN);
    Answer answer = net.ask("i-1", ARN, HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(reasons(answer)).containsExactly(Explanation.MISSING_TARGET_GROUP_ATTRIBUTES);
    assertThat(answer.reasons().getFirst().text())
        .contains("aws elbv2 describe-load-balancer-attributes");
    assertThat(exposed(net, "eni-3"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isTrue());
    net.put(
        Kinds.TARGET_HEALTH,
        GROUP,
        "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'i-2','Port':8080}},{'Target':{'Id':'i-3','Port':8080}}]}"
            .formatted(GROUP));
    assertThat(net.verdict("internet", ARN, HTTP)).isEqualTo(Reachability.REACHABLE);
    assertThat(exposed(net, "eni-3"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isTrue());
    assertThat(exposed(net, "eni-2"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isFalse());
  }

  private static Net rules(String... rules) {
    return BalancerNet.application()
        .put(
            Kinds.TARGET_GROUPS,
            OTHER,
            "{'TargetGroupArn':'%s','TargetGroupName':'other','Protocol':'HTTP','Port':9090,'VpcId':'vpc-1','TargetType':'instance'}"
                .formatted(OTHER))
        .put(
            Kinds.TARGET_GROUP_ATTRIBUTES,
            OTHER,
            "{'TargetGroupArn':'%s','Attributes':[{'Key':'load_balancing.cross_zone.enabled','Value':'true'}]}"
                .formatted(OTHER))
        .put(
            Kinds.TARGET_HEALTH,
            OTHER,
            "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'i-1','Port':9090}}]}"
                .formatted(OTHER))
        .put(
            Kinds.LISTENER_RULES,
            "l-1",
            "{'ListenerArn':'l-1','Rules':[%s]}".formatted(String.join(",", rules)));
  }

  private static String rule(String priority, String action) {
    return "{'RuleArn':'r-%s','Priority':'%s','Actions':[%s],'IsDefault':%s}"
        .formatted(priority, priority, action, priority.equals("default"));
  }

  private static final String DEFAULT =
      rule("default", "{'Type':'forward','TargetGroupArn':'%s'}".formatted(GROUP));

  @Test
  void l4WithoutTheRulesOfTheListenerTargetsAreOnlyPossible() {
    List<Exposed> without = exposed(BalancerNet.application(), "eni-3");
    assertThat(without)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.arrives().isEmpty()).isTrue();
          assertThat(each.reasons())
              .singleElement()
              .satisfies(reason -> assertThat(reason.text()).contains("aws elbv2 describe-rules"));
        });
    assertThat(exposed(rules(DEFAULT), "eni-3"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isFalse());
  }

  @Test
  void l4ARuleLeadsToTargetsOfItsOwn() {
    String other =
        rule(
            "10",
            "{'Type':'forward','ForwardConfig':{'TargetGroups':[{'TargetGroupArn':'%s'}]}}"
                .formatted(OTHER));
    assertThat(exposed(rules(DEFAULT, other), "eni-1"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isFalse());
    assertThat(exposed(rules(DEFAULT), "eni-1")).isEmpty();
    Net partial = rules(DEFAULT).partial(Kinds.LISTENER_RULES);
    assertThat(exposed(partial, "eni-3"))
        .singleElement()
        .satisfies(each -> assertThat(each.arrives().isEmpty()).isTrue());
  }

  @Test
  void l1AConnectionOfTheOtherFamilyIsUnknownBehindTheBalancer() {
    Net net =
        attributes(BalancerNet.network("instance", "TCP", ""), "false", "true")
            .eni(
                "eni-lb",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.50",
                "198.51.100.50",
                "",
                "2600:1f00:0:101::50",
                ",'InterfaceType':'network_load_balancer','RequesterManaged':true,'SourceDestCheck':false,'Description':'ELB"
                    + " net/lb/1'");
    Answer answer = net.ask("2001:db8::1", ARN, HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(reasons(answer)).containsExactly(Explanation.UNSUPPORTED_COMPONENT);
    assertThat(
            net.verdict(
                "8.8.8.8",
                ARN,
                HTTP.withDestinations(List.of(dev.tenet.packets.Cidr.of("198.51.100.50/32")))))
        .isEqualTo(Reachability.REACHABLE);
  }
}
