package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import java.util.List;
import java.util.Optional;

/// Rule (f): images restored from logically air-gapped vaults are used while the criteria leave
/// `aws-backup-vault` out.
final class BackupVaultImages {
  private static final String VAULT = "aws-backup-vault";

  private BackupVaultImages() {}

  static Risk risk(CriteriaPreview preview) {
    if (preview.admits(VAULT)) {
      return new Risk(Truth.yes("the criteria include " + VAULT));
    }
    List<Evidence> affected =
        preview.used().all().stream()
            .filter(used -> used.image().ownerAlias().equals(Optional.of(VAULT)))
            .flatMap(used -> used.by().stream())
            .toList();
    return new Risk(
        affected.isEmpty()
            ? Truth.yes("no image from a backup vault is in use")
            : Truth.no("the criteria leave %s out, whose images are in use".formatted(VAULT)),
        affected);
  }
}
