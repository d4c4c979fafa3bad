package org.mutualcrm.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.IdentityClaim;

/**
 * Who said it, as the network names them.
 *
 * @param externalId the network's own id, unique per account
 * @param own whether this is the company's own account speaking
 * @param claims what identifies them: the network's id, and what else the source vouches for
 */
public record Author(
    String externalId,
    @Nullable String name,
    @Nullable String handle,
    boolean own,
    List<IdentityClaim> claims) {

  public Author {
    claims = List.copyOf(claims);
  }
}
