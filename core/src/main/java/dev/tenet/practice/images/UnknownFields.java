package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AllowedImagesSettings.ImageWatermarkFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Members of criteria that Tenet does not know. They may narrow a criterion, and a write without
/// them would delete them.
final class UnknownFields {
  private UnknownFields() {}

  /// Say of one that what it asks is not known.
  static Truth truth(String name) {
    return Truth.unknown("what the field %s asks is not known to Tenet".formatted(name));
  }

  /// Return the paths of all of them.
  static List<String> in(List<ImageCriterion> criteria) {
    var paths = new ArrayList<String>();
    for (int i = 0; i < criteria.size(); i++) {
      in("ImageCriteria[%d]".formatted(i), criteria.get(i), paths);
    }
    return List.copyOf(paths);
  }

  private static void in(String path, ImageCriterion criterion, List<String> paths) {
    add(path, criterion.unknown(), paths);
    criterion
        .creationDateCondition()
        .ifPresent(it -> add(path + ".CreationDateCondition", it.unknown(), paths));
    criterion
        .deprecationTimeCondition()
        .ifPresent(it -> add(path + ".DeprecationTimeCondition", it.unknown(), paths));
    criterion
        .scanResultCondition()
        .ifPresent(it -> add(path + ".ScanResultCondition", it.unknown(), paths));
    List<ImageWatermarkFilter> filters = criterion.imageWatermarks();
    for (int i = 0; i < filters.size(); i++) {
      add("%s.ImageWatermarks[%d]".formatted(path, i), filters.get(i).unknown(), paths);
    }
  }

  private static void add(String path, Map<String, ?> unknown, List<String> paths) {
    unknown.keySet().stream().sorted().forEach(name -> paths.add(path + "." + name));
  }
}
