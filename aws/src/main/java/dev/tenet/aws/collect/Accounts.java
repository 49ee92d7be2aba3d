package dev.tenet.aws.collect;

import java.util.List;
import java.util.Optional;

/// Which accounts to read.
public sealed interface Accounts {
  /// The one account of the credentials at hand, or of a role they may assume.
  record Current(Optional<String> roleArn) implements Accounts {}

  /// Those of an accounts file ([AccountsFile]).
  record Listed(List<Account> accounts) implements Accounts {
    /// Make a list; it is copied.
    public Listed {
      accounts = List.copyOf(accounts);
    }
  }

  /// Every active account of the organization, through a role of the same name in each; the account
  /// that asks is read with the credentials at hand.
  ///
  /// @param roleName such as `OrganizationAccountAccessRole`
  record Organization(String roleName) implements Accounts {}
}
