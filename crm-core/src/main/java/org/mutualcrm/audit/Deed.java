package org.mutualcrm.audit;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as the door sees it. Ids only: nothing here says anything about a person.
 *
 * @param actor the subject of whoever asks, which never changes
 * @param operation the stable name: method and path pattern of the endpoint
 * @param subject what it is about, as {@code customers/<id>}
 * @param part what of it, as {@code notes/<id>}
 * @param request the id of the request
 * @param address where it comes from, shortened
 */
public record Deed(
    String actor,
    String operation,
    @Nullable String subject,
    @Nullable String part,
    @Nullable String request,
    @Nullable String address) {

  static Deed ofTheSystem() {
    return new Deed("system", "background", null, null, null, null);
  }
}
