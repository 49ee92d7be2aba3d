package dev.tenet.practice.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.finding.Severity;
import dev.tenet.packets.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ConnectivitySettingsTest {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  @Test
  void anEmptySectionIsTheDefaults() {
    assertThat(read("{}")).isEqualTo(ConnectivitySettings.DEFAULTS);
    assertThat(read("{intents: , adminPorts: , quotas: {}}"))
        .isEqualTo(ConnectivitySettings.DEFAULTS);
  }

  @Test
  void everySettingIsRead() {
    ConnectivitySettings settings =
        read(
            """
            allowedExposure:
              - {to: load-balancers, ports: [80, 443]}
              - {to: "tag:role=vpn", protocol: udp, ports: [1194], from: 203.0.113.0/24}
              - {to: vpc-0abc, protocol: icmp}
            adminPorts: [22, 5900-5903]
            dataPorts: []
            trustedCidrs: [203.0.113.0/24, "2001:db8::/32"]
            publicSubnets: [subnet-0abc, "tag:tier"]
            intents:
              - {id: web-db, must: reach, from: sg-1, to: 10.0.0.7, ports: [5432]}
              - {id: no-net, must: not-reach, from: internet, to: vpc-1, protocol: all, severity: critical}
              - {id: office, must: reach, from: "onprem:10.9.0.0/16", to: i-1, protocol: 50}
            quotas: {routesPerTable: 1000}
            """);
    assertThat(settings.allowedExposure())
        .containsExactly(
            ConnectivitySettings.DEFAULTS.allowedExposure().getFirst(),
            new AllowedExposure(
                new Selector.Tagged("role", Optional.of("vpn")),
                TrafficProtocol.of(17),
                List.of(PortRange.of(1194)),
                new Selector.Block(Cidr.of("203.0.113.0/24"))),
            new AllowedExposure(
                new Selector.ById("vpc-0abc"),
                TrafficProtocol.of(1),
                List.of(),
                new Selector.Internet()));
    assertThat(settings.adminPorts()).containsExactly(PortRange.of(22), new PortRange(5900, 5903));
    assertThat(settings.dataPorts()).isEmpty();
    assertThat(settings.trustedCidrs()).hasSize(2);
    assertThat(settings.publicSubnets()).hasSize(2);
    assertThat(settings.intents())
        .extracting(Intent::must)
        .containsExactly(Intent.Must.REACH, Intent.Must.NOT_REACH, Intent.Must.REACH);
    assertThat(settings.intents())
        .extracting(Intent::severity)
        .containsExactly(Severity.HIGH, Severity.CRITICAL, Severity.HIGH);
    assertThat(settings.intents().getFirst().to())
        .isEqualTo(new Selector.Block(Cidr.of("10.0.0.7/32")));
    assertThat(settings.intents().getLast().from())
        .isEqualTo(new Selector.OnPremises(Cidr.of("10.9.0.0/16")));
    assertThat(settings.quotas()).isEqualTo(new Quotas(60, 5, 20, 1000, 50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "adminPorts: [ssh] | 'ssh' is no port",
        "adminPorts: [70000] | '70000' is no port",
        "adminPorts: [90-80] | '90-80' is no port",
        "trustedCidrs: [10.0.0.1/8] | '10.0.0.1/8' is no CIDR block",
        "trustedCidrs: [office] | 'office' is no CIDR block",
        "publicSubnets: [internet] | connectivity.publicSubnets",
        "publicSubnets: [public] | 'public' is none of",
        "allowedExposure: [{ports: [80]}] | without 'to'",
        "allowedExposure: [{to: i-1}] | need ports",
        "allowedExposure: [{to: i-1, protocol: icmp, ports: [8]}] | only tcp and udp have ports",
        "allowedExposure: [{to: i-1, protocol: tpc, ports: [8]}] | 'tpc' is no protocol",
        "allowedExposure: [{to: i-1, protocol: 256}] | 256",
        "intents: [{must: reach, from: i-1, to: i-2, ports: [1]}] | an entry has no id",
        "intents: [{id: a, from: i-1, to: i-2, ports: [1]}] | a has no 'must'",
        "intents: [{id: a, must: reach, to: i-2, ports: [1]}] | a has no 'from'",
        "intents: [{id: a, must: reach, from: i-1, ports: [1]}] | a has no 'to'",
        "intents: [{id: a, must: reach, from: i-1, to: i-2}] | need ports",
        "intents: [{id: a, must: reach, from: intrenet, to: i-2, ports: [1]}] | 'intrenet' is none"
            + " of",
        "quotas: {routesPerTable: 0} | connectivity.quotas.routesPerTable: 0"
      })
  void whatCannotBeMeantIsRefusedByTheNameOfItsKey(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anIntentsIdIsThereOnce() {
    String intent = "{id: a, must: reach, from: i-1, to: i-2, ports: [1]}";
    assertThatThrownBy(() -> read("intents: [%s, %s]".formatted(intent, intent)))
        .hasMessageContaining("the id a is there twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adminPorts: [null]",
        "intents: [null]",
        "intents: [{id: a, must: maybe, from: i-1, to: i-2, ports: [1]}]",
        "intents: [{id: a, must: reach, from: i-1, to: i-2, ports: [1], severity: awful}]"
      })
  void aValueThatIsNotThereOrNotKnownIsRefused(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(JacksonException.class);
  }

  private static ConnectivitySettings read(String yaml) {
    return YAML.readValue(yaml, ConnectivitySettings.class);
  }
}
