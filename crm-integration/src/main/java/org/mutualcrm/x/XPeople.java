package org.mutualcrm.x;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Person;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;

/** People by their number, which is the same to everybody; handles change hands. */
final class XPeople {

  private static final SourceKey SOURCE = new SourceKey("x");

  private XPeople() {}

  static Person of(String id, @Nullable String name, @Nullable String handle) {
    var shown = handle == null ? null : "@" + handle;
    return new Person(
        SOURCE, id, name, shown, List.of(IdentityClaim.verified(Namespace.X_USER_ID, id)));
  }
}
