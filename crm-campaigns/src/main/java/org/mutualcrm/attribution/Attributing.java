package org.mutualcrm.attribution;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers what came before the orders of some days, from the timelines as they are joined today.
 */
@Service
class Attributing {

  private static final int FETCHED = 5_000;

  private static final String HAPPENED =
      """
      select r.customer_id, c.email is not null or c.phone is not null, t.occurred_at, t.kind, t.channel,
             t.direction, t.link, t.amount_minor, t.currency
      from touchpoint t join source_record r using (source_record_id)
      left join customer c on c.customer_id = r.customer_id
      where t.occurred_at >= :since and t.occurred_at < :until and t.removed_at is null
      order by r.customer_id, t.occurred_at, t.kind, t.ref
      """;

  private final JdbcClient jdbc;
  private final ZoneId zone;
  private final String currency;

  Attributing(
      JdbcClient jdbc,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone,
      @Value("${crm.brand.currency:EUR}") String currency) {
    this.jdbc = jdbc;
    this.zone = zone;
    this.currency = currency;
  }

  // Rows are only handed over as they are read within a transaction.
  @Transactional(readOnly = true)
  public AttributionReport answer(AttributionQuestion question) {
    var from = question.from().atStartOfDay(zone).toInstant();
    var until = question.until().plusDays(1).atStartOfDay(zone).toInstant();
    var lookback = Duration.ofDays(question.lookbackDays());
    var reader = new WayReader(from, lookback, currency);
    jdbc.sql(HAPPENED)
        .param("since", Timestamp.from(from.minus(lookback)))
        .param("until", Timestamp.from(until))
        .withFetchSize(FETCHED)
        .query(reader::see);
    reader.end();
    return reader.report(strangers(from, until));
  }

  private long strangers(Instant from, Instant until) {
    return jdbc.sql(
            """
            select count(*) from redemption
            where source_record_id is null and redeemed_at >= ? and redeemed_at < ?
            """)
        .params(Timestamp.from(from), Timestamp.from(until))
        .query(Long.class)
        .single();
  }
}
