package org.mutualcrm.staff;

import java.util.Collection;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.AccountOpening.PasswordRefused;
import org.mutualcrm.staff.AccountOpening.UsernameTaken;
import org.springframework.stereotype.Service;

/** Sees to it that accounts exist: those of the demo, and the first one of a new installation. */
@Service
public class SeedAccounts {

  private final Accounts accounts;

  SeedAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Opens those that are missing and leaves the others as they are.
   *
   * @throws IllegalArgumentException if a password can not be taken
   */
  public void ensure(Collection<NewAccount> wanted) {
    for (var account : wanted) {
      switch (accounts.open(account)) {
        case Opened _, UsernameTaken _ -> {}
        case PasswordRefused it ->
            throw new IllegalArgumentException(account.username() + ": " + it.reason());
      }
    }
  }
}
