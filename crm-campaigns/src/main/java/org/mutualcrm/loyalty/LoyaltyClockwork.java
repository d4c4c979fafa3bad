package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to points because time passes. Each step is a condition: two processes do no harm.
 */
@Service
public class LoyaltyClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(LoyaltyClockwork.class);
  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final Members members;
  private final LotBook lots;
  private final Purse purse;
  private final SpendingBook spendings;
  private final PointsSpending spending;
  private final LoyaltyRows programmes;
  private final Earning earning;
  private final Heard heard;
  private final TransactionTemplate transactions;
  private final Clock clock;

  LoyaltyClockwork(
      JdbcClient jdbc,
      Members members,
      LotBook lots,
      Purse purse,
      SpendingBook spendings,
      PointsSpending spending,
      LoyaltyRows programmes,
      Earning earning,
      Heard heard,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.members = members;
    this.lots = lots;
    this.purse = purse;
    this.spendings = spendings;
    this.spending = spending;
    this.programmes = programmes;
    this.earning = earning;
    this.heard = heard;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10_000)
  public void tick() {
    var now = clock.instant();
    heard.drain();
    each("pending > 0 and available_at <= ?", now, (it, customer) -> release(it, customer, now));
    each("available > 0 and expires_at <= ?", now, (it, _) -> expire(it, now));
    for (var it : spendings.over(now, AT_ONCE))
      quietly("The spending " + it, () -> spending.letGo(it, Earning.CLOCK));
  }

  private void each(String due, Instant now, BiConsumer<Lot, CustomerId> act) {
    var found =
        jdbc.sql(
                """
                select l.* from loyalty_lot l join loyalty_account a using (account_id)
                where a.source_record_id is not null and l.%s order by l.lot_id limit %d
                """
                    .formatted(due, AT_ONCE))
            .param(Timestamp.from(now))
            .query(LotBook::read)
            .list();
    for (var it : found)
      quietly(
          "The lot " + it.id(),
          () ->
              transactions.executeWithoutResult(_ ->
                  members
                      .holdAccount(it.account())
                      .ifPresent(
                          customer -> act.accept(lots.find(it.account(), it.id()), customer))));
  }

  private void quietly(String what, Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      // One of them must not stop the clock of all others.
      LOG.error("{} can not go on", what, e);
    }
  }

  private void release(Lot it, CustomerId customer, Instant now) {
    lots.move(it, EntryKind.RELEASED, it.pending(), "", Earning.CLOCK, now);
    purse.settle(programme(it.account()), customer, now);
  }

  /** Where points come back to it afterwards, it ends once more: each end is one of its own. */
  private void expire(Lot it, Instant now) {
    var reference = UuidCreator.getTimeOrderedEpochPlus1().toString();
    lots.move(it, EntryKind.EXPIRED, it.available(), reference, Earning.CLOCK, now);
  }

  private LoyaltyProgrammeId programme(UUID account) {
    return jdbc.sql("select programme_id from loyalty_account where account_id = ?")
        .param(account)
        .query((row, _) -> new LoyaltyProgrammeId(row.getObject(1, UUID.class)))
        .single();
  }

  /** Members whose birthday is today, once a year. */
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  public void celebrate() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (var it : programmes.live()) {
      if (it.rules().stream().noneMatch(rule -> rule.occasion() == Occasion.BIRTHDAY)) continue;
      for (var record : born(it.id(), today))
        quietly(
            "The birthday of " + record,
            () ->
                earning.earn(
                    it.id(),
                    Occurrence.of(
                        record, Occasion.BIRTHDAY, Integer.toString(today.getYear()), now),
                    Earning.CLOCK));
    }
  }

  /** One account of each customer is enough: what was counted is counted once. */
  private java.util.List<SourceRecordId> born(LoyaltyProgrammeId programme, LocalDate today) {
    return jdbc.sql(
            """
            select distinct on (c.customer_id) a.source_record_id
            from loyalty_account a join source_record r using (source_record_id) join customer c using (customer_id)
            where a.programme_id = :programme
              and c.profile -> 'BIRTH_DATE' -> 'winner' ->> 'value' like '____-' || :day
            order by c.customer_id, a.account_id
            """)
        .param("programme", programme.value())
        .param("day", today.toString().substring(5))
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .list();
  }
}
