package org.mutualcrm.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;

/**
 * A person on a network, as the network names them.
 *
 * @param source which source knows them: {@code facebook:<page>}
 * @param externalId the network's own id, unique within the source
 * @param claims what identifies them: the network's id, and what else the source vouches for
 */
public record Person(
    SourceKey source,
    String externalId,
    @Nullable String name,
    @Nullable String handle,
    List<IdentityClaim> claims) {

  public Person {
    claims = List.copyOf(claims);
  }
}
