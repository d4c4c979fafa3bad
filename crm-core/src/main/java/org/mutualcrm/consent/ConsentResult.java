package org.mutualcrm.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every way writing down a decision can end. */
public sealed interface ConsentResult {

  record Recorded(UUID id) implements ConsentResult {}

  /**
   * It counts once the link is followed.
   *
   * @param link to be handed to the person, where no mail could carry it
   */
  record AwaitsConfirmation(UUID id, Instant until, @Nullable String link)
      implements ConsentResult {}

  record UnknownCustomer() implements ConsentResult {}

  /** The record named is not one of this customer's. */
  record ForeignRecord() implements ConsentResult {}

  record UnknownPurpose() implements ConsentResult {}

  record RetiredPurpose() implements ConsentResult {}

  record ChannelNotOffered(Purpose purpose) implements ConsentResult {}

  record UnknownTextVersion(int newest) implements ConsentResult {}

  /** Decided more than five minutes from now. */
  record InTheFuture() implements ConsentResult {}
}
