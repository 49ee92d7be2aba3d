package dev.tenet.sandbox.protocol;

import dev.tenet.aws.wire.Members;
import dev.tenet.fleet.AwsJson;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a form into parameters, and remembers the first thing in it that is none.
final class FormReader {
  private final QueryProtocol protocol;
  private @Nullable ApiError problem;

  FormReader(QueryProtocol protocol) {
    this.protocol = protocol;
  }

  /// Return what the form has wrong.
  Optional<ApiError> problem() {
    return Optional.ofNullable(problem);
  }

  private void wrong(String code, String message) {
    if (problem == null) {
      problem = ApiError.of(code, message);
    }
  }

  /// @param others names that are no members
  ObjectNode read(SdkPojo type, Form form, Set<String> others) {
    ObjectNode values = AwsJson.json().createObjectNode();
    var unknown = new HashSet<>(form.children().keySet());
    unknown.removeAll(others);
    for (Members.Member member : Members.of(type).list()) {
      SdkField<?> field = member.field();
      Form child = form.child(field.locationName());
      unknown.remove(field.locationName());
      if (!child.isEmpty()) {
        values.set(member.name().getValue(), value(field, child));
      }
    }
    unknown.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> wrong("UnknownParameter", "The parameter " + name + " is not recognized"));
    return values;
  }

  private JsonNode value(SdkField<?> field, Form form) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> read(field.constructor().get(), form, Set.of());
      case LIST -> list(field.getTrait(ListTrait.class), form);
      case MAP -> map(field.getTrait(MapTrait.class), form);
      default -> scalar(field, form);
    };
  }

  private JsonNode scalar(SdkField<?> field, Form form) {
    try {
      return Text.value(field, form.text());
    } catch (IllegalArgumentException notOfTheType) {
      wrong(
          "InvalidParameterValue",
          "Invalid value '%s' for %s.".formatted(form.text(), field.locationName()));
      return AwsJson.json().nullNode();
    }
  }

  private JsonNode list(ListTrait trait, Form form) {
    ArrayNode list = AwsJson.json().createArrayNode();
    boolean direct = protocol == QueryProtocol.EC2 || trait.isFlattened();
    Form elements = direct ? form : form.child(named(trait.memberLocationName(), "member"));
    try {
      elements
          .elements()
          .values()
          .forEach(element -> list.add(value(trait.memberFieldInfo(), element)));
    } catch (NumberFormatException noNumber) {
      wrong("MalformedQueryString", "The elements of a list are numbered from 1.");
    }
    return list;
  }

  private JsonNode map(MapTrait trait, Form form) {
    ObjectNode map = AwsJson.json().createObjectNode();
    Form entries = trait.isFlattened() ? form : form.child("entry");
    try {
      for (Form entry : entries.elements().values()) {
        String key = entry.child(named(trait.keyLocationName(), "key")).text();
        Form value = entry.child(named(trait.valueLocationName(), "value"));
        map.set(key, value(trait.valueFieldInfo(), value));
      }
    } catch (NumberFormatException noNumber) {
      wrong("MalformedQueryString", "The entries of a map are numbered from 1.");
    }
    return map;
  }

  private static String named(@Nullable String name, String otherwise) {
    return name == null ? otherwise : name;
  }
}
