package dev.tenet.iam;

import static dev.tenet.iam.Tri.FALSE;
import static dev.tenet.iam.Tri.TRUE;
import static dev.tenet.iam.Tri.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final Condition.Value[] NONE = {};

  private static Tri holds(RequestContext context, String operator, String key, String... values) {
    return holds(Version.V2012, context, operator, key, values);
  }

  private static Tri holds(
      Version version, RequestContext context, String operator, String key, String... values) {
    List<Condition.Value> of =
        Arrays.asList(
            Arrays.stream(values)
                .map(text -> new Condition.Value(text, Place.NONE))
                .toList()
                .toArray(NONE));
    return new ConditionTest(new Condition(operator, key, of, Place.NONE), version).holds(context);
  }

  private static RequestContext with(String... keysAndValues) {
    RequestContext.Builder context = RequestContext.builder();
    IntStream.range(0, keysAndValues.length / 2)
        .forEach(i -> context.with(keysAndValues[2 * i], keysAndValues[2 * i + 1]));
    return context.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | a | a | TRUE",
        "StringEquals | a | A | FALSE",
        "StringEquals | a* | ab | FALSE",
        "StringEquals | a* | a* | TRUE",
        "stringequals | a | a | TRUE",
        "StringNotEquals | a | b | TRUE",
        "StringNotEquals | a | a | FALSE",
        "StringEqualsIgnoreCase | a | A | TRUE",
        "StringNotEqualsIgnoreCase | a | A | FALSE",
        "StringLike | a*c | abbc | TRUE",
        "StringLike | a?c | abc | TRUE",
        "StringLike | a?c | ac | FALSE",
        "StringLike | A* | ab | FALSE",
        "StringNotLike | a* | ab | FALSE",
        "NumericEquals | 10 | 10.0 | TRUE",
        "NumericEquals | 10 | ten | FALSE",
        "NumericEquals | ten | 10 | FALSE",
        "NumericNotEquals | 10 | 11 | TRUE",
        "NumericNotEquals | ten | 11 | FALSE",
        "NumericNotEquals | 10 | ten | FALSE",
        "NumericLessThan | 10 | 9 | TRUE",
        "NumericLessThan | 10 | 10 | FALSE",
        "NumericLessThanEquals | 10 | 10 | TRUE",
        "NumericGreaterThan | 10 | 11 | TRUE",
        "NumericGreaterThanEquals | 10 | 9 | FALSE",
        "NumericEquals | 1e1000000000 | 1 | FALSE",
        "DateEquals | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00+01:00 | TRUE",
        "DateEquals | 2026-01-01 | 1767225600 | TRUE",
        "DateEquals | 2026-02-30 | 2026-02-30 | FALSE",
        "DateNotEquals | never | 2026-01-01 | FALSE",
        "DateLessThan | 2026-01-01T00:00Z | 2025-12-31T23:59:59.5Z | TRUE",
        "DateGreaterThan | 2026-01-01 | 2026-01-01 | FALSE",
        "DateLessThanEquals | 2026-01-01 | 2026-01-01 | TRUE",
        "DateGreaterThanEquals | 2026-01-01 | 2025-01-01 | FALSE",
        "Bool | true | TRUE | TRUE",
        "Bool | false | true | FALSE",
        "Bool | yes | yes | FALSE",
        "IpAddress | 10.0.0.0/8 | 10.255.0.1 | TRUE",
        "IpAddress | 10.0.0.1/8 | 10.255.0.1 | TRUE",
        "IpAddress | 10.0.0.0/9 | 10.255.0.1 | FALSE",
        "IpAddress | 10.1.2.3 | 10.1.2.3 | TRUE",
        "IpAddress | 2001:db8::/33 | 2001:db8:7fff::1 | TRUE",
        "IpAddress | 2001:db8::/33 | 2001:db8:8000::1 | FALSE",
        "IpAddress | 0.0.0.0/0 | 2001:db8::1 | FALSE",
        "IpAddress | 10.0.0.0/33 | 10.0.0.1 | FALSE",
        "IpAddress | localhost | 127.0.0.1 | FALSE",
        "NotIpAddress | 0.0.0.0/0 | 2001:db8::1 | TRUE",
        "NotIpAddress | 10.0.0.0/8 | 10.0.0.1 | FALSE",
        "NotIpAddress | 10.0.0.0/33 | 11.0.0.1 | FALSE",
        "BinaryEquals | QQ== | QQ== | TRUE",
        "BinaryEquals | QQ== | qq== | FALSE",
        "ArnEquals | arn:aws:iam::*:role/a* | arn:aws:iam::1:role/ab | TRUE",
        "ArnLike | arn:aws:iam::1:role/* | arn:aws:iam::1:role/x/y:z | TRUE",
        "ArnLike | arn:*:role/a | arn:aws:iam::1:role/a | FALSE",
        "ArnLike | * | arn:aws:iam::1:role/a | FALSE",
        "ArnLike | arn:aws:iam::1:role/* | x | FALSE",
        "ArnNotLike | arn:aws:iam::1:role/* | arn:aws:iam::2:role/a | TRUE",
        "ArnNotEquals | arn:aws:iam::1:role/* | x | FALSE",
        "StringEqual | a | a | FALSE",
        "NullIfExists | true | a | FALSE",
        "ForAllValues:Null | false | a | FALSE",
      })
  void comparesOneValue(String operator, String policy, String request, Tri expected) {
    assertThat(holds(with("aws:k", request), operator, "aws:K", policy)).isEqualTo(expected);
  }

  @Test
  void oneOfSeveralValuesIsEnoughAndNegatedAllMustDiffer() {
    RequestContext context = with("k", "b");
    assertThat(holds(context, "StringEquals", "k", "a", "b")).isEqualTo(TRUE);
    assertThat(holds(context, "StringNotEquals", "k", "a", "b")).isEqualTo(FALSE);
    assertThat(holds(context, "StringNotEquals", "k", "a", "c")).isEqualTo(TRUE);
    assertThat(holds(context, "NumericNotEquals", "k", "1", "x")).isEqualTo(FALSE);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, FALSE",
    "StringNotEquals, TRUE",
    "StringLikeIfExists, TRUE",
    "BoolIfExists, TRUE",
    "NotIpAddress, TRUE",
    "IpAddress, FALSE",
    "ForAllValues:StringEquals, TRUE",
    "ForAllValues:StringNotEquals, TRUE",
    "ForAnyValue:StringEquals, FALSE",
    "ForAnyValue:StringNotEquals, FALSE",
    "ForAnyValue:StringLikeIfExists, TRUE",
    "StringEqual, FALSE"
  })
  void anAbsentKeyDecidesByTheOperatorAlone(String operator, Tri expected) {
    assertThat(holds(RequestContext.EMPTY, operator, "k", "true")).isEqualTo(expected);
  }

  @Test
  void nullAsksWhetherTheKeyIsThere() {
    RequestContext there = with("k", "v");
    assertThat(holds(there, "Null", "k", "false")).isEqualTo(TRUE);
    assertThat(holds(there, "Null", "k", "true")).isEqualTo(FALSE);
    assertThat(holds(RequestContext.EMPTY, "Null", "k", "True")).isEqualTo(TRUE);
    assertThat(holds(RequestContext.EMPTY, "Null", "k", "false")).isEqualTo(FALSE);
    assertThat(holds(there, "Null", "k", "x")).isEqualTo(FALSE);
    RequestContext unknown = RequestContext.builder().unknown("k").build();
    assertThat(holds(unknown, "Null", "k", "true")).isEqualTo(UNKNOWN);
    assertThat(holds(unknown, "Null", "k", "true", "false")).isEqualTo(TRUE);
  }

  @Test
  void aMultivaluedKeyWantsASetOperator() {
    RequestContext context =
        RequestContext.builder().with("kms:GrantOperations", List.of("Decrypt", "Encrypt")).build();
    String key = "kms:GrantOperations";
    assertThat(holds(context, "StringEquals", key, "Decrypt")).isEqualTo(FALSE);
    assertThat(holds(context, "StringNotEquals", key, "Sign")).isEqualTo(FALSE);
    assertThat(holds(context, "ForAllValues:StringEquals", key, "Decrypt")).isEqualTo(FALSE);
    assertThat(holds(context, "ForAllValues:StringLike", key, "*crypt")).isEqualTo(TRUE);
    assertThat(holds(context, "ForAnyValue:StringEquals", key, "Decrypt")).isEqualTo(TRUE);
    assertThat(holds(context, "ForAnyValue:StringNotEquals", key, "Decrypt")).isEqualTo(TRUE);
    assertThat(holds(context, "ForAllValues:StringNotEquals", key, "Sign")).isEqualTo(TRUE);
  }

  @Test
  void oneValueOfAMultivaluedKeyIsStillASet() {
    RequestContext context = with("kms:GrantOperations", "Decrypt");
    assertThat(holds(context, "StringEquals", "kms:GrantOperations", "Decrypt")).isEqualTo(FALSE);
  }

  @Test
  void aSetOperatorWorksOnASingleValue() {
    RequestContext context = with("aws:SourceIp", "10.0.0.1");
    assertThat(holds(context, "ForAnyValue:IpAddress", "aws:SourceIp", "10.0.0.0/8"))
        .isEqualTo(TRUE);
  }

  @Test
  void anUnknownKeyIsUnknownUnlessAnythingWillDo() {
    RequestContext context = RequestContext.builder().unknown("aws:PrincipalTag/*").build();
    for (String operator :
        List.of(
            "StringEquals", "StringNotEquals", "StringEqualsIfExists", "ForAnyValue:StringLike")) {
      assertThat(holds(context, operator, "aws:PrincipalTag/team", "a")).isEqualTo(UNKNOWN);
    }
    assertThat(holds(context, "StringEqual", "aws:PrincipalTag/team", "a")).isEqualTo(FALSE);
    assertThat(holds(context, "StringEquals", "aws:PrincipalArn", "a")).isEqualTo(FALSE);
  }

  @Test
  void variablesStandForTheRequestsValues() {
    RequestContext context = with("aws:PrincipalTag/team", "blue*", "k", "blue*-1");
    assertThat(holds(context, "StringEquals", "k", "${aws:principaltag/TEAM}-1")).isEqualTo(TRUE);
    assertThat(holds(with("aws:username", "*", "k", "x"), "StringLike", "k", "${aws:username}"))
        .isEqualTo(FALSE);
    assertThat(holds(with("k", "none"), "StringEquals", "k", "${aws:username, 'none'}"))
        .isEqualTo(TRUE);
    assertThat(holds(with("k", ""), "StringEquals", "k", "${aws:username,''}")).isEqualTo(TRUE);
    assertThat(
            holds(
                with("aws:PrincipalAccount", "1", "k", "arn:aws:iam::1:role/r"),
                "ArnLike",
                "k",
                "arn:aws:iam::${aws:PrincipalAccount}:role/*"))
        .isEqualTo(TRUE);
  }

  @Test
  void aVariableWithoutAValueMatchesNothingNotEvenNegated() {
    RequestContext context = with("k", "x");
    assertThat(holds(context, "StringEquals", "k", "${aws:username}")).isEqualTo(FALSE);
    assertThat(holds(context, "StringNotEquals", "k", "${aws:username}")).isEqualTo(FALSE);
    assertThat(holds(context, "StringEquals", "k", "${aws:username}", "x")).isEqualTo(TRUE);
    assertThat(holds(context, "StringNotEquals", "k", "${broken")).isEqualTo(FALSE);
    assertThat(holds(context, "StringNotEquals", "k", "${a b}")).isEqualTo(FALSE);
    assertThat(holds(context, "StringNotEquals", "k", "${a, b}")).isEqualTo(FALSE);
    RequestContext many =
        RequestContext.builder().with("aws:TagKeys", List.of("x")).with("k", "x").build();
    assertThat(holds(many, "StringEquals", "k", "${aws:TagKeys}")).isEqualTo(FALSE);
  }

  @Test
  void aVariableOfAnUnknownKeyIsUnknown() {
    RequestContext context =
        RequestContext.builder().unknown("aws:username").with("k", "x").build();
    assertThat(holds(context, "StringEquals", "k", "${aws:username}")).isEqualTo(UNKNOWN);
    assertThat(holds(context, "StringNotEquals", "k", "${aws:username}", "x")).isEqualTo(FALSE);
    assertThat(holds(context, "ArnLike", "k", "arn:a:b:c:d:${aws:username}")).isEqualTo(UNKNOWN);
  }

  @Test
  void escapesStandForThemselves() {
    assertThat(holds(with("k", "a*"), "StringLike", "k", "a${*}")).isEqualTo(TRUE);
    assertThat(holds(with("k", "ab"), "StringLike", "k", "a${*}")).isEqualTo(FALSE);
    assertThat(holds(with("k", "a?$"), "StringEquals", "k", "a${?}${$}")).isEqualTo(TRUE);
  }

  @Test
  void theOldVersionHasNoVariables() {
    RequestContext context = with("aws:username", "alice", "k", "alice");
    assertThat(holds(Version.V2008, context, "StringEquals", "k", "${aws:username}"))
        .isEqualTo(FALSE);
    assertThat(holds(Version.V2008, with("k", "${a}"), "StringEquals", "k", "${a}"))
        .isEqualTo(TRUE);
  }
}
