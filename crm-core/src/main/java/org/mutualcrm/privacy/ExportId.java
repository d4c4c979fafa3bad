package org.mutualcrm.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one access export. */
public record ExportId(UUID value) {

  static ExportId next() {
    return new ExportId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ExportId of(String value) {
    return new ExportId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
