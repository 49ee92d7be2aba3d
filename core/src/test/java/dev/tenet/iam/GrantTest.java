package dev.tenet.iam;

import static dev.tenet.iam.Asking.OWNER_ROLE;
import static dev.tenet.iam.Asking.TARGET;
import static dev.tenet.iam.Asking.TARGET_ROLE;
import static dev.tenet.iam.Asking.TARGET_SESSION;
import static dev.tenet.iam.Asking.allow;
import static dev.tenet.iam.Asking.asking;
import static dev.tenet.iam.Asking.aws;
import static dev.tenet.iam.Outcome.ALLOW;
import static dev.tenet.iam.Outcome.IMPLICIT_DENY;
import static dev.tenet.iam.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class GrantTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  static Grant to(String grantee) {
    return to(grantee, "{}");
  }

  private static Grant to(String grantee, String constraints) {
    return Grant.parse(
        MAPPER.readTree(
            """
            {"KeyId":"%s","GrantId":"g","GranteePrincipal":"%s","Operations":["Decrypt",\
            "DescribeKey"],"Constraints":%s,"IssuingAccount":"arn:aws:iam::111111111111:root"}\
            """
                .formatted(Asking.KEY, grantee, constraints.replace('\'', '"'))));
  }

  static EncryptionContext pairs(String... namesAndValues) {
    var pairs = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new EncryptionContext.Pairs(pairs);
  }

  private static Asking given(Grant grant) {
    return asking().keyPolicy(allow(aws(OWNER_ROLE))).grant(grant);
  }

  @Test
  void theGranteeNeedsNoOtherPolicy() {
    assertThat(given(to(TARGET_ROLE)).outcome()).isEqualTo(ALLOW);
    assertThat(given(to(TARGET_ROLE)).by(TARGET_SESSION).outcome()).isEqualTo(ALLOW);
    assertThat(given(to("ec2.amazonaws.com")).by("ec2.amazonaws.com").outcome()).isEqualTo(ALLOW);
    assertThat(given(to(TARGET_SESSION)).outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(given(to("AROAEXAMPLEDELETEDROLE")).outcome()).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void anAccountAsGranteeNeedsAnIdentityPolicy() {
    Asking asking = given(to("arn:aws:iam::" + TARGET + ":root"));
    assertThat(asking.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(asking.identity(Asking.ANYTHING).outcome()).isEqualTo(ALLOW);
  }

  @Test
  void aGrantIsForItsOperationsAndItsKeyOnly() {
    assertThat(given(to(TARGET_ROLE)).to("kms:Encrypt").outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(
            given(to(TARGET_ROLE))
                .on("arn:aws:kms:us-east-1:111111111111:key/other", "111111111111")
                .outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource({
    "{'EncryptionContextEquals':{'a':'b'}}, a, b, ALLOW",
    "{'EncryptionContextEquals':{'a':'b'}}, A, b, IMPLICIT_DENY",
    "{'EncryptionContextEquals':{'a':'b'}}, a, B, IMPLICIT_DENY",
    "{'EncryptionContextSubset':{'a':'b'}}, a, b, ALLOW",
    "{'EncryptionContextSubset':{'a':'b'}}, c, b, IMPLICIT_DENY",
    "{'SourceArn':'x'}, a, b, UNKNOWN"
  })
  void constraintsCompareWithCase(String constraints, String name, String value, Outcome expected) {
    assertThat(given(to(TARGET_ROLE, constraints)).encryptionContext(pairs(name, value)).outcome())
        .isEqualTo(expected);
  }

  @Test
  void equalMeansNoOtherPairAndSubsetMeansPerhapsOthers() {
    EncryptionContext more = pairs("a", "b", "c", "d");
    String equal = "{'EncryptionContextEquals':{'a':'b'}}";
    String subset = "{'EncryptionContextSubset':{'a':'b'}}";
    assertThat(given(to(TARGET_ROLE, equal)).encryptionContext(more).outcome())
        .isEqualTo(IMPLICIT_DENY);
    assertThat(given(to(TARGET_ROLE, subset)).encryptionContext(more).outcome()).isEqualTo(ALLOW);
    assertThat(given(to(TARGET_ROLE, subset)).outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(
            given(to(TARGET_ROLE, subset))
                .encryptionContext(new EncryptionContext.Unknown())
                .outcome())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void constraintsDoNotConcernDescribing() {
    String equal = "{'EncryptionContextEquals':{'a':'b'}}";
    assertThat(given(to(TARGET_ROLE, equal)).to("kms:DescribeKey").outcome()).isEqualTo(ALLOW);
  }

  @Test
  void whetherABoundaryLimitsAGrantIsNotDocumented() {
    Asking asking = given(to(TARGET_ROLE));
    String other = "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}";
    assertThat(asking.add(PolicyType.BOUNDARY, other).outcome()).isEqualTo(UNKNOWN);
    assertThat(given(to(TARGET_ROLE)).add(PolicyType.BOUNDARY, Asking.ANYTHING).outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void controlPoliciesLimitGrants() {
    assertThat(given(to(TARGET_ROLE)).scp("r-1").outcome()).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void readsWhatListGrantsPrints() {
    Grant grant = to(TARGET_ROLE, "{'EncryptionContextSubset':{'a':'b'},'New':{}}");
    assertThat(grant.grantId()).isEqualTo("g");
    assertThat(grant.operations()).containsExactly("Decrypt", "DescribeKey");
    assertThat(grant.subset()).isPresent();
    assertThat(grant.equal()).isEmpty();
    assertThat(grant.otherConstraints()).containsExactly("New");
  }
}
