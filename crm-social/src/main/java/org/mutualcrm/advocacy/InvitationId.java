package org.mutualcrm.advocacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an invitation to speak for us. */
public record InvitationId(UUID value) {

  static InvitationId next() {
    return new InvitationId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
