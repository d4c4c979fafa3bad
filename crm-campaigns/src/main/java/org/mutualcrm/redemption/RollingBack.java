package org.mutualcrm.redemption;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.context.ApplicationEventPublisher;
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
  private final HeldCustomers customers;
  private final GivingBack givingBack;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RollingBack(
      JdbcClient jdbc,
      HeldCustomers customers,
      GivingBack givingBack,
      Timeline timeline,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.customers = customers;
    this.givingBack = givingBack;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /** Rolling back twice is rolling back once. */
  @Transactional
  public RollbackResult rollBack(RedemptionId id, String reason, String by) {
    customers.hold(recordOf(id));
    var found = find(id);
    if (found == null) return new UnknownRedemption();
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
    givingBack.giveBack(found.use());
    if (found.record() != null) timeline.append(touchpoint(id, found, found.record(), reason, now));
    events.publishEvent(Announced.of(Topic.CODE_ROLLED_BACK, () -> found.fact(id)));
    return new RolledBack(id, found.discount(), now, false);
  }

  private Optional<SourceRecordId> recordOf(RedemptionId id) {
    return jdbc.sql("select source_record_id from redemption where redemption_id = ?")
        .param(id.value())
        .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
        .optional()
        .flatMap(it -> it.map(SourceRecordId::new));
  }

  private @Nullable Found find(RedemptionId id) {
    return jdbc.sql(
            """
            select r.code, r.offer_id, r.source_record_id, r.discount_minor - r.returned_discount_minor as left_minor,
                   r.currency, r.channel, r.store, r.quota_day, o.headline
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
              row.getString("store"),
              row.getObject("quota_day", LocalDate.class),
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
      @Nullable String store,
      @Nullable LocalDate day,
      String headline) {

    Fact fact(RedemptionId id) {
      return new Fact(
          record == null ? new Subject.OfThing(id.value()) : new Subject.OfRecord(record.value()),
          Map.of(
              "redemptionId",
              id.toString(),
              "offerId",
              offer.toString(),
              "code",
              code,
              "whole",
              true,
              "currency",
              discount.getCurrencyUnit().getCode(),
              "discountMinor",
              discount.getAmountMinorLong()));
    }

    GivingBack.Use use() {
      return new GivingBack.Use(
          code, offer, record, channel, store, day, discount.getAmountMinorLong());
    }
  }
}
