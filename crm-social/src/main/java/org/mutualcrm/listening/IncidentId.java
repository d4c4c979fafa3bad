package org.mutualcrm.listening;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names an incident. */
@Embeddable
public record IncidentId(@Column(name = "incident_id") UUID value) implements Serializable {

  static IncidentId next() {
    return new IncidentId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static IncidentId of(String value) {
    return new IncidentId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
