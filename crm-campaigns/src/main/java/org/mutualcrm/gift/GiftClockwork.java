package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to gifts because time passes. Each step is a condition: two processes do no harm.
 */
@Service
public class GiftClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(GiftClockwork.class);

  /** The next of its programme's days has come; there is none after the last. */
  private static final String REMINDED =
      """
      state in ('DELIVERED', 'OPENED') and delivered_at + interval '24 hours' * (
        select p.reminder_days[gift.reminded + 1] from gift_programme p
        where p.programme_id = gift.programme_id) <= ?
      """;

  private static final String CLOCK = "clock";
  private static final int AT_ONCE = 500;
  private static final Duration GIVEN_UP = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final GiftMails mails;
  private final ProgrammeBook programmes;
  private final TransactionTemplate transactions;
  private final Clock clock;

  GiftClockwork(
      JdbcClient jdbc,
      GiftBook book,
      GiftMails mails,
      ProgrammeBook programmes,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.mails = mails;
    this.programmes = programmes;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 15_000)
  public void tick() {
    var now = clock.instant();
    each("state = 'SCHEDULED' and deliver_at <= ?", now, it -> arrive(it, now));
    each(
        "expires_at <= ? and balance_minor > 0 and state <> 'DISPUTED'",
        now,
        it -> expire(it, now));
    each(REMINDED, now, it -> remind(it, now));
    each(
        "state = 'ORDERED' and (select created_at from gift_order o where o.order_id = gift.order_id) <= ?",
        now.minus(GIVEN_UP),
        it -> giveUp(it, now));
  }

  private void each(String due, Instant at, Consumer<GiftView> act) {
    List<UUID> ids =
        jdbc.sql("select gift_id from gift where " + due + " order by gift_id limit " + AT_ONCE)
            .param(Timestamp.from(at))
            .query(UUID.class)
            .list();
    for (var id : ids) {
      try {
        transactions.executeWithoutResult(_ -> book.find(new GiftId(id)).ifPresent(act));
      } catch (RuntimeException e) {
        // One gift must not stop the clock of all others.
        LOG.error("The clock of gift {} can not go on", id, e);
      }
    }
  }

  private void arrive(GiftView it, Instant now) {
    if (GiftMove.to(GiftState.PAID, "SCHEDULED")
        .note("Its day has come")
        .make(jdbc, it.id(), CLOCK, now)
        .isPresent()) mails.deliver(it, now);
  }

  /**
   * What is left of it becomes breakage; a code nobody used keeps no value. Where value comes back
   * afterwards, by a refund that failed, it ends once more: each end is booked as one of its own.
   */
  private void expire(GiftView it, Instant now) {
    GiftMove.of(
            "balance_minor = 0, state = 'EXPIRED', held_state = null",
            "g.balance_minor = :minor and g.expires_at <= :at and g.state <> 'DISPUTED'")
        .at("at", now)
        .booking(
            EntryKind.EXPIRED,
            it.balance().getAmountMinorLong(),
            UuidCreator.getTimeOrderedEpochPlus1().toString())
        .make(jdbc, it.id(), CLOCK, now);
  }

  private void remind(GiftView it, Instant now) {
    var days = programmes.find(it.programme()).orElseThrow().reminderDays();
    var delivered = it.deliveredAt();
    if (delivered == null || it.reminded() >= days.size()) return;
    if (now.isBefore(delivered.plus(Duration.ofDays(days.get(it.reminded()))))) return;
    if (GiftMove.of(
            "reminded = g.reminded + 1",
            "g.state in ('DELIVERED', 'OPENED') and g.reminded = :before")
        .with("before", it.reminded())
        .note("Reminded")
        .make(jdbc, it.id(), CLOCK, now)
        .isPresent()) mails.remind(it, it.reminded() + 1, now);
  }

  private void giveUp(GiftView it, Instant now) {
    if (GiftMove.to(GiftState.CANCELLED, "ORDERED")
        .note("Nobody paid for it within a day")
        .make(jdbc, it.id(), CLOCK, now)
        .isPresent()) programmes.giveBack(it.programme(), it.amount().getAmountMinorLong());
  }
}
