package org.mutualcrm.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives entries their place in the chain, in the order in which they are found. Writers do not wait
 * for it nor for one another; of several processes one seals at a time, because it holds the row
 * that says where the chain ends. That row is needed anyway, so there is no lock beside it.
 */
@Service
public class AuditSealing {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
  private static final int AT_ONCE = 500;
  private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private Instant told = Instant.EPOCH;

  AuditSealing(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Seals what waits, unless somebody else is at it. */
  @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
  public synchronized void seal() {
    int sealed;
    int all = 0;
    do {
      sealed = Objects.requireNonNull(transaction.execute(_ -> some()));
      all += sealed;
    } while (sealed == AT_ONCE);
    if (all > 0) tell();
  }

  private int some() {
    var end =
        jdbc.sql("select number, hash from audit_chain for update skip locked")
            .query((row, _) -> new Seal(row.getLong(1), row.getString(2)))
            .optional()
            .orElse(null);
    if (end == null) return 0;
    var entries =
        jdbc.sql(
                "select * from audit_entry where number is null order by at, entry_id limit "
                    + AT_ONCE)
            .query(AuditEntry::read)
            .list();
    if (!entries.isEmpty()) seal(entries, end);
    return entries.size();
  }

  private void seal(List<AuditEntry> entries, Seal end) {
    var numbers = new ArrayList<Long>();
    var hashes = new ArrayList<String>();
    var last = end;
    for (var it : entries) {
      last = last.then(it);
      numbers.add(last.number());
      hashes.add(last.hash());
    }
    int sealed =
        jdbc.sql(
                """
                update audit_entry e set number = s.number, hash = s.hash
                from unnest(:ids::uuid[], :numbers::bigint[], :hashes::text[]) as s (entry_id, number, hash)
                where e.entry_id = s.entry_id and e.number is null
                """)
            .param("ids", entries.stream().map(AuditEntry::id).toArray(UUID[]::new))
            .param("numbers", numbers.toArray(Long[]::new))
            .param("hashes", hashes.toArray(String[]::new))
            .update();
    if (sealed != entries.size())
      throw new IllegalStateException("Entries vanished while they were sealed");
    jdbc.sql("update audit_chain set number = ?, hash = ?, sealed_at = ?")
        .params(last.number(), last.hash(), Timestamp.from(clock.instant()))
        .update();
  }

  /** Kept outside the database, the last seal shows whether the end of the chain was taken away. */
  private void tell() {
    var now = clock.instant();
    if (now.isBefore(told.plus(TOLD_EVERY))) return;
    told = now;
    var end =
        jdbc.sql("select number, hash from audit_chain")
            .query((row, _) -> new Seal(row.getLong(1), row.getString(2)))
            .single();
    LOG.atInfo()
        .addKeyValue("event", "audit.sealed")
        .addKeyValue("number", end.number())
        .addKeyValue("hash", end.hash())
        .log("The record is sealed");
  }
}
