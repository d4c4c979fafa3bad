package org.mutualcrm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names an offer. */
@Embeddable
public record OfferId(@Column(name = "offer_id") UUID value) implements Serializable {

  static OfferId next() {
    return new OfferId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static OfferId of(String value) {
    return new OfferId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
