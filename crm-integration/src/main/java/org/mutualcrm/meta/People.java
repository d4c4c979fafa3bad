package org.mutualcrm.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Person;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.SourceNames;

/** People as Meta names them to one account: by an id that no other account of ours is told. */
record People(SourceKey source, Namespace namespace) {

  static People ofPage(String page) {
    var part = SourceNames.part(page);
    return new People(new SourceKey("facebook:" + part), Namespace.pageScoped(part));
  }

  static People ofInstagram(String account) {
    var part = SourceNames.part(account);
    return new People(new SourceKey("instagram:" + part), Namespace.instagramScoped(part));
  }

  Person person(String id, @Nullable String name, @Nullable String handle) {
    return new Person(source, id, name, handle, List.of(IdentityClaim.verified(namespace, id)));
  }
}
