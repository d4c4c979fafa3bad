package org.mutualcrm.meta;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Person;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;

/** People as Meta names them to one page: by a page-scoped id. */
final class People {

  private People() {}

  static Person of(String page, String pageScopedId, @Nullable String name) {
    return new Person(
        new SourceKey("facebook:" + key(page)),
        pageScopedId,
        name,
        null,
        List.of(IdentityClaim.verified(Namespace.pageScoped(key(page)), pageScopedId)));
  }

  /** Page ids are digits; whatever else comes must still name a source. */
  private static String key(String page) {
    return page.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.@-]", "-");
  }
}
