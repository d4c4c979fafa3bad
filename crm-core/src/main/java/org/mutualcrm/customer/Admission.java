package org.mutualcrm.customer;

/** What admitting a person from a source did to its source record. */
public record Admission(SourceRecordId record, Outcome outcome) {

  public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED
  }
}
