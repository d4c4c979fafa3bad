package org.mutualcrm.legacy;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names one import. Time-ordered, so a newer import has the larger id. */
@Embeddable
public record ImportRunId(@Column(name = "import_run_id") UUID value) implements Serializable {

  static ImportRunId next() {
    return new ImportRunId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ImportRunId of(String value) {
    return new ImportRunId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
