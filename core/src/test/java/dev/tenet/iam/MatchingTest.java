package dev.tenet.iam;

import static dev.tenet.iam.Asking.asking;
import static dev.tenet.iam.Tri.FALSE;
import static dev.tenet.iam.Tri.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  @ParameterizedTest
  @CsvSource({
    "kms:Decrypt, true",
    "KMS:decrypt, true",
    "kms:*, true",
    "kms:De*, true",
    "kms:?ecrypt, true",
    "kms:*crypt, true",
    "*, true",
    "kms:Encrypt, false",
    "kms:Decryp, false",
    "k*:Decrypt, false",
    "*:Decrypt, false",
    "'kms:Decrypt ', false",
    "' kms:Decrypt', false",
    "kms:, false",
    "kms, false",
    "ec2:*, false",
    "'', false"
  })
  void anActionMatchesWithoutCaseAndWildcardsStandAfterTheColon(String pattern, boolean matches) {
    assertThat(ActionPattern.of(pattern).matches("kms:decrypt")).isEqualTo(matches);
  }

  private static Tri resource(String pattern, PolicyType type, String resource) {
    return ResourcePattern.of(pattern, type, Version.V2012)
        .matches(RequestResource.of(resource), RequestContext.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "*, TRUE",
    "arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab, TRUE",
    "ARN:AWS:KMS:US-EAST-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab, TRUE",
    "arn:aws:kms:*:111111111111:key/*, TRUE",
    "arn:aws:kms:*:*:*, TRUE",
    "arn:aws:kms:us-east-?:1111*:key/1234*ab, TRUE",
    "arn:aws:kms:*:key/*, FALSE",
    "arn:aws:kms:us-east-1:111111111111:KEY/1234abcd-12ab-34cd-56ef-1234567890ab, FALSE",
    "arn:aws:kms:us-east-1:111111111111:key/1234ABCD-12ab-34cd-56ef-1234567890ab, FALSE",
    "arn:aws:kms:us-east-1:111111111111:k*y/*, FALSE",
    "arn:aws:kms:us-east-1:111111111111:ke*, TRUE",
    "arn:aws:kms:us-east-1:222222222222:key/*, FALSE",
    "arn:aws:kms:us-east-1:111111111111:alias/shared, FALSE",
    "1234abcd-12ab-34cd-56ef-1234567890ab, FALSE",
    "arn:aws:kms:${aws:RequestedRegion}:111111111111:key/*, FALSE"
  })
  void anArnMatchesPartByPart(String pattern, Tri expected) {
    assertThat(resource(pattern, PolicyType.IDENTITY, Asking.KEY)).isEqualTo(expected);
  }

  @Test
  void aSnapshotsArnHasNoAccount() {
    assertThat(resource("arn:aws:ec2:*::snapshot/*", PolicyType.IDENTITY, Asking.SNAPSHOT))
        .isEqualTo(TRUE);
    assertThat(
            resource("arn:aws:ec2:*:111111111111:snapshot/*", PolicyType.IDENTITY, Asking.SNAPSHOT))
        .isEqualTo(FALSE);
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, arn:aws:kms, TRUE",
    "BOUNDARY, arn:aws:kms, TRUE",
    "SESSION, arn:aws:kms, TRUE",
    "RESOURCE, arn:aws:kms, FALSE",
    "ENDPOINT, arn:aws:kms, FALSE",
    "SCP, arn:aws:kms, FALSE",
    "RCP, arn:aws:kms, FALSE",
    "RESOURCE, arn:aws:kms:*, TRUE",
    "ENDPOINT, arn:aws:kms:*, TRUE",
    "SCP, arn:aws:kms:*, TRUE",
    "SCP, arn:aws:*:us-east-1, FALSE",
    "RCP, arn:aws:kms:*, FALSE"
  })
  void whatAShortArnMeansHangsOnThePolicysType(PolicyType type, String pattern, Tri expected) {
    assertThat(resource(pattern, type, Asking.KEY)).isEqualTo(expected);
  }

  @Test
  void variablesStandInTheResourcesOwnPart() {
    var asking =
        asking()
            .by(Asking.OWNER_ROLE)
            .to("ec2:CopySnapshot")
            .on(Asking.SNAPSHOT, Asking.OWNER)
            .with("aws:PrincipalTag/snap", "snap-0123456789abcdef0")
            .identity(
                "{'Effect':'Allow','Action':'ec2:*',"
                    + "'Resource':'arn:aws:ec2:*::snapshot/${aws:PrincipalTag/snap}'}");
    assertThat(asking.outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(asking.unknown("aws:PrincipalTag/snap").decision().needs())
        .containsExactly(new Need.Key("aws:principaltag/snap"));
  }

  private static PrincipalKind kind(String principal, String caller) {
    var entry = new Principals.Entry(Principals.Kind.AWS, principal, Place.NONE);
    return PrincipalPattern.of(entry).matches(Asking.caller(caller));
  }

  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:iam::111111111111:role/app, STAR",
    "111111111111, arn:aws:iam::111111111111:role/app, ACCOUNT",
    "arn:aws:iam::111111111111:root, arn:aws:iam::111111111111:user/a, ACCOUNT",
    "arn:aws:iam::111111111111:root, arn:aws:iam::111111111111:root, ACCOUNT",
    "arn:aws-cn:iam::111111111111:root, arn:aws:iam::111111111111:user/a, NONE",
    "arn:aws:iam::111111111111:role/app, arn:aws:iam::111111111111:role/app, DIRECT",
    "arn:aws:iam::111111111111:role/app, arn:aws:sts::111111111111:assumed-role/app/s, ROLE",
    "arn:aws:iam::111111111111:role/p/App, arn:aws:sts::111111111111:assumed-role/app/s, ROLE",
    "arn:aws:iam::111111111111:role/app, arn:aws:sts::222222222222:assumed-role/app/s, NONE",
    "arn:aws:iam::111111111111:role/app, arn:aws:iam::111111111111:role/p/app, NONE",
    "arn:aws:sts::111111111111:assumed-role/app/s, arn:aws:sts::111111111111:assumed-role/app/s,"
        + " DIRECT",
    "arn:aws:sts::111111111111:assumed-role/app/s, arn:aws:sts::111111111111:assumed-role/app/t,"
        + " NONE",
    "arn:aws:iam::111111111111:user/a, arn:aws:iam::111111111111:user/a, DIRECT",
    "arn:aws:iam::111111111111:user/a, arn:aws:iam::111111111111:role/a, NONE",
    "AROAEXAMPLEDELETEDROLE, arn:aws:iam::111111111111:role/app, NONE",
    "arn:aws:iam::*:root, arn:aws:iam::111111111111:role/app, NONE",
    "arn:aws:iam::111111111111:role/*, arn:aws:iam::111111111111:role/app, NONE"
  })
  void aPrincipalIsNamedInOneOfFourWays(String principal, String caller, PrincipalKind expected) {
    assertThat(kind(principal, caller)).isEqualTo(expected);
  }

  @Test
  void theClosestWayCounts() {
    String both = "{'AWS':['%s','%s']}".formatted(Asking.OWNER, Asking.OWNER_ROLE);
    assertThat(asking().by(Asking.OWNER_SESSION).keyPolicy(Asking.allow(both)).decision().path())
        .singleElement()
        .satisfies(
            step -> assertThat(((PathStep.ByStatement) step).kind()).isEqualTo(PrincipalKind.ROLE));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111111111111:user/a/b, User",
    "arn:aws:iam::111111111111:role/aws-service-role/x/y, Role",
    "arn:aws:sts::111111111111:assumed-role/app/s, Session",
    "arn:aws:sts::111111111111:federated-user/bob, Federated",
    "arn:aws:iam::111111111111:root, Root",
    "ec2.amazonaws.com, Service"
  })
  void readsWhoeverCanAsk(String text, String type) {
    assertThat(Asking.caller(text).getClass().getSimpleName()).isEqualTo(type);
    assertThat(Asking.caller(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "alice",
    "arn:aws:iam::1:role/x",
    "arn:aws:iam::111111111111:role/",
    "arn:aws:iam::111111111111:role",
    "arn:aws:sts::111111111111:assumed-role/app",
    "arn:aws:iam::111111111111:role/*",
    "arn:aws:iam::111111111111:group/x"
  })
  void whatCannotAskIsNoCaller(String text) {
    assertThat(Caller.parse(text)).isEmpty();
  }
}
