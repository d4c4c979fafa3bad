package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a gift programme. */
public record GiftProgrammeId(UUID value) {

  static GiftProgrammeId next() {
    return new GiftProgrammeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static GiftProgrammeId of(String value) {
    return new GiftProgrammeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
