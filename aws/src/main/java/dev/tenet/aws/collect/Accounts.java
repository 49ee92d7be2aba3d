package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.audit.Glob;
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

    /// Return those that are wanted.
    ///
    /// @param only ids, names or globs; empty for all
    /// @throws TenetException if there is none
    public Listed only(List<Glob> only) {
      List<Account> wanted = accounts.stream().filter(account -> account.isOneOf(only)).toList();
      if (wanted.isEmpty()) {
        throw TenetException.usage("none of the accounts is one of those that --account names");
      }
      return new Listed(wanted);
    }
  }

  /// Every active account of the organization, through a role of the same name in each; the account
  /// that asks is read with the credentials at hand.
  ///
  /// @param roleName such as `OrganizationAccountAccessRole`
  /// @param only ids, names or globs of the accounts that are wanted; empty for all
  record Organization(String roleName, List<Glob> only) implements Accounts {
    /// Copy the list.
    public Organization {
      only = List.copyOf(only);
    }
  }
}
