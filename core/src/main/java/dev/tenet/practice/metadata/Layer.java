package dev.tenet.practice.metadata;

/// Who can decide a metadata option of a launch, the first that speaks first (EC2 User Guide,
/// "Order of precedence for instance metadata options").
enum Layer {
  LAUNCH("launch"),
  ACCOUNT("account"),
  IMAGE("image"),
  BUILT_IN("built-in");

  private final String label;

  Layer(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
