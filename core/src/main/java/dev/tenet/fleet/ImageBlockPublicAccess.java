package dev.tenet.fleet;

import java.util.Optional;

/// Whether an account in a Region refuses to make its images public, from
/// `GetImageBlockPublicAccessState`.
///
/// @param imageBlockPublicAccessState `block-new-sharing` or `unblocked`
public record ImageBlockPublicAccess(String imageBlockPublicAccessState, Optional<String> managedBy)
    implements AwsRecord {
  @Override
  public String id() {
    return "image-block-public-access";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
