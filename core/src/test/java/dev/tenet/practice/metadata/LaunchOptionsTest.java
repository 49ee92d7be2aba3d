package dev.tenet.practice.metadata;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.InstanceMetadataOptions;
import dev.tenet.practice.metadata.LaunchOptions.Enforcement;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import dev.tenet.practice.metadata.Resolved.Decided;
import dev.tenet.practice.metadata.Resolved.Undecided;
import dev.tenet.property.Choices;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOptionsTest {
  private static final Reading<Boolean> V2 = new Read<>(true);
  private static final Reading<Boolean> PLAIN = new Read<>(false);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # launch  account   image  tokens    decided by
          required, required, v2.0,  required, LAUNCH
          required, required, none,  required, LAUNCH
          required, optional, v2.0,  required, LAUNCH
          required, optional, none,  required, LAUNCH
          required, none,     v2.0,  required, LAUNCH
          required, none,     none,  required, LAUNCH
          optional, required, v2.0,  optional, LAUNCH
          optional, required, none,  optional, LAUNCH
          optional, optional, v2.0,  optional, LAUNCH
          optional, optional, none,  optional, LAUNCH
          optional, none,     v2.0,  optional, LAUNCH
          optional, none,     none,  optional, LAUNCH
          unset,    required, v2.0,  required, ACCOUNT
          unset,    required, none,  required, ACCOUNT
          unset,    optional, v2.0,  optional, ACCOUNT
          unset,    optional, none,  optional, ACCOUNT
          unset,    none,     v2.0,  required, IMAGE
          unset,    none,     none,  optional, BUILT_IN
          """)
  void decidesTokensAsDocumented(
      String launch, String account, String image, String tokens, Layer by) {
    InstanceMetadataOptions set = launch.equals("unset") ? launch() : launch("HttpTokens", launch);
    String level = account.equals("none") ? "" : "'HttpTokens':'" + account + "'";
    Reading<Boolean> v2 = new Read<>(image.equals("v2.0"));
    assertThat(LaunchOptions.resolve(set, account(level), v2).httpTokens())
        .isEqualTo(new Decided<>(tokens, by));
    assertThat(LaunchOptions.resolve(set, account(level), v2).enforcement())
        .isEqualTo(Enforcement.LAUNCHES);
    String enforced = level + (level.isEmpty() ? "" : ",") + "'HttpTokensEnforced':'enabled'";
    LaunchOptions options = LaunchOptions.resolve(set, account(enforced), v2);
    assertThat(options.httpTokens()).isEqualTo(new Decided<>(tokens, by));
    assertThat(options.enforcement())
        .isEqualTo(tokens.equals("required") ? Enforcement.LAUNCHES : Enforcement.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 5, v2.0, 3, LAUNCH",
    "3, -1, none, 3, LAUNCH",
    "0, 5, v2.0, 5, ACCOUNT",
    "0, 1, v2.0, 1, ACCOUNT",
    "0, 5, none, 5, ACCOUNT",
    "0, -1, v2.0, 2, IMAGE",
    "0, 0, v2.0, 2, IMAGE",
    "0, -1, none, 1, BUILT_IN",
    "0, 0, none, 1, BUILT_IN"
  })
  void decidesTheHopLimitAsDocumented(int launch, int account, String image, int hops, Layer by) {
    InstanceMetadataOptions set =
        launch == 0 ? launch() : read("{'HttpPutResponseHopLimit':" + launch + "}");
    String level = account == 0 ? "" : "'HttpPutResponseHopLimit':" + account;
    assertThat(
            LaunchOptions.resolve(set, account(level), new Read<>(image.equals("v2.0")))
                .httpPutResponseHopLimit())
        .isEqualTo(new Decided<>(hops, by));
  }

  @ParameterizedTest
  @CsvSource({
    "disabled, enabled, disabled, LAUNCH",
    "unset, disabled, disabled, ACCOUNT",
    "unset, none, enabled, BUILT_IN"
  })
  void decidesTheEndpointWithoutTheImage(String launch, String account, String value, Layer by) {
    InstanceMetadataOptions set =
        launch.equals("unset") ? launch() : launch("HttpEndpoint", launch);
    String level = account.equals("none") ? "" : "'HttpEndpoint':'" + account + "'";
    assertThat(LaunchOptions.resolve(set, account(level), new Unread<>("")).httpEndpoint())
        .isEqualTo(new Decided<>(value, by));
  }

  @ParameterizedTest
  @CsvSource({
    "enabled, disabled, enabled, LAUNCH",
    "unset, enabled, enabled, ACCOUNT",
    "unset, none, disabled, BUILT_IN"
  })
  void decidesTagsWithoutTheImage(String launch, String account, String value, Layer by) {
    InstanceMetadataOptions set =
        launch.equals("unset") ? launch() : launch("InstanceMetadataTags", launch);
    String level = account.equals("none") ? "" : "'InstanceMetadataTags':'" + account + "'";
    assertThat(LaunchOptions.resolve(set, account(level), new Unread<>("")).instanceMetadataTags())
        .isEqualTo(new Decided<>(value, by));
  }

  @Test
  void decidesTheIpv6EndpointWithoutAccountOrImage() {
    assertThat(
            LaunchOptions.resolve(launch(), new Unread<>(""), new Unread<>("")).httpProtocolIpv6())
        .isEqualTo(new Decided<>("disabled", Layer.BUILT_IN));
    assertThat(
            LaunchOptions.resolve(
                    launch("HttpProtocolIpv6", "enabled"), new Unread<>(""), new Unread<>(""))
                .httpProtocolIpv6())
        .isEqualTo(new Decided<>("enabled", Layer.LAUNCH));
  }

  @Test
  void decidesEachOptionByItself() {
    LaunchOptions options =
        LaunchOptions.resolve(
            launch("HttpEndpoint", "enabled"), account("'HttpPutResponseHopLimit':1"), V2);
    assertThat(options.httpEndpoint().by()).isEqualTo(Layer.LAUNCH);
    assertThat(options.httpPutResponseHopLimit()).isEqualTo(new Decided<>(1, Layer.ACCOUNT));
    assertThat(options.httpTokens()).isEqualTo(new Decided<>("required", Layer.IMAGE));
    assertThat(options.instanceMetadataTags().by()).isEqualTo(Layer.BUILT_IN);
  }

  @Test
  void anUnreadLayerLeavesOpenOnlyWhatHangsOnIt() {
    Reading<AccountLevel> denied = new Unread<>("denied");
    assertThat(LaunchOptions.resolve(launch("HttpTokens", "required"), denied, V2).httpTokens())
        .isEqualTo(new Decided<>("required", Layer.LAUNCH));
    assertThat(LaunchOptions.resolve(launch(), denied, V2).httpTokens())
        .isEqualTo(new Undecided<>(Layer.ACCOUNT, "denied"));
    assertThat(
            LaunchOptions.resolve(
                    launch(), account("'HttpTokens':'required'"), new Unread<>("gone"))
                .httpTokens())
        .isEqualTo(new Decided<>("required", Layer.ACCOUNT));
    assertThat(LaunchOptions.resolve(launch(), account(""), new Unread<>("gone")).httpTokens())
        .isEqualTo(new Undecided<>(Layer.IMAGE, "gone"));
  }

  @Test
  void whatEnforcementDoesIsNotKnownWithoutTheAccountOrTheTokens() {
    assertThat(
            LaunchOptions.resolve(launch("HttpTokens", "optional"), new Unread<>(""), V2)
                .enforcement())
        .isEqualTo(Enforcement.NOT_KNOWN);
    assertThat(
            LaunchOptions.resolve(
                    launch(), account("'HttpTokensEnforced':'enabled'"), new Unread<>(""))
                .enforcement())
        .isEqualTo(Enforcement.NOT_KNOWN);
    assertThat(
            LaunchOptions.resolve(launch("HttpTokens", "required"), new Unread<>(""), PLAIN)
                .enforcement())
        .isEqualTo(Enforcement.LAUNCHES);
  }

  @Test
  void aValueOfALaterApiIsNotTakenForRequired() {
    assertThat(LaunchOptions.resolve(launch("HttpTokens", "v3"), account(""), V2).httpTokens())
        .isEqualTo(new Undecided<>(Layer.LAUNCH, "HttpTokens is 'v3'"));
  }

  @Test
  void noPreferenceSpelledOutIsSilence() {
    assertThat(
            LaunchOptions.resolve(launch(), account("'HttpTokens':'no-preference'"), V2)
                .httpTokens())
        .isEqualTo(new Decided<>("required", Layer.IMAGE));
  }

  /// The oracle tries every content that the unread layers may have: what all of them agree on is
  /// known, and nothing else is.
  @Test
  void isKnownExactlyWhenEveryPossibleContentOfTheUnreadLayersAgrees() {
    forAll(
        LaunchOptionsTest::layers,
        layers -> {
          Reading<AccountLevel> account =
              layers.account.equals("unread") ? new Unread<>("") : accountSays(layers.account);
          Reading<Boolean> image =
              layers.image.equals("unread")
                  ? new Unread<>("")
                  : new Read<>(layers.image.equals("v2.0"));
          Resolved<String> resolved =
              LaunchOptions.resolve(launchSays(layers.launch), account, image).httpTokens();
          List<String> possible =
              possible(layers.account, "required", "optional", "none").stream()
                  .flatMap(a ->
                      possible(layers.image, "v2.0", "none").stream()
                          .map(i -> slow(layers.launch, a, i)))
                  .distinct()
                  .toList();
          if (possible.size() == 1) {
            assertThat(resolved.is(possible.getFirst())).isTrue();
          } else {
            assertThat(resolved).isInstanceOf(Undecided.class);
          }
        });
  }

  private record Layers(String launch, String account, String image) {}

  private static Layers layers(Choices choices) {
    return new Layers(
        choices.oneOf("unset", "required", "optional"),
        choices.oneOf("none", "required", "optional", "unread"),
        choices.oneOf("none", "v2.0", "unread"));
  }

  private static List<String> possible(String value, String... all) {
    return value.equals("unread") ? Arrays.asList(all) : List.of(value);
  }

  private static String slow(String launch, String account, String image) {
    String said = launch.equals("unset") ? account : launch;
    if (!said.equals("none")) {
      return said;
    }
    return image.equals("v2.0") ? "required" : "optional";
  }

  private static InstanceMetadataOptions launchSays(String tokens) {
    return tokens.equals("unset") ? launch() : launch("HttpTokens", tokens);
  }

  private static Reading<AccountLevel> accountSays(String tokens) {
    return account(tokens.equals("none") ? "" : "'HttpTokens':'" + tokens + "'");
  }

  private static InstanceMetadataOptions launch() {
    return InstanceMetadataOptions.UNSET;
  }

  private static InstanceMetadataOptions launch(String option, String value) {
    return read("{'" + option + "':'" + value + "'}");
  }

  private static InstanceMetadataOptions read(String json) {
    return AwsJson.json().readValue(json.replace('\'', '"'), InstanceMetadataOptions.class);
  }

  private static Reading<AccountLevel> account(String fields) {
    return new Read<>(
        AwsJson.json().readValue(("{" + fields + "}").replace('\'', '"'), AccountLevel.class));
  }
}
