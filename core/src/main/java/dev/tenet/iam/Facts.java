package dev.tenet.iam;

/// What a request says of condition keys, as far as they exist for its action.
interface Facts {
  /// Return what it says.
  ///
  /// @param key in lower case
  ContextValue value(String key);
}
