package org.mutualcrm.participation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/** Who votes. */
public sealed interface Voter {

  /**
   * Somebody we know, by a link made for them or because staff say so.
   *
   * @param guest as whom their browser voted before we knew them, if it did
   */
  record Known(SourceRecordId record, @Nullable UUID guest) implements Voter {}

  /** Somebody of whom we know but the browser. */
  record Guest(UUID id) implements Voter {}
}
