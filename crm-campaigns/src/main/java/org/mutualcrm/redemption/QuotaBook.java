package org.mutualcrm.redemption;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The counters by day, channel and store. They are locked after customers' shares and before
 * offers, in the order of offer, kind and key, by whoever takes or gives back.
 */
@Component
class QuotaBook {

  private final JdbcClient jdbc;

  QuotaBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How often each was used; a counter that was not there is made, with nothing used. */
  Map<Quota, Long> lock(Collection<Quota> quotas) {
    if (quotas.isEmpty()) return new HashMap<>();
    var used = new HashMap<Quota, Long>();
    jdbc.sql(
            """
            insert into offer_quota_use as q (offer_id, kind, key, used, most)
            select offer_id, kind, key, 0, most
            from unnest(cast(:offers as uuid[]), cast(:kinds as text[]), cast(:keys as text[]), cast(:most as bigint[]))
                 d(offer_id, kind, key, most)
            order by offer_id, kind, key
            on conflict (offer_id, kind, key) do update set used = q.used
            returning offer_id, kind, key, most, used
            """)
        .param("offers", Columns.texts(quotas, it -> it.offer().value()))
        .param("kinds", Columns.texts(quotas, Quota::kind))
        .param("keys", Columns.texts(quotas, Quota::key))
        .param("most", Columns.longs(quotas, Quota::most))
        .query(row -> {
          used.put(
              new Quota(
                  new OfferId(row.getObject(1, UUID.class)),
                  Quota.Kind.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getLong(4)),
              row.getLong(5));
        });
    return used;
  }

  /**
   * Counts what is locked.
   *
   * @throws IllegalStateException if anything else changed it; all is to be rolled back
   */
  void take(Collection<Quota> taken) {
    if (taken.isEmpty()) return;
    var uses = taken.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    int done =
        jdbc.sql(
                """
                update offer_quota_use q set used = q.used + d.uses
                from unnest(cast(:offers as uuid[]), cast(:kinds as text[]), cast(:keys as text[]),
                            cast(:uses as bigint[])) d(offer_id, kind, key, uses)
                where q.offer_id = d.offer_id and q.kind = d.kind and q.key = d.key and q.used + d.uses <= q.most
                """)
            .param("offers", Columns.texts(uses.keySet(), it -> it.offer().value()))
            .param("kinds", Columns.texts(uses.keySet(), Quota::kind))
            .param("keys", Columns.texts(uses.keySet(), Quota::key))
            .param("uses", Columns.longs(uses.keySet(), uses::get))
            .update();
    if (done != uses.size())
      throw new IllegalStateException("Counted " + done + " of " + uses.size() + " quotas");
  }

  /** Gives one use back to the day, the channel and the store it was taken from. */
  void giveBack(GivingBack.Use use) {
    var of =
        """
        offer_quota_use where offer_id = :offer and key = case kind
            when 'DAY' then :day when 'CHANNEL' then :channel else :store end
        """;
    var locked = keyed("select key from " + of + " order by kind, key for update", use);
    if (locked.query(String.class).list().isEmpty()) return;
    keyed("update " + of.replaceFirst("where", "set used = used - 1 where"), use).update();
  }

  private JdbcClient.StatementSpec keyed(String sql, GivingBack.Use use) {
    return jdbc.sql(sql)
        .param("offer", use.offer())
        .param("day", use.day() == null ? null : use.day().toString(), Types.VARCHAR)
        .param("channel", use.channel())
        .param("store", use.store(), Types.VARCHAR);
  }

  /** How often each was used, by what is committed. */
  Map<Quota, Long> used(List<Quota> quotas) {
    var used = new LinkedHashMap<Quota, Long>();
    for (var it : quotas)
      used.put(
          it,
          jdbc.sql("select used from offer_quota_use where offer_id = ? and kind = ? and key = ?")
              .params(it.offer().value(), it.kind().name(), it.key())
              .query(Long.class)
              .optional()
              .orElse(0L));
    return used;
  }
}
