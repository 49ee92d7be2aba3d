package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static List<Difference> differences(Net before, Net after) {
    var all = new ArrayList<Difference>();
    after
        .network()
        .compare(
            before.network(), new Endpoint.Internet(), 2, vpc -> all.addAll(vpc.differences()));
    return all;
  }

  private static Net ssh() {
    return new Net().group("sg-1", tcp(22, "0.0.0.0/0"), ALL);
  }

  private static String text(PacketSet set) {
    return PacketText.of(set);
  }

  @Test
  void theSameNetworkDiffersInNothing() {
    assertThat(differences(ssh(), ssh())).isEmpty();
  }

  @Test
  void aRuleThatWasAddedOpensItsPacketsAndIsTheCause() {
    Net after = new Net().group("sg-1", tcp(22, "0.0.0.0/0") + "," + tcp(80, "8.8.8.0/24"), ALL);
    assertThat(differences(ssh(), after))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.interfaces()).containsExactly("eni-1");
          assertThat(text(each.opened())).isEqualTo("tcp 80 from 8.8.8.0/24");
          assertThat(each.closed().isEmpty()).isTrue();
          assertThat(each.undecided().isEmpty()).isTrue();
          assertThat(each.causes()).containsExactly("sg-1: inbound rule added: tcp 80 8.8.8.0/24");
        });
  }

  @Test
  void anEntryThatDeniesClosesWhatItDenies() {
    Net after =
        ssh()
            .acl(
                "acl-1",
                List.of("subnet-a", "subnet-b"),
                Net.entry(90, false, "deny", "6", "8.0.0.0/8", Net.ports(22, 22)),
                Net.open(false),
                Net.open(true));
    assertThat(differences(ssh(), after))
        .singleElement()
        .satisfies(each -> {
          assertThat(text(each.closed())).isEqualTo("tcp 22 from 8.0.0.0/8");
          assertThat(each.opened().isEmpty()).isTrue();
          assertThat(each.causes())
              .containsExactly("acl-1: entry added: inbound 90 deny tcp 22 8.0.0.0/8");
        });
  }

  @Test
  void aRouteThatIsGoneTakesTheReplies() {
    Net after = ssh().table("rtb-a", "subnet-a");
    assertThat(differences(ssh(), after))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.closed().isEmpty()).isTrue();
          assertThat(text(each.unanswered())).isEqualTo("tcp 22 from the internet");
          assertThat(each.causes()).singleElement().asString().startsWith("rtb-a: route removed");
        });
  }

  @Test
  void whatIsNotKnownOfOneOfThemIsUndecidedAndNeverNoChange() {
    Net after = ssh().missing(Kinds.NETWORK_ACLS);
    assertThat(differences(ssh(), after))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.certain()).isFalse();
          assertThat(text(each.undecided())).isEqualTo("tcp 22 from the internet");
          assertThat(each.reasons()).isNotEmpty();
        });
  }

  @Test
  void anInterfaceThatWasNotCollectedIsNotGone() {
    Net after = ssh().without(Kinds.NETWORK_INTERFACES, "eni-1").partial(Kinds.NETWORK_INTERFACES);
    assertThat(differences(ssh(), after))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.certain()).isFalse();
          assertThat(each.undecided().isEmpty()).isFalse();
        });
    assertThat(after.network().unseen()).hasSize(1);
  }

  @Test
  void anInterfaceThatIsGoneIsSaidToBe() {
    assertThat(differences(ssh(), ssh().without(Kinds.NETWORK_INTERFACES, "eni-1")))
        .singleElement()
        .satisfies(each -> {
          assertThat(text(each.closed())).isEqualTo("tcp 22 from the internet");
          assertThat(each.causes()).containsExactly("eni-1 is gone");
        });
  }

  @Test
  void twoChangesThatOnlyTogetherDoItAreNoCauseByThemselves() {
    Net before = new Net().group("sg-1", "", ALL).table("rtb-a", "subnet-a");
    assertThat(differences(before, ssh()))
        .singleElement()
        .satisfies(each -> {
          assertThat(text(each.opened())).isEqualTo("tcp 22 from the internet");
          assertThat(each.causes()).containsExactly("sg-1: inbound rule added: tcp 22 0.0.0.0/0");
        });
  }
}
