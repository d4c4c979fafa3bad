package org.mutualcrm.redemption;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reverses a redemption, whole, by an entry of its own: the code, the customer's share and the
 * offer get their use back, and the offer what was not returned in parts before.
 */
@Service
public class RollingBack {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final QuotaBook quotas;
  private final Timeline timeline;
  private final Clock clock;

  RollingBack(
      JdbcClient jdbc,
      SourceRecords records,
      CustomerLocks locks,
      QuotaBook quotas,
      Timeline timeline,
      Clock clock) {
    this.quotas = quotas;
    this.jdbc = jdbc;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Rolling back twice is rolling back once. */
  @Transactional
  public RollbackResult rollBack(RedemptionId id, String reason, String by) {
    var found = find(id);
    if (found == null) return new UnknownRedemption();
    if (found.record() != null) hold(found.record());
    var now = clock.instant();
    boolean first =
        jdbc.sql(
                    """
                    insert into redemption_rollback (code, redemption_id, reason, rolled_back_by, rolled_back_at)
                    values (?, ?, ?, ?, ?)
                    on conflict do nothing
                    """)
                .params(found.code(), id.value(), reason, by, Timestamp.from(now))
                .update()
            == 1;
    if (!first) return new RolledBack(id, found.discount(), rolledBackAt(found, id), true);
    giveBack(id, found);
    if (found.record() != null) timeline.append(touchpoint(id, found, found.record(), reason, now));
    return new RolledBack(id, found.discount(), now, false);
  }

  /** Nobody joins or parts the customer while the counters go back. */
  private void hold(SourceRecordId record) {
    var customer = records.customerOf(record).orElseThrow();
    locks.share(customer);
    if (!records.customerOf(record).orElseThrow().equals(customer)) hold(record);
  }

  /**
   * In the order in which redeeming takes them, so that the two never wait for each other in a
   * circle.
   */
  private void giveBack(RedemptionId id, Found found) {
    jdbc.sql("update code set used = used - 1 where code = ?").param(found.code()).update();
    if (found.record() != null) {
      giveBackShare(found.offer(), found.record());
    }
    quotas.giveBack(found.code(), id.value());
    jdbc.sql(
            "update offer_use set used = used - 1, discount_minor = discount_minor - ? where"
                + " offer_id = ?")
        .params(found.discount().getAmountMinorLong(), found.offer())
        .update();
  }

  private void giveBackShare(UUID offer, SourceRecordId record) {
    var customer = records.customerOf(record).orElseThrow().value();
    // Locked on its own: the newest use that stands is looked for in what is committed after.
    jdbc.sql("select 1 from customer_offer_use where customer_id = ? and offer_id = ? for update")
        .params(customer, offer)
        .query()
        .listOfRows();
    jdbc.sql(
            """
            update customer_offer_use u set used = used - 1, last_used_at = (
              select max(r.redeemed_at) from source_record s join redemption r using (source_record_id)
              left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
              where s.customer_id = u.customer_id and r.offer_id = u.offer_id and b.redemption_id is null)
            where customer_id = ? and offer_id = ?
            """)
        .params(customer, offer)
        .update();
  }

  private @Nullable Found find(RedemptionId id) {
    return jdbc.sql(
            """
            select r.code, r.offer_id, r.source_record_id, r.discount_minor - r.returned_discount_minor as left_minor,
                   r.currency, r.channel, o.headline
            from redemption r join offer o using (offer_id) where r.redemption_id = ? for update of r
            """)
        .param(id.value())
        .query((row, _) -> {
          var record = row.getObject("source_record_id", UUID.class);
          return new Found(
              row.getString("code"),
              row.getObject("offer_id", UUID.class),
              record == null ? null : new SourceRecordId(record),
              Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("left_minor")),
              row.getString("channel"),
              row.getString("headline"));
        })
        .optional()
        .orElse(null);
  }

  private Instant rolledBackAt(Found found, RedemptionId id) {
    return jdbc.sql(
            "select rolled_back_at from redemption_rollback where code = ? and redemption_id = ?")
        .params(found.code(), id.value())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  private static Touchpoint touchpoint(
      RedemptionId id, Found found, SourceRecordId record, String reason, Instant at) {
    return new Touchpoint(
        record,
        at,
        TouchpointKind.ROLLBACK,
        id.toString(),
        found.channel(),
        Direction.OUTBOUND,
        "Rolled back " + found.headline(),
        reason,
        found.discount().negated(),
        "/offers/" + found.offer());
  }

  private record Found(
      String code,
      UUID offer,
      @Nullable SourceRecordId record,
      Money discount,
      String channel,
      String headline) {}
}
