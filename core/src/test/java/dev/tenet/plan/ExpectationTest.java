package dev.tenet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.fleet.AwsJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExpectationTest {
  @Test
  void aValueMustStandWhereItIsExpected() {
    var expectation = Expectation.that("/Reservations/0/Instances/0/Tokens", "required");

    assertThat(expectation.holds(json("{'Reservations':[{'Instances':[{'Tokens':'required'}]}]}")))
        .isTrue();
    assertThat(expectation.holds(json("{'Reservations':[{'Instances':[{'Tokens':'optional'}]}]}")))
        .isFalse();
    assertThat(expectation.holds(json("{'Reservations':[]}"))).isFalse();
  }

  @Test
  void nothingIsExpectedWhereTheFieldIsAbsentOrNull() {
    var expectation = Expectation.absent("/AccountLevel/HttpTokens");

    assertThat(expectation.holds(json("{'AccountLevel':{}}"))).isTrue();
    assertThat(expectation.holds(json("{}"))).isTrue();
    assertThat(expectation.holds(json("{'AccountLevel':{'HttpTokens':null}}"))).isTrue();
    assertThat(expectation.holds(json("{'AccountLevel':{'HttpTokens':''}}"))).isFalse();
  }

  @Test
  void anythingButTheValueMayBeExpectedAndNothingIsOtherThanTheValue() {
    var expectation = Expectation.otherThan("/AccountLevel/HttpTokensEnforced", "enabled");

    assertThat(expectation.holds(json("{'AccountLevel':{'HttpTokensEnforced':'disabled'}}")))
        .isTrue();
    assertThat(expectation.holds(json("{'AccountLevel':{}}"))).isTrue();
    assertThat(expectation.holds(json("{'AccountLevel':{'HttpTokensEnforced':'enabled'}}")))
        .isFalse();
  }

  @Test
  void anEmptyListIsNothing() {
    assertThat(Expectation.absent("/Reservations").holds(json("{'Reservations':[]}"))).isTrue();
    assertThat(Expectation.that("/ImageCriteria", List.of()).holds(json("{}"))).isTrue();
    assertThat(Expectation.present("/Reservations").holds(json("{'Reservations':[]}"))).isFalse();
    assertThat(Expectation.present("/Reservations").holds(json("{'Reservations':[1]}"))).isTrue();
  }

  @Test
  void listsAreEqualInAnyOrderButNotWithAnElementMoreOrLess() {
    var expectation = Expectation.that("/Names", List.of("a", "b", "b"));

    assertThat(expectation.holds(json("{'Names':['b','a','b']}"))).isTrue();
    assertThat(expectation.holds(json("{'Names':['b','a']}"))).isFalse();
    assertThat(expectation.holds(json("{'Names':['a','a','b']}"))).isFalse();
    assertThat(expectation.holds(json("{'Names':['b','a','b','c']}"))).isFalse();
  }

  @Test
  void objectsAreEqualMemberByMemberAtAnyDepth() {
    var expectation = Expectation.that("/C", List.of(Map.of("Days", 5, "Of", List.of("x", "y"))));

    assertThat(expectation.holds(json("{'C':[{'Of':['y','x'],'Days':5,'No':null}]}"))).isTrue();
    assertThat(expectation.holds(json("{'C':[{'Of':['y','x'],'Days':5,'More':1}]}"))).isFalse();
    assertThat(expectation.holds(json("{'C':[{'Of':['y','x']}]}"))).isFalse();
  }

  @Test
  void aNumberIsNoText() {
    assertThat(Expectation.that("/N", 2).holds(json("{'N':2.0}"))).isTrue();
    assertThat(Expectation.that("/N", 2).holds(json("{'N':'2'}"))).isFalse();
  }

  @Test
  void aFieldMustBeAPointer() {
    assertThatThrownBy(() -> Expectation.absent("AccountLevel"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(String text) {
    return AwsJson.json().readTree(text.replace('\'', '"'));
  }
}
