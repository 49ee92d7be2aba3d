package dev.tenet.iam;

/// A request to AWS.
///
/// @param action with its service, such as `kms:Decrypt`
/// @param resource the ARN of what it works on, or `*` for an action without a resource
/// @param resourceAccount the account that owns the resource, which its ARN may not tell
public record Request(
    Caller caller,
    String action,
    String resource,
    String resourceAccount,
    RequestContext context,
    EncryptionContext encryptionContext) {
  /// Make a request without encryption context.
  public static Request of(
      Caller caller,
      String action,
      String resource,
      String resourceAccount,
      RequestContext context) {
    return new Request(caller, action, resource, resourceAccount, context, EncryptionContext.NONE);
  }
}
