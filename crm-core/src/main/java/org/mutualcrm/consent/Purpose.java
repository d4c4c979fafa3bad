package org.mutualcrm.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people may be contacted for.
 *
 * @param channels on which it is offered
 * @param validMonths how long a yes counts; absent for until it is taken back
 * @param textVersion of the newest text
 * @param text what people are shown when they are asked
 */
public record Purpose(
    PurposeKey key,
    String name,
    String description,
    LegalBasis basis,
    List<ContactChannel> channels,
    boolean doubleOptIn,
    @Nullable Integer validMonths,
    int textVersion,
    String text,
    @Nullable Instant retiredAt) {

  public boolean retired() {
    return retiredAt != null;
  }

  boolean offers(ContactChannel channel) {
    return channels.contains(channel);
  }
}
