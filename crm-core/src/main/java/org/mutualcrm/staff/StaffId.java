package org.mutualcrm.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names a local account. */
@Embeddable
public record StaffId(@Column(name = "staff_id") UUID value) implements Serializable {

  public static StaffId of(String value) {
    return new StaffId(UUID.fromString(value));
  }

  static StaffId next() {
    return new StaffId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
