package dev.tenet.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenet.property.Choices;
import dev.tenet.property.ForAll;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
  private static final String KEY_POLICY =
      """
      {
        "Version": "2012-10-17",
        "Id": "key",
        "Statement": [
          {
            "Sid": "Use",
            "Effect": "Allow",
            "Principal": {"AWS": ["arn:aws:iam::111111111111:root"], "Service": "ec2.amazonaws.com"},
            "Action": ["kms:Decrypt", "kms:ReEncrypt*"],
            "Resource": "*",
            "Condition": {
              "Bool": {"kms:GrantIsForAWSResource": true},
              "NumericLessThan": {"aws:MultiFactorAuthAge": 3600},
              "StringEquals": {"kms:ViaService": ["a", "b"]}
            }
          }
        ]
      }
      """;

  @Test
  void readsEveryElementWithItsPlace() {
    PolicyDocument document = PolicyDocument.parse(KEY_POLICY);
    assertThat(document.malformed()).isEmpty();
    assertThat(document.version()).isEqualTo(Version.V2012);
    assertThat(document.id()).isEqualTo("key");
    Statement statement = document.statements().getFirst();
    assertThat(statement.sid()).isEqualTo("Use");
    assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
    assertThat(statement.place()).hasToString("5:5");
    assertThat(statement.principals().orElseThrow().entries())
        .extracting(Principals.Entry::kind, Principals.Entry::text)
        .containsExactly(
            tuple(Principals.Kind.AWS, "arn:aws:iam::111111111111:root"),
            tuple(Principals.Kind.SERVICE, "ec2.amazonaws.com"));
    assertThat(statement.actions().entries().get(1).place()).hasToString("9:33");
    assertThat(statement.conditions())
        .extracting(Condition::element)
        .containsExactly(
            "Condition.Bool.kms:GrantIsForAWSResource",
            "Condition.NumericLessThan.aws:MultiFactorAuthAge",
            "Condition.StringEquals.kms:ViaService");
    assertThat(statement.conditions().get(1).values().getFirst().text()).isEqualTo("3600");
  }

  @Test
  void oneStatementNeedsNoList() {
    PolicyDocument document =
        PolicyDocument.parse(
            "{\"Statement\":{\"Effect\":\"Deny\",\"NotAction\":\"*\",\"NotResource\":\"*\"}}");
    assertThat(document.complete()).isTrue();
    assertThat(document.version()).isEqualTo(Version.V2008);
    assertThat(document.statements())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.actions().not()).isTrue();
          assertThat(one.resources().not()).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "7",
        "{",
        "{} {}",
        "{'Statement':[]} x",
        "{'Version':'2012-10-17'}",
        "{'Version':'2012-10-18','Statement':[]}",
        "{'Version':2012,'Statement':[]}",
        "{'Id':{},'Statement':[]}",
        "{'Statements':[],'Statement':[]}",
        "{'Statement':[],'Statement':[]}",
        "{'Statement':'x'}",
        "{'Statement':[['x']]}",
        "{'Statement':{'Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Effect':'Deny','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'}}",
        "{'Statement':{'Effect':'Allow','Principal':'*','NotPrincipal':'*','Action':'*'}}",
        "{'Statement':{'Effect':'Allow','Actions':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':[1],'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':{},'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Principal':'1','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Principal':{'aws':'*'},'Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Principal':{'AWS':'*','AWS':'*'},'Action':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':[]}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':'x'}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{'a':{'b':'c'}}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{'a':null}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{'a':'b'},'StringEquals':{'c':'d'}}}}"
      })
  void whatTheGrammarDoesNotAllowIsAWarningAndNoStatement(String text) {
    PolicyDocument document = PolicyDocument.parse(text.replace('\'', '"'));
    assertThat(document.complete()).isFalse();
    assertThat(document.statements()).isEmpty();
    assertThat(document.malformed())
        .allSatisfy(each -> {
          assertThat(each.code()).isEqualTo(Warning.Code.MALFORMED);
          assertThat(each.message()).isNotEmpty();
        });
  }

  @Test
  void aBadStatementLeavesTheOthersReadable() {
    PolicyDocument document =
        Asking.document(
            "{'Sid':'Bad','Effect':'Perhaps','Action':'*','Resource':'*'}", Asking.ANYTHING);
    assertThat(document.statements()).extracting(Statement::index).containsExactly(1);
    assertThat(document.malformed())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.sid()).isEqualTo("Bad");
          assertThat(each.index()).isZero();
          assertThat(each.element()).isEqualTo("Effect");
          assertThat(each.text()).isEqualTo("Perhaps");
          assertThat(each.place().line()).isEqualTo(1);
        });
  }

  @Test
  void hostileTextIsRefusedWithoutHarm() {
    for (String text :
        List.of(
            "[".repeat(100_000),
            "{\"Statement\":".repeat(10_000),
            "x".repeat(Json.LONGEST + 1),
            "\"" + "\\u0000".repeat(1_000) + "\"",
            "{\"Statement\":" + "9".repeat(100_000) + "}",
            "\ud800")) {
      assertThat(PolicyDocument.parse(text).complete()).isFalse();
    }
  }

  @Test
  void readsManyStatementsQuickly() {
    String[] statements = Collections.nCopies(20_000, Asking.ANYTHING).toArray(new String[0]);
    assertThat(Asking.document(statements).statements()).hasSize(20_000);
  }

  @Test
  void neverThrowsWhateverIsChangedInAPolicy() {
    ForAll.forAll(
        2_000,
        PolicyDocumentTest::damaged,
        text -> {
          PolicyDocument document = PolicyDocument.parse(text);
          Decision decision = Asking.asking().keyPolicy(document).decision();
          if (!document.complete()) {
            assertThat(decision.allowed()).as(text).isFalse();
          }
        });
  }

  private static String damaged(Choices choices) {
    var text = new StringBuilder(KEY_POLICY);
    int damages = choices.between(1, 4);
    for (int i = 0; i < damages; i++) {
      int at = choices.upTo(Math.max(text.length() - 1, 1));
      switch (choices.upTo(4)) {
        case 0 -> text.delete(at, at + 1);
        case 1 -> text.insert(at, choices.oneOf("\"", "{", "}", "[", "]", ",", ":", "*", "\\"));
        case 2 -> text.setLength(at + 1);
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      }
    }
    return text.toString();
  }
}
