package org.mutualcrm.legacy;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.RecordState;
import org.mutualcrm.timeline.Touchpoint;

/**
 * Something an import wrote: how it was before and how it was left.
 *
 * @param id rises with each change; 0 until it is kept
 * @param key of the row it came from
 * @param ref what an order or activity is called on the timeline; for a customer the key
 * @param stood as JSON; null if it was not there before
 * @param left as JSON; null if it was withdrawn
 * @param consent the refusal that was written down with it
 */
record Change(
    long id,
    What what,
    String key,
    String ref,
    SourceRecordId record,
    @Nullable String stood,
    @Nullable String left,
    @Nullable UUID consent) {

  enum What {
    CUSTOMER,
    ORDER
  }

  static Change ofCustomer(
      String key,
      SourceRecordId record,
      @Nullable RecordState stood,
      RecordState left,
      @Nullable UUID consent) {
    return new Change(
        0,
        What.CUSTOMER,
        key,
        key,
        record,
        stood == null ? null : LegacyJson.write(stood),
        LegacyJson.write(left),
        consent);
  }

  static Change ofOrder(String key, Touchpoint now, @Nullable Stood stood, @Nullable Told left) {
    return new Change(
        0,
        What.ORDER,
        key,
        now.ref(),
        now.record(),
        stood == null ? null : LegacyJson.write(stood),
        left == null ? null : LegacyJson.write(left),
        null);
  }

  boolean created() {
    return stood == null;
  }

  RecordState recordBefore() {
    return LegacyJson.state(Objects.requireNonNull(stood));
  }

  RecordState recordLeft() {
    return LegacyJson.state(Objects.requireNonNull(left));
  }

  Touchpoint orderBefore() {
    return LegacyJson.stood(Objects.requireNonNull(stood)).touchpoint(record, ref);
  }

  /** Null if it was withdrawn. */
  @Nullable Told orderLeft() {
    return left == null ? null : LegacyJson.told(left);
  }
}
