package org.mutualcrm.legacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Correction;
import org.mutualcrm.timeline.Retracting;
import org.mutualcrm.timeline.Retracting.Place;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders and activities a source has told us of, by their refs, and their touchpoints. */
@Component
class ImportedOrders {

  /** An order as it was last told. */
  record Imported(
      SourceRecordId record,
      Instant occurredAt,
      String hash,
      String title,
      @Nullable String body,
      @Nullable Money amount) {

    /** What stood on the timeline, where its entry itself is not there to say. */
    Stood stood(Touchpoint like) {
      return Stood.of(
          new Touchpoint(
              record,
              occurredAt,
              like.kind(),
              like.ref(),
              like.channel(),
              like.direction(),
              title,
              body,
              amount,
              like.link()));
    }
  }

  /** One that is told for the first time, and the key of its row. */
  record Fresh(String key, Touchpoint touchpoint) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Timeline timeline;
  private final Correction correction;
  private final Retracting retracting;
  private final ImportChanges changes;

  ImportedOrders(
      JdbcClient jdbc,
      JdbcTemplate batch,
      Timeline timeline,
      Correction correction,
      Retracting retracting,
      ImportChanges changes) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.timeline = timeline;
    this.correction = correction;
    this.retracting = retracting;
    this.changes = changes;
  }

  Map<String, Imported> of(SourceKey source, Collection<String> numbers) {
    Map<String, Imported> known = new HashMap<>();
    jdbc.sql(
            """
            select order_number, source_record_id, occurred_at, content_hash, title, body, amount_minor, currency
            from imported_order where source_key = :source and order_number = any(:numbers)
            """)
        .param("source", source.value())
        .param("numbers", numbers.toArray(String[]::new))
        .query(row -> {
          known.put(row.getString(1), read(row));
        });
    return known;
  }

  void add(PlanInput input, List<Fresh> fresh) {
    if (fresh.isEmpty()) return;
    var orders = fresh.stream().map(Fresh::touchpoint).toList();
    timeline.append(orders);
    keep(input.source(), orders);
    changes.note(
        input.run(),
        fresh.stream()
            .map(it -> Change.ofOrder(it.key(), it.touchpoint(), null, Told.of(it.touchpoint())))
            .toList());
  }

  private void keep(SourceKey source, List<Touchpoint> orders) {
    batch.batchUpdate(
        """
        insert into imported_order (source_record_id, occurred_at, content_hash, title, body, amount_minor, currency,
            order_number, source_key)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        orders,
        500,
        (statement, it) -> {
          statement.setObject(1, it.record().value());
          statement.setTimestamp(2, Timestamp.from(it.occurredAt()));
          statement.setString(3, Order.hash(it));
          statement.setString(4, it.title());
          statement.setString(5, it.body());
          var amount = it.amount();
          if (amount == null) statement.setNull(6, Types.BIGINT);
          else statement.setLong(6, amount.getAmountMinorLong());
          statement.setString(7, amount == null ? null : amount.getCurrencyUnit().getCode());
          statement.setString(8, it.ref());
          statement.setString(9, source.value());
        });
  }

  void correct(PlanInput input, String key, Imported before, Touchpoint now) {
    var stood =
        correction
            .replace(before.occurredAt(), now)
            .map(Stood::of)
            .orElseGet(() -> before.stood(now));
    changes.note(input.run(), List.of(Change.ofOrder(key, now, stood, Told.of(now))));
    write(input.source(), now);
  }

  /** Lets one say again what it said before it was corrected. */
  void revert(SourceKey source, Told left, Touchpoint before) {
    correction.replace(left.occurredAt(), before);
    write(source, before);
  }

  private void write(SourceKey source, Touchpoint now) {
    var amount = now.amount();
    jdbc.sql(
            """
            update imported_order
            set source_record_id = :record, occurred_at = :at, content_hash = :hash, title = :title, body = :body,
                amount_minor = :minor, currency = :currency
            where order_number = :number and source_key = :source
            """)
        .param("record", now.record().value())
        .param("at", Timestamp.from(now.occurredAt()))
        .param("hash", Order.hash(now))
        .param("title", now.title())
        .param("body", now.body())
        .param("minor", amount == null ? null : amount.getAmountMinorLong(), Types.BIGINT)
        .param("currency", amount == null ? null : amount.getCurrencyUnit().getCode())
        .param("number", now.ref())
        .param("source", source.value())
        .update();
  }

  /** Its place on the timeline stays, without its words. */
  void withdraw(PlanInput input, String key, Imported before, Touchpoint it) {
    var stood =
        retracting
            .standing(new Place(before.record(), before.occurredAt(), it.kind(), it.ref()))
            .map(Stood::of)
            .orElseGet(() -> before.stood(it));
    changes.note(input.run(), List.of(Change.ofOrder(key, it, stood, null)));
    timeline.remove(before.record(), before.occurredAt(), it.kind(), it.ref(), "Deleted there");
    forget(input.source(), List.of(it.ref()));
  }

  /** Lets one that was withdrawn stand again. */
  void putBack(SourceKey source, Touchpoint before) {
    retracting.putBack(before);
    keep(source, List.of(before));
  }

  /** Takes these away as if they had not been told; nothing of them is left. */
  void takeBack(SourceKey source, List<Place> told) {
    if (told.isEmpty()) return;
    retracting.retract(told);
    forget(source, told.stream().map(Place::ref).toList());
  }

  private void forget(SourceKey source, List<String> refs) {
    jdbc.sql("delete from imported_order where source_key = ? and order_number = any(?)")
        .params(source.value(), refs.toArray(String[]::new))
        .update();
  }

  private static Imported read(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return new Imported(
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        row.getTimestamp("occurred_at").toInstant(),
        row.getString("content_hash"),
        row.getString("title"),
        row.getString("body"),
        currency == null
            ? null
            : Money.ofMinor(CurrencyUnit.of(currency), row.getLong("amount_minor")));
  }
}
