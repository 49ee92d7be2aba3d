package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsTime;
import java.time.DateTimeException;
import java.util.List;
import java.util.Set;

/// Which images a call sees: of the owners it asks for; others' deprecated ones and disabled ones
/// only if it says so or names them (EC2 API reference, DescribeImages).
final class ImageVisibility implements Selector {
  private final ByOwner owner = new ByOwner("Owners", "ImageOwnerAlias");

  @Override
  public Set<String> parameters() {
    return Set.of("Owners", "IncludeDeprecated", "IncludeDisabled");
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    boolean named = !call.texts("ImageIds").isEmpty();
    boolean deprecated = named || call.parameters().path("IncludeDeprecated").asBoolean(false);
    boolean disabled = named || call.parameters().path("IncludeDisabled").asBoolean(false);
    return owner.select(
        items.stream()
            .filter(item -> deprecated || own(item, place) || !isDeprecated(item, place))
            .filter(
                item -> disabled || !item.record().path("State").asString("").equals("disabled"))
            .toList(),
        call,
        place);
  }

  private static boolean own(Item item, Place place) {
    return item.record().path("OwnerId").asString("").equals(place.scope().account());
  }

  private static boolean isDeprecated(Item item, Place place) {
    String time = item.record().path("DeprecationTime").asString("");
    try {
      return !time.isEmpty() && AwsTime.parse(time).isBefore(place.now());
    } catch (DateTimeException notTime) {
      return false;
    }
  }
}
