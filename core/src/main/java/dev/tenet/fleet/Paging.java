package dev.tenet.fleet;

/// How an operation pages.
///
/// @param input the request member that takes the token; empty when the operation has no pages
/// @param output the response member that carries the next token
/// @param size the request member that takes the page size; empty when it takes none
/// @param limit records per page, the documented maximum
public record Paging(String input, String output, String size, int limit) {
  /// The operation answers in one page.
  public static final Paging NONE = new Paging("", "", "", 0);

  /// Page by `NextToken` and `MaxResults`.
  public static Paging maxResults(int limit) {
    return new Paging("NextToken", "NextToken", "MaxResults", limit);
  }

  /// Page by `NextToken` and `MaxRecords`, as Auto Scaling does.
  public static Paging maxRecords(int limit) {
    return new Paging("NextToken", "NextToken", "MaxRecords", limit);
  }

  /// Page by `Marker`, `NextMarker` and `PageSize`, as Elastic Load Balancing does.
  public static Paging pageSize(int limit) {
    return new Paging("Marker", "NextMarker", "PageSize", limit);
  }

  /// Tell whether the operation pages at all.
  public boolean pages() {
    return !input.isEmpty();
  }
}
