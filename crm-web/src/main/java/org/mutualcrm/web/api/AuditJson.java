package org.mutualcrm.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditEntry;
import org.mutualcrm.audit.AuditVerdict;
import org.mutualcrm.audit.AuditVerdict.Fault;
import org.mutualcrm.audit.Change.Difference;
import org.mutualcrm.audit.Outcome;
import org.mutualcrm.audit.Seal;
import org.mutualcrm.customer.CustomerId;

/** The record as the interface gives it. */
final class AuditJson {

  private AuditJson() {}

  static Seal seal(long number, String hash) {
    try {
      return new Seal(number, hash);
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "hash", "HASH_INVALID", e.getMessage() + ".", "Copy it from where you kept it.");
    }
  }

  /**
   * @param number its place in the chain; absent until it is sealed, some seconds later
   * @param actor the subject of whoever did it
   * @param subject what it is about; a customer by an alias that only this record uses
   * @param customerId whom the alias means; absent once they were erased, and for what is no
   *     customer
   * @param status of the answer; absent where the entry was written with the deed
   * @param changes values before and after; absent where none were told
   */
  record EntryJson(
      UUID id,
      @Nullable Long number,
      Instant at,
      String actor,
      String operation,
      Outcome outcome,
      @Nullable Integer status,
      @Nullable String subject,
      @Nullable UUID customerId,
      @Nullable String part,
      @ArraySchema(schema = @Schema(implementation = Difference.class)) @JsonRawValue
          @Nullable String changes,
      @Nullable String reason,
      @Nullable String requestId,
      @Nullable String address,
      @Nullable String hash) {

    static EntryJson of(AuditEntry it, Map<String, CustomerId> people) {
      var subject = it.subject();
      var customer = subject == null ? null : people.get(subject);
      return new EntryJson(
          it.id(),
          it.number(),
          it.at(),
          it.actor(),
          it.operation(),
          it.outcome(),
          it.status(),
          subject,
          customer == null ? null : customer.value(),
          it.part(),
          it.changes(),
          it.reason(),
          it.request(),
          it.address(),
          it.hash());
    }
  }

  /**
   * @param number of the last entry that is sealed; 0 where none is
   */
  record SealJson(long number, String hash) {
    static SealJson of(Seal it) {
      return new SealJson(it.number(), it.hash());
    }
  }

  /**
   * @param entries how many were looked at; absent where the chain is broken
   * @param waiting how many are not sealed yet; absent where the chain is broken
   * @param seal the newest; worth keeping elsewhere
   * @param brokenAt the number of the first entry that is not as it was; absent where all are
   */
  record VerdictJson(
      boolean intact,
      Instant checkedAt,
      @Nullable Long entries,
      @Nullable Long waiting,
      @Nullable SealJson seal,
      @Nullable Long brokenAt,
      @Nullable Fault fault,
      @Nullable String detail) {

    static VerdictJson of(AuditVerdict verdict) {
      return switch (verdict) {
        case AuditVerdict.Intact it ->
            new VerdictJson(
                true,
                it.at(),
                it.entries(),
                it.waiting(),
                SealJson.of(it.last()),
                null,
                null,
                null);
        case AuditVerdict.Broken it ->
            new VerdictJson(
                false,
                it.at(),
                null,
                null,
                null,
                it.number(),
                it.fault(),
                it.fault().label() + ".");
      };
    }
  }
}
