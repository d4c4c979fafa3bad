package org.mutualcrm.staff;

import java.util.List;

/** Every way asking for a key can end. */
public sealed interface ApiKeyIssue {

  /** The one moment the key itself is known. */
  record Issued(ApiKeyCard card, String key) implements ApiKeyIssue {
    @Override
    public String toString() {
      return "Issued[" + card.id() + "]";
    }
  }

  record BeyondYourRoles(List<Role> roles) implements ApiKeyIssue {}

  record AlreadyExpired() implements ApiKeyIssue {}
}
