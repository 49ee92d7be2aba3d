package dev.tenet.fleet;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindsTest {
  @Test
  void theTableHoldsEveryKindOnce() {
    List<Object> constants =
        Arrays.stream(Kinds.class.getDeclaredFields())
            .filter(field -> field.getType() == Kind.class)
            .map(KindsTest::value)
            .toList();

    assertThat(Kinds.all())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(kinds(constants));
  }

  @Test
  void anOperationListsOneKind() {
    assertThat(Kinds.all()).extracting(kind -> kind.operation().file()).doesNotHaveDuplicates();
  }

  @Test
  void aMemberTellsOneKindOrNone() {
    Kinds.all().stream()
        .collect(groupingBy(kind -> kind.shape().member()))
        .forEach((member, kinds) -> {
          Optional<Kind<?>> told = Kinds.of(member);
          assertThat(kinds).as(member).containsAll(told.stream().toList());
        });
    assertThat(Kinds.of("State")).isEmpty();
    assertThat(Kinds.of("ImageCriteria")).contains(Kinds.ALLOWED_IMAGES_SETTINGS);
    assertThat(Kinds.of("PrefixLists")).contains(Kinds.PREFIX_LISTS);
  }

  @Test
  void aKindThatPagesNamesItsTokens() {
    for (Kind<?> kind : Kinds.all()) {
      assertThat(kind.paging().output().isEmpty())
          .as(kind.toString())
          .isNotEqualTo(kind.paging().pages());
    }
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new LinkageError(field.getName(), hidden);
    }
  }

  private static List<Kind<?>> kinds(List<Object> constants) {
    return constants.stream().<Kind<?>>map(constant -> (Kind<?>) constant).toList();
  }
}
