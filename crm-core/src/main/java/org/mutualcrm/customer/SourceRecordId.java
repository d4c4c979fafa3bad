package org.mutualcrm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Names one source record for ever. Time-ordered (UUIDv7), so of two records the older has the
 * smaller id.
 */
public record SourceRecordId(UUID value) implements Comparable<SourceRecordId> {

  public static SourceRecordId next() {
    return new SourceRecordId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static SourceRecordId of(String value) {
    return new SourceRecordId(UUID.fromString(value));
  }

  /** The customer this record would be if no other record were linked to it. */
  public CustomerId nativeCustomer() {
    return new CustomerId(value);
  }

  @Override
  public int compareTo(SourceRecordId other) {
    // The unsigned order that PostgreSQL uses; UUID.compareTo is signed.
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
