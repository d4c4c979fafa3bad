package org.mutualcrm.simulation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.Order;
import org.mutualcrm.redemption.PastOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders that are known: those of the timeline as they are joined today, or of a file. */
@Component
class OrderSource {

  private static final int FETCHED = 5_000;
  private static final int TOGETHER = 10_000;

  /** In the order of time; what came in the year before the days looked at comes along. */
  private static final String STORED =
      """
      select t.ref, t.occurred_at, t.amount_minor, t.currency::text, t.channel, r.customer_id, r.source_record_id
      from touchpoint t join source_record r using (source_record_id)
      where t.kind = 'ORDER' and t.removed_at is null and t.occurred_at >= :since and t.occurred_at < :until
      order by t.occurred_at, t.ref, t.source_record_id
      """;

  private final JdbcClient jdbc;

  OrderSource(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Within a transaction, or all rows are held at once.
   *
   * @param withoutAmount called for each that is left out, in the days looked at
   */
  void stored(Instant from, Instant until, Consumer<Placed> each, Runnable withoutAmount) {
    jdbc.sql(STORED)
        .param("since", Timestamp.from(from.minus(Habit.REMEMBERED)))
        .param("until", Timestamp.from(until))
        .withFetchSize(FETCHED)
        .query(row -> {
          var at = row.getTimestamp(2).toInstant();
          boolean counts = !at.isBefore(from);
          long minor = row.getLong(3);
          if (minor <= 0) {
            if (counts) withoutAmount.run();
            return;
          }
          var customer = new CustomerId(row.getObject(6, UUID.class));
          var goods = Money.ofMinor(CurrencyUnit.of(row.getString(4)), minor);
          each.accept(
              new Placed(
                  row.getString(1),
                  new PastOrder(
                      at, Order.of(goods), row.getString(5), null, customer.value().toString()),
                  counts,
                  customer,
                  row.getObject(7, UUID.class)));
        });
  }

  /** Who ordered in these days. */
  List<CustomerId> customers(Instant from, Instant until) {
    return jdbc.sql(
            """
            select distinct r.customer_id from touchpoint t join source_record r using (source_record_id)
            where t.kind = 'ORDER' and t.removed_at is null and t.occurred_at >= ? and t.occurred_at < ?
            """)
        .params(Timestamp.from(from), Timestamp.from(until))
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The orders of a file; a customer it names by our id is that customer, any other just a key. */
  List<Placed> of(List<SheetOrder> sheet) {
    var ids = new HashMap<String, UUID>();
    for (var it : sheet) if (it.customer() != null) named(it.customer(), ids);
    var records = records(ids.values());
    var placed = new ArrayList<Placed>(sheet.size());
    for (var it : sheet) {
      var id = it.customer() == null ? null : ids.get(it.customer());
      var record = id == null ? null : records.get(id);
      placed.add(
          new Placed(
              it.ref(),
              new PastOrder(it.at(), it.order(), it.channel(), it.store(), it.customer()),
              true,
              record == null || id == null ? null : new CustomerId(id),
              record));
    }
    return placed;
  }

  private static void named(String typed, Map<String, UUID> ids) {
    if (typed.length() != 36 || ids.containsKey(typed)) return;
    try {
      ids.put(typed, UUID.fromString(typed));
    } catch (IllegalArgumentException _) {
      // Somebody else's key.
    }
  }

  private Map<UUID, UUID> records(Collection<UUID> customers) {
    var found = new HashMap<UUID, UUID>();
    var all = List.copyOf(customers);
    for (int i = 0; i < all.size(); i += TOGETHER)
      jdbc.sql(
              """
              select distinct on (customer_id) customer_id, source_record_id from source_record
              where customer_id = any(?) order by customer_id, source_record_id
              """)
          .param(all.subList(i, Math.min(i + TOGETHER, all.size())).toArray(UUID[]::new))
          .query(row -> {
            found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
          });
    return found;
  }

  /** Uses of codes of other offers that stand, by customers we know. */
  UsedCodes codes(OfferId not, Instant from, Instant until, CurrencyUnit currency) {
    var codes = new UsedCodes();
    jdbc.sql(
            """
            select r.customer_id, d.redeemed_at, d.offer_id, o.name, d.discount_minor - d.returned_discount_minor,
                   d.currency::text
            from redemption d join source_record r using (source_record_id) join offer o using (offer_id)
            left join redemption_rollback b on b.code = d.code and b.redemption_id = d.redemption_id
            where b.code is null and d.offer_id <> ? and d.redeemed_at >= ? and d.redeemed_at < ?
            """)
        .params(
            not.value(),
            Timestamp.from(from.minusSeconds(86_400)),
            Timestamp.from(until.plusSeconds(86_400)))
        .withFetchSize(FETCHED)
        .query(row -> {
          codes.add(
              new CustomerId(row.getObject(1, UUID.class)),
              row.getTimestamp(2).toInstant(),
              row.getObject(3, UUID.class),
              row.getString(4),
              row.getString(6).equals(currency.getCode()) ? row.getLong(5) : 0);
        });
    return codes;
  }
}
