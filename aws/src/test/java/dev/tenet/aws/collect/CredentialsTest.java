package dev.tenet.aws.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chain of credentials is the SDK's; what comes of the forms people have in their files is
/// tested with an endpoint on loopback, in a program with an environment of its own.
class CredentialsTest {
  private static final String CONFIG =
      """
      [profile hub]
      region = eu-central-1
      [profile member]
      role_arn = arn:aws:iam::222233334444:role/audit
      source_profile = hub
      external_id = ticket-7
      region = eu-central-1
      [sso-session fresh]
      sso_region = eu-central-1
      sso_start_url = https://example.awsapps.com/start
      [profile sso]
      sso_session = fresh
      sso_account_id = 333344445555
      sso_role_name = audit
      region = eu-central-1
      [sso-session stale]
      sso_region = eu-central-1
      sso_start_url = https://example.awsapps.com/start
      [profile expired]
      sso_session = stale
      sso_account_id = 333344445555
      sso_role_name = audit
      region = eu-central-1
      [profile legacy]
      sso_start_url = https://legacy.awsapps.com/start
      sso_region = eu-central-1
      sso_account_id = 333344445555
      sso_role_name = audit
      region = eu-central-1
      [profile never]
      sso_start_url = https://never.awsapps.com/start
      sso_region = eu-central-1
      sso_account_id = 333344445555
      sso_role_name = audit
      region = eu-central-1
      """;

  @TempDir Path home;

  private final List<String> portalTokens = new CopyOnWriteArrayList<>();
  private FakeAws aws;
  private HttpServer portal;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws(CredentialsTest::answer);
    portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.createContext(
        "/federation/credentials",
        exchange -> {
          try (exchange) {
            portalTokens.add(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
            byte[] body =
                """
                {"roleCredentials": {"accessKeyId": "333344445555", "secretAccessKey": "s",
                 "sessionToken": "t", "expiration": 32503680000000}}
                """
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    portal.createContext(
        "/token",
        exchange -> {
          try (exchange) {
            byte[] body = "{\"error\": \"invalid_grant\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("x-amzn-ErrorType", "InvalidGrantException");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    portal.start();
    Files.createDirectories(home.resolve(".aws/sso/cache"));
    Files.writeString(home.resolve(".aws/config"), CONFIG);
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[hub]\naws_access_key_id = BASE\naws_secret_access_key = secret\n");
    token("fresh", "2999-01-01T00:00:00Z");
    token("stale", "2020-01-01T00:00:00Z");
    token("https://legacy.awsapps.com/start", "2020-01-01T00:00:00Z");
  }

  @AfterEach
  void stop() {
    portal.stop(0);
    aws.close();
  }

  @Test
  void everyFormOfProfileGivesItsCredentialsOrSaysWhatToDo() throws Exception {
    Map<String, String> told =
        probe("hub", "member", "sso", "expired", "legacy", "never", "nobody", "-");

    assertThat(told.get("hub")).isEqualTo("arn:aws:iam::111122223333:user/auditor");
    assertThat(told.get("member")).isEqualTo("arn:aws:iam::222233334444:user/auditor");
    assertThat(aws.calls())
        .filteredOn(call -> call.operation().equals("AssumeRole"))
        .allMatch(call -> call.accessKey().equals("BASE"))
        .allMatch(call -> "ticket-7".equals(call.form().get("ExternalId")))
        .isNotEmpty();
    assertThat(told.get("sso")).isEqualTo("arn:aws:iam::333344445555:user/auditor");
    assertThat(portalTokens).containsOnly("token-of-fresh");
    for (String profile : List.of("expired", "legacy", "never")) {
      assertThat(told.get(profile))
          .startsWith("2 ")
          .contains("aws sso login --profile " + profile)
          .doesNotContain("token-of");
    }
    assertThat(told.get("nobody"))
        .startsWith("2 ")
        .contains("nobody")
        .contains("aws configure list-profiles");
    assertThat(told.get("-"))
        .startsWith("2 ")
        .contains("no credentials were found", "--profile", "AWS_PROFILE");
  }

  @Test
  void damagedFilesOfProfilesAreAMistakeInTheConfiguration() throws Exception {
    Files.writeString(home.resolve(".aws/config"), "[profile broken\nregion = x\n");

    assertThat(probe("broken").get("broken"))
        .startsWith("2 ")
        .contains("the files of profiles cannot be read", home + "/.aws/config", "line 1");
  }

  private static Reply answer(Call call) {
    return switch (call.operation()) {
      case "AssumeRole" ->
          Reply.ok(
              """
              <AssumeRoleResponse><AssumeRoleResult><Credentials>
              <AccessKeyId>222233334444</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
              <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
              </Credentials></AssumeRoleResult></AssumeRoleResponse>\
              """);
      case "GetCallerIdentity" ->
          FakeAws.identity(call.accessKey().equals("BASE") ? FakeAws.ACCOUNT : call.accessKey());
      default -> Reply.EMPTY;
    };
  }

  private void token(String session, String expiresAt) throws IOException {
    Files.writeString(
        home.resolve(".aws/sso/cache/" + sha1(session) + ".json"),
        """
        {"startUrl": "https://example.awsapps.com/start", "region": "eu-central-1",
         "accessToken": "token-of-%s", "expiresAt": "%s", "refreshToken": "token-of-more",
         "clientId": "c", "clientSecret": "s", "registrationExpiresAt": "2999-01-01T00:00:00Z"}
        """
            .formatted(session, expiresAt));
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Map<String, String> probe(String... profiles) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CredentialsProbe.class.getName(),
                aws.uri().toString(),
                home.resolve("out").toString()));
    command.addAll(List.of(profiles));
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("HOME", home.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL", aws.uri().toString());
    String portalAddress = "http://127.0.0.1:" + portal.getAddress().getPort();
    environment.put("AWS_ENDPOINT_URL_SSO", portalAddress);
    environment.put("AWS_ENDPOINT_URL_SSO_OIDC", portalAddress);
    Path said = home.resolve("said");
    Process process =
        builder.redirectOutput(said.toFile()).redirectError(home.resolve("err").toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(home.resolve("err"))).isZero();
    var told = new HashMap<String, String>();
    for (String line : Files.readAllLines(said)) {
      String[] columns = line.split("\t", 2);
      told.put(columns[0], columns[1]);
    }
    return told;
  }
}
