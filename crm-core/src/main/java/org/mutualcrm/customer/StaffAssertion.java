package org.mutualcrm.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the staff said of a field: a value of their own, or which of the values that
 * sources say stands. It hangs on a source record and goes where that record goes.
 *
 * @param source who is named as the source of the value: {@code staff:correction}, or for a pin the
 *     source that said it
 * @param closing when and by whom it was withdrawn or replaced; null while it is open
 */
public record StaffAssertion(
    StaffAssertionId id,
    SourceRecordId record,
    ProfileField field,
    Kind kind,
    String value,
    SourceKey source,
    String by,
    Instant at,
    String reason,
    @Nullable Closing closing) {

  public enum Kind {
    /** A value of their own. */
    CORRECTION,
    /** One of the values there were. */
    PIN
  }

  public record Closing(String by, Instant at, String reason, boolean replaced) {}

  /** Whoever spoke last stands. */
  static final Comparator<StaffAssertion> NEWEST_FIRST =
      Comparator.comparing(StaffAssertion::at).thenComparing(it -> it.id().toString()).reversed();

  public boolean open() {
    return closing == null;
  }

  /** The same as facts, for whoever looks for words in them. */
  PersonFacts facts() {
    return PersonFacts.of(Map.of(field, value));
  }
}
