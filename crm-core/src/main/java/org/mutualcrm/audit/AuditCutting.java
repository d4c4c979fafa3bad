package org.mutualcrm.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the oldest part of the record away after it was exported. A mark in the record says up to
 * which seal, so that what remains still begins where the export ends.
 */
@Service
public class AuditCutting {

  /** What is younger stays. */
  public static final Duration LEAST_AGE = Duration.ofDays(365);

  private static final String KIND = "audit-entries";

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  AuditCutting(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Cut {

    record Done(long entries) implements Cut {}

    /** There is no such entry, or it has another hash: the export is not of this record. */
    record UnknownSeal() implements Cut {}

    record TooYoung(Instant at) implements Cut {}
  }

  /**
   * @param last number and hash of the last entry of the export, as proof that there is one
   */
  @Transactional
  public Cut cut(Seal last) {
    var from = jdbc.sql("select cut_number from audit_chain for update").query(Long.class).single();
    var at =
        jdbc.sql("select at from audit_entry where number = ? and hash = ?")
            .params(last.number(), last.hash())
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .optional();
    if (at.isEmpty()) return new Cut.UnknownSeal();
    var end = clock.instant().minus(LEAST_AGE);
    if (youngest(last).isAfter(end)) return new Cut.TooYoung(at.get());
    int gone = jdbc.sql("delete from audit_entry where number <= ?").param(last.number()).update();
    jdbc.sql("update audit_chain set cut_number = ?, cut_hash = ?")
        .params(last.number(), last.hash())
        .update();
    trail.changed(Change.of(KIND, last.number()).with("from", from + 1).with("hash", last.hash()));
    return new Cut.Done(gone);
  }

  static String subject(Seal last) {
    return KIND + "/" + last.number();
  }

  private Instant youngest(Seal last) {
    return jdbc.sql("select max(at) from audit_entry where number <= ?")
        .param(last.number())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }
}
