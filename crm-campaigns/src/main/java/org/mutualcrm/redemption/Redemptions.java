package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was redeemed, to be read. */
@Service
@Transactional(readOnly = true)
public class Redemptions {

  private static final String SELECT =
      """
      select r.redemption_id, r.offer_id, o.headline, r.code, s.customer_id, k.display_name, r.order_minor,
             r.discount_minor, r.returned_discount_minor, r.currency, r.channel, r.redeemed_at,
             b.redemption_id is not null as rolled_back
      from redemption r
      join offer o using (offer_id)
      left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
      left join source_record s using (source_record_id)
      left join customer k on k.customer_id = s.customer_id
      """;

  private final JdbcClient jdbc;

  Redemptions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<RedemptionLine> find(RedemptionId id) {
    return jdbc.sql(SELECT + "where r.redemption_id = ?")
        .param(id.value())
        .query(Redemptions::read)
        .optional();
  }

  /** The lines of a redeemed order; none where only the sum is known. */
  public List<RedeemedArticle> articles(RedemptionLine of) {
    var currency = of.order().getCurrencyUnit();
    return jdbc.sql(
            """
            select line_no, sku, quantity, amount_minor, discount_minor, returned_quantity from redemption_line
            where code = ? and redemption_id = ? order by line_no
            """)
        .params(of.code().value(), of.id().value())
        .query((row, _) ->
            new RedeemedArticle(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                Money.ofMinor(currency, row.getLong(4)),
                Money.ofMinor(currency, row.getLong(5)),
                row.getInt(6)))
        .list();
  }

  /** Why it was granted; nothing is known of uses from before that was kept. */
  public Optional<Explanation> explanation(RedemptionLine of) {
    return jdbc.sql("select trace from redemption where code = ? and redemption_id = ?")
        .params(of.code().value(), of.id().value())
        .query((row, _) -> Optional.ofNullable(row.getString(1)).map(ExplanationJson::read))
        .single();
  }

  /** The newest of an offer. */
  public List<RedemptionLine> latest(OfferId offer, int limit) {
    return jdbc.sql(SELECT + "where r.offer_id = ? order by r.redeemed_at desc limit ?")
        .params(offer.value(), limit)
        .query(Redemptions::read)
        .list();
  }

  /** The newest of a customer. */
  public List<RedemptionLine> of(CustomerId customer, int limit) {
    return jdbc.sql(SELECT + "where s.customer_id = ? order by r.redeemed_at desc limit ?")
        .params(customer.value(), limit)
        .query(Redemptions::read)
        .list();
  }

  /** The newest use of a code, rolled back or not. */
  public Optional<RedemptionLine> latestOf(CodeText code) {
    return jdbc.sql(SELECT + "where r.code = ? order by r.redeemed_at desc limit 1")
        .param(code.value())
        .query(Redemptions::read)
        .optional();
  }

  /** How many people an offer reached, by what stands. */
  public Reach reach(OfferId offer) {
    return jdbc.sql(
            """
            select count(*) filter (where c.used > 0) as people, u.used - coalesce(sum(c.used), 0) as nameless
            from offer_use u left join customer_offer_use c using (offer_id)
            where offer_id = ? group by u.used
            """)
        .param(offer.value())
        .query(Reach.class)
        .optional()
        .orElse(new Reach(0, 0));
  }

  /**
   * @param nameless redemptions by nobody we know
   */
  public record Reach(long people, long nameless) {}

  /** How far an offer's limits by channel, day and store are used; of days the newest. */
  public List<QuotaUsed> quotas(OfferId offer, int limit) {
    return jdbc.sql(
            """
            select kind, key, used, most from (
              select *, row_number() over (
                  partition by kind order by case kind when 'DAY' then key end desc, used desc, key) as place
              from offer_quota_use where offer_id = ?) q
            where place <= ? order by kind, place
            """)
        .params(offer.value(), limit)
        .query((row, _) ->
            new QuotaUsed(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  /**
   * @param kind CHANNEL, DAY or STORE
   * @param key which one
   */
  public record QuotaUsed(String kind, String key, long used, long most) {}

  /** The last days of several offers, day by day of UTC, oldest first; without a use, left out. */
  public Map<OfferId, List<Long>> lastDays(Instant now, int days) {
    var today = now.truncatedTo(ChronoUnit.DAYS);
    var from = today.minus(Duration.ofDays(days - 1));
    var found = new HashMap<OfferId, List<Long>>();
    jdbc.sql(
            """
            select offer_id, floor(extract(epoch from redeemed_at - :from) / 86400)::int as day, count(*)
            from redemption where redeemed_at >= :from and redeemed_at < :to group by offer_id, day
            """)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(today.plus(Duration.ofDays(1))))
        .query(row -> {
          var offer = new OfferId(row.getObject(1, UUID.class));
          found
              .computeIfAbsent(offer, _ -> new ArrayList<>(Collections.nCopies(days, 0L)))
              .set(row.getInt(2), row.getLong(3));
        });
    return found;
  }

  /** Changes with every redemption, rollback and change of an offer. */
  public String stamp() {
    return jdbc.sql(
            """
            select coalesce(sum(u.used), 0) || ' ' || coalesce(sum(u.discount_minor), 0) || ' '
                || coalesce(sum(o.version), 0) || ' ' || count(*)
            from offer o join offer_use u using (offer_id)
            """)
        .query(String.class)
        .single();
  }

  /** How many an offer had in each step of time, empty steps included. */
  public List<Step> history(OfferId offer, Instant from, Instant to, Duration step) {
    return jdbc.sql(
            """
            select s.at, count(r.redemption_id)
            from generate_series(:from, :to, make_interval(secs => :step)) as s(at)
            left join redemption r on r.offer_id = :offer and r.redeemed_at >= s.at
                 and r.redeemed_at < s.at + make_interval(secs => :step)
            group by s.at order by s.at
            """)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .param("step", (double) step.toSeconds())
        .param("offer", offer.value())
        .query((row, _) -> new Step(row.getTimestamp(1).toInstant(), row.getLong(2)))
        .list();
  }

  /**
   * @param at when the step began
   */
  public record Step(Instant at, long redeemed) {}

  private static RedemptionLine read(ResultSet row, int number) throws SQLException {
    var currency = CurrencyUnit.of(row.getString("currency"));
    var customer = row.getObject("customer_id", UUID.class);
    return new RedemptionLine(
        new RedemptionId(row.getObject("redemption_id", UUID.class)),
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getString("headline"),
        new CodeText(row.getString("code")),
        customer == null ? null : new CustomerId(customer),
        row.getString("display_name"),
        Money.ofMinor(currency, row.getLong("order_minor")),
        Money.ofMinor(currency, row.getLong("discount_minor")),
        Money.ofMinor(currency, row.getLong("returned_discount_minor")),
        row.getString("channel"),
        row.getTimestamp("redeemed_at").toInstant(),
        row.getBoolean("rolled_back"));
  }
}
