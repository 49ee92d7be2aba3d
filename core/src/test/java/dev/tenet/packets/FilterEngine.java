package dev.tenet.packets;

/// One way to solve a [FilterProblem], for comparison.
interface FilterEngine {
  /// What a problem comes to.
  ///
  /// @param size how many nodes or boxes the answer has
  /// @param count how many IPv4 packets of any one destination it has
  record Answer(int size, double count) {}

  /// Solves the problem from scratch and hands over the answer in the engine's own form.
  Object solve(FilterProblem problem);

  /// Solves and counts.
  Answer answer(FilterProblem problem);

  static FilterEngine named(String name) {
    return switch (name) {
      case "diagrams" -> new DiagramEngine();
      case "boxes" -> new BoxEngine();
      case "bdd" -> new BddEngine();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
