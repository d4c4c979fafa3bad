package org.mutualcrm.redemption;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.redemption.PartialRollback.Cause;
import org.mutualcrm.redemption.PartialRollback.Done;
import org.mutualcrm.redemption.PartialRollback.NotPossible;
import org.mutualcrm.redemption.PartialRollback.UnknownRedemption;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back a part of a redemption, each as an entry of its own. The discount comes back by its
 * share of what has come back so far, rounded down, less what came back before: however the parts
 * are cut, they add up to the discount and never beyond. The redemption's row is locked first, as
 * in {@link RollingBack}.
 */
@Service
public class RollingBackPart {

  private final JdbcClient jdbc;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RollingBackPart(
      JdbcClient jdbc, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  private record Found(
      String code,
      UUID offer,
      @Nullable SourceRecordId record,
      long order,
      long discount,
      long returned,
      long returnedDiscount,
      CurrencyUnit currency,
      String channel,
      String headline,
      boolean rolledBack) {}

  private record Line(int quantity, long amount, long discount, int returned) {}

  private record Part(long value, long discount) {}

  @Transactional
  public PartialRollback rollBack(RollBackPart command) {
    var found = find(command.redemption()).orElse(null);
    if (found == null) return new UnknownRedemption();
    var before = earlier(command, found);
    if (before.isPresent()) return before.get();
    if (found.rolledBack()) return new NotPossible(Cause.ROLLED_BACK_ALREADY);
    var lines = lines(command.redemption(), found);
    var cause = objection(command, found, lines);
    if (cause != null) return new NotPossible(cause);
    var value = command.value();
    var part =
        value == null ? byLine(command, found, lines) : byValue(value.getAmountMinorLong(), found);
    write(command, found, part);
    events.publishEvent(
        Announced.of(Topic.CODE_ROLLED_BACK, () -> fact(command.redemption(), found, part)));
    return done(command, found, part, false);
  }

  private static Fact fact(RedemptionId id, Found found, Part part) {
    var record = found.record();
    return new Fact(
        record == null ? new Subject.OfThing(id.value()) : new Subject.OfRecord(record.value()),
        Map.of(
            "redemptionId",
            id.toString(),
            "offerId",
            found.offer().toString(),
            "code",
            found.code(),
            "whole",
            false,
            "currency",
            found.currency().getCode(),
            "discountMinor",
            part.discount()));
  }

  private static @Nullable Cause objection(
      RollBackPart command, Found found, Map<Integer, Line> lines) {
    var value = command.value();
    if (value != null) {
      if (!lines.isEmpty()) return Cause.LINES_KNOWN;
      if (!value.getCurrencyUnit().equals(found.currency())) return Cause.CURRENCY_MISMATCH;
      boolean more = value.getAmountMinorLong() > found.order() - found.returned();
      return more ? Cause.MORE_THAN_ORDERED : null;
    }
    if (lines.isEmpty()) return Cause.LINES_UNKNOWN;
    for (var it : command.lines().entrySet()) {
      var line = lines.get(it.getKey());
      if (line == null) return Cause.UNKNOWN_LINE;
      if (it.getValue() > line.quantity() - line.returned()) return Cause.MORE_THAN_ORDERED;
    }
    return null;
  }

  private static Part byValue(long value, Found found) {
    long so = share(found.discount(), found.returned() + value, found.order());
    return new Part(value, so - found.returnedDiscount());
  }

  private Part byLine(RollBackPart command, Found found, Map<Integer, Line> lines) {
    long value = 0;
    long discount = 0;
    for (var it : command.lines().entrySet()) {
      var line = java.util.Objects.requireNonNull(lines.get(it.getKey()));
      int now = line.returned() + it.getValue();
      value += line.amount() / line.quantity() * it.getValue();
      discount +=
          share(line.discount(), now, line.quantity())
              - share(line.discount(), line.returned(), line.quantity());
      jdbc.sql(
              """
              update redemption_line set returned_quantity = ?
              where code = ? and redemption_id = ? and line_no = ?
              """)
          .params(now, found.code(), command.redemption().value(), it.getKey())
          .update();
    }
    return new Part(value, discount);
  }

  private static long share(long amount, long part, long whole) {
    if (whole == 0) return 0;
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }

  private Optional<Found> find(RedemptionId id) {
    // Locked on its own: who waited for another reads what that one left, in the next statement.
    jdbc.sql("select 1 from redemption where redemption_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return jdbc.sql(
            """
            select r.code, r.offer_id, r.source_record_id, r.order_minor, r.discount_minor, r.returned_minor,
                   r.returned_discount_minor, r.currency, r.channel, o.headline,
                   exists (select 1 from redemption_rollback b
                           where b.code = r.code and b.redemption_id = r.redemption_id) as rolled_back
            from redemption r join offer o using (offer_id)
            where r.redemption_id = ?
            """)
        .param(id.value())
        .query((row, _) -> {
          var record = row.getObject("source_record_id", UUID.class);
          return new Found(
              row.getString("code"),
              row.getObject("offer_id", UUID.class),
              record == null ? null : new SourceRecordId(record),
              row.getLong("order_minor"),
              row.getLong("discount_minor"),
              row.getLong("returned_minor"),
              row.getLong("returned_discount_minor"),
              CurrencyUnit.of(row.getString("currency")),
              row.getString("channel"),
              row.getString("headline"),
              row.getBoolean("rolled_back"));
        })
        .optional();
  }

  private Map<Integer, Line> lines(RedemptionId id, Found found) {
    var lines = new TreeMap<Integer, Line>();
    jdbc.sql(
            """
            select line_no, quantity, amount_minor, discount_minor, returned_quantity from redemption_line
            where code = ? and redemption_id = ?
            """)
        .params(found.code(), id.value())
        .query(row -> {
          lines.put(
              row.getInt(1),
              new Line(row.getInt(2), row.getLong(3), row.getLong(4), row.getInt(5)));
        });
    return lines;
  }

  private Optional<PartialRollback> earlier(RollBackPart command, Found found) {
    return jdbc.sql(
            """
            select request_hash, value_minor, discount_minor from redemption_partial_rollback
            where code = ? and redemption_id = ? and idempotency_key = ?
            """)
        .params(found.code(), command.redemption().value(), command.idempotencyKey())
        .query((row, _) ->
            row.getString(1).equals(command.fingerprint())
                ? done(command, found, new Part(row.getLong(2), row.getLong(3)), true)
                : new NotPossible(Cause.IDEMPOTENCY_KEY_REUSED))
        .optional();
  }

  private static PartialRollback done(
      RollBackPart command, Found found, Part part, boolean repeated) {
    return new Done(
        command.redemption(),
        Money.ofMinor(found.currency(), part.value()),
        Money.ofMinor(found.currency(), part.discount()),
        repeated);
  }

  private void write(RollBackPart command, Found found, Part part) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into redemption_partial_rollback (code, redemption_id, partial_rollback_id, idempotency_key,
                request_hash, value_minor, discount_minor, reason, rolled_back_by, rolled_back_at)
            values (:code, :id, :part, :key, :fingerprint, :value, :discount, :reason, :by, :at)
            """)
        .param("code", found.code())
        .param("id", command.redemption().value())
        .param("part", RedemptionId.next().value())
        .param("key", command.idempotencyKey())
        .param("fingerprint", command.fingerprint())
        .param("value", part.value())
        .param("discount", part.discount())
        .param("reason", command.reason())
        .param("by", command.by())
        .param("at", Timestamp.from(now))
        .update();
    jdbc.sql(
            """
            update redemption
            set returned_minor = returned_minor + ?, returned_discount_minor = returned_discount_minor + ?
            where code = ? and redemption_id = ?
            """)
        .params(part.value(), part.discount(), found.code(), command.redemption().value())
        .update();
    jdbc.sql("update offer_use set discount_minor = discount_minor - ? where offer_id = ?")
        .params(part.discount(), found.offer())
        .update();
    if (found.record() == null) return;
    timeline.append(
        new Touchpoint(
            found.record(),
            now,
            TouchpointKind.ROLLBACK,
            command.redemption() + " " + command.idempotencyKey(),
            found.channel(),
            Direction.OUTBOUND,
            "Returned a part of " + found.headline(),
            command.reason(),
            Money.ofMinor(found.currency(), -part.discount()),
            "/offers/" + found.offer()));
  }
}
