package dev.tenet.firewall;

import static dev.tenet.firewall.Asked.in;
import static dev.tenet.firewall.Asked.out;
import static dev.tenet.firewall.Hosts.ping;
import static dev.tenet.firewall.Hosts.tcp;
import static dev.tenet.firewall.Hosts.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Packet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UfwTest {
  private static final String DENY = "Default: deny (incoming), allow (outgoing), deny (routed)";
  private static final Packet SSH = tcp("10.1.2.3", "10.0.0.10", 22);
  private static final Packet SSH6 = tcp("2001:db8::7", "fd00:10::10", 22);

  private static Map<String, String> ufw(String defaults, String... rows) {
    return Map.of(
        "ufw-status-verbose.txt",
        "Status: active\nLogging: on (low)\n"
            + defaults
            + "\nNew profiles: skip\n\n"
            + "To                         Action      From\n"
            + "--                         ------      ----\n"
            + String.join("\n", rows)
            + "\n\n");
  }

  private static Decision of(Packet packet, String... rows) {
    return in(ufw(DENY, rows), packet).decision();
  }

  @Test
  void u1EveryFormOfARowIsRead() {
    for (String row :
        new String[] {
          "22/tcp                     ALLOW IN    Anywhere",
          "22                         ALLOW IN    Anywhere",
          "22,80/tcp                  ALLOW IN    10.0.0.0/8",
          "20:30/tcp                  ALLOW IN    Anywhere                   (log) # why",
          "22/tcp on ens5             ALLOW IN    Anywhere",
          "10.0.0.10 22/tcp           ALLOW IN    10.0.0.0/8 49152/tcp",
          "OpenSSH                    ALLOW IN    Anywhere",
          "Anywhere                   ALLOW IN    10.1.2.3",
          "Anywhere                   ALLOW IN    49152/tcp",
          "10.0.0.10/tcp              ALLOW IN    Anywhere",
          "[ 1] 22/tcp                     ALLOW IN    Anywhere"
        }) {
      assertThat(of(SSH, row)).as(row).isEqualTo(Decision.PASSES);
    }
    for (String row :
        new String[] {
          "22/udp                     ALLOW IN    Anywhere",
          "22/tcp on ens6             ALLOW IN    Anywhere",
          "22/tcp                     ALLOW FWD   Anywhere",
          "22/tcp                     ALLOW OUT   Anywhere",
          "Anywhere                   ALLOW IN    10.1.2.3/esp"
        }) {
      assertThat(of(SSH, row)).as(row).isEqualTo(Decision.DROPPED);
    }
  }

  @Test
  void u2TheFirstRowOfTheFamilyDecides() {
    String allow = "22/tcp                     ALLOW IN    Anywhere";
    String deny = "22/tcp                     DENY IN     Anywhere";
    assertThat(of(SSH, allow, deny)).isEqualTo(Decision.PASSES);
    assertThat(of(SSH, deny, allow)).isEqualTo(Decision.DROPPED);
    assertThat(of(SSH6, allow, "22/tcp (v6)                ALLOW IN    Anywhere (v6)"))
        .isEqualTo(Decision.PASSES);
    assertThat(
            of(
                SSH6,
                "22/tcp                     ALLOW IN    10.0.0.0/8",
                "80/tcp (v6)                ALLOW IN    Anywhere (v6)"))
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void u3PingsAndAFewServicesPassWhateverTheRowsSay() {
    String deny = "Anywhere                   DENY IN     10.1.2.3";
    assertThat(of(ping("10.1.2.3", "10.0.0.10"), deny)).isEqualTo(Decision.PASSES);
    assertThat(of(udp("10.1.2.3", "224.0.0.251", 5353))).isEqualTo(Decision.PASSES);
    assertThat(of(Hosts.packet(Names.UDP, 67, "10.0.0.1", "10.0.0.10", 68)))
        .isEqualTo(Decision.PASSES);
    assertThat(of(ping("2001:db8::7", "fd00:10::10"), "80/tcp (v6)    ALLOW IN    Anywhere (v6)"))
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void u4LimitAdmitsBelowARate() {
    Map<String, String> files = ufw(DENY, "22/tcp                     LIMIT IN    Anywhere");
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.PASSES);
    assertThat(Asked.admission(files).notes())
        .extracting(Note::code)
        .contains(HostCode.HOST_FIREWALL_RATE_LIMITED);
  }

  @Test
  void u5DenyDropsAndRejectRefuses() {
    Explanation denied = in(ufw(DENY, "80/tcp (v6)    ALLOW IN    Anywhere (v6)"), SSH);
    assertThat(denied.decision()).isEqualTo(Decision.DROPPED);
    assertThat(denied.code()).isEqualTo(HostCode.HOST_FIREWALL_DEFAULT_POLICY);
    assertThat(denied.place().orElseThrow().text()).isEqualTo(DENY);
    assertThat(in(ufw(DENY.replace("deny (incoming)", "reject (incoming)")), SSH).decision())
        .isEqualTo(Decision.REFUSED);
    assertThat(of(SSH, "22/tcp                     REJECT IN   Anywhere"))
        .isEqualTo(Decision.REFUSED);
  }

  @Test
  void u6RepliesPassUnderDenyOutgoing() {
    String closed = DENY.replace("allow (outgoing)", "deny (outgoing)");
    assertThat(in(ufw(closed, "22/tcp                     ALLOW IN    Anywhere"), SSH).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(out(ufw(closed), tcp("10.0.0.10", "192.0.2.15", 443)).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void u7WithoutIpv6EverythingOfItIsDroppedAndItShowsInTheRows() {
    assertThat(of(ping("2001:db8::7", "fd00:10::10"), "22/tcp        ALLOW IN    Anywhere"))
        .isEqualTo(Decision.DROPPED);
    assertThat(of(ping("2001:db8::7", "fd00:10::10"))).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void u8ProfilesThatAreNotKnownLeaveTheRestUndecided() {
    assertThat(of(tcp("10.1.2.3", "10.0.0.10", 443), "Nginx Full        ALLOW IN    Anywhere"))
        .isEqualTo(Decision.PASSES);
    Explanation unknown = in(ufw(DENY, "My Own App                 ALLOW IN    Anywhere"), SSH);
    assertThat(unknown.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(unknown.text()).contains("My Own App");
  }

  @Test
  void u9WhatDockerPublishesIsSeenInTheCompiledFormWhichHolds() {
    var files = new HashMap<>(ufw(DENY));
    files.put(
        "iptables-save.txt",
        """
        *nat
        -A PREROUTING -p tcp --dport 22 -j DNAT --to-destination 172.17.0.2:22
        COMMIT
        *filter
        :INPUT DROP [0:0]
        :FORWARD ACCEPT [0:0]
        COMMIT
        """);
    files.put("ip6tables-save.txt", "");
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.PASSES);
    assertThat(Asked.admission(files).notes())
        .extracting(Note::code)
        .contains(HostCode.HOST_FIREWALL_DISAGREES);
  }

  @Test
  void inactiveFiltersNothingAndWithoutVerboseTheDefaultsAreUnknown() {
    assertThat(in(Map.of("ufw-status-verbose.txt", "Status: inactive\n"), SSH).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(Map.of("ufw-status.txt", "Status: active\n"), SSH).decision())
        .isEqualTo(Decision.UNKNOWN);
    assertThat(
            in(Map.of("ufw-status.txt", "Status: active\nsomething else"), SSH)
                .place()
                .orElseThrow())
        .hasToString("ufw-status.txt line 2: something else");
  }
}
