package org.mutualcrm.audit;

import java.io.Serializable;
import java.time.Instant;

/** What looking over the whole chain finds. */
public sealed interface AuditVerdict extends Serializable {

  /**
   * Nothing is missing and nothing was changed.
   *
   * @param entries how many were looked at
   * @param waiting how many are not sealed yet, and so not proven
   * @param last the newest seal; worth keeping elsewhere
   */
  record Intact(long entries, long waiting, Seal last, Instant at) implements AuditVerdict {}

  /**
   * @param number of the first entry that is not as it was
   */
  record Broken(long number, Fault fault, Instant at) implements AuditVerdict {}

  /** In what way a chain is broken. */
  enum Fault {
    ALTERED("It is not what was sealed, or what stood before it was changed"),
    MISSING("It is missing, and later ones are there"),
    TAIL_MISSING("It and all after it are missing"),
    BEGINNING_MISSING("What stood before it was taken away without a mark in the record"),
    OTHER_SEAL("Its hash is not that of the seal you kept: the record was written anew");

    private final String label;

    Fault(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
