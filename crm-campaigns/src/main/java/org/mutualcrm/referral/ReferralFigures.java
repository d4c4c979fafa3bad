package org.mutualcrm.referral;

import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a programme has come to, in numbers. They say what happened after a link, not because of it.
 */
@Service
@Transactional(readOnly = true)
public class ReferralFigures {

  private static final double SURE = 1.96;

  private final JdbcClient jdbc;

  ReferralFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param advocates who have a link
   * @param clicks by people, as far as can be told
   * @param qualified whose deed counted once, whatever came afterwards
   */
  public record Funnel(
      long advocates,
      long shares,
      long clicks,
      long claimed,
      long qualified,
      long held,
      long waiting,
      long released,
      long blocked,
      long clawedBack,
      long lapsed) {}

  /**
   * How many new customers an advocate brings: friends whose deed counts (held or released) divided
   * by advocates with a link. Above 1 a programme would grow by itself.
   *
   * @param low and high: an interval that holds the mean in 95 of 100 cases, by the normal
   *     approximation from how much advocates differ; null for fewer than two advocates
   */
  public record KFactor(
      long advocates, double value, @Nullable Double low, @Nullable Double high) {}

  /**
   * @param cost discounts on orders for which a code of the programme was used, less what was
   *     rolled back
   * @param orders what the orders that count came to
   */
  public record Turnover(Money cost, Money orders) {}

  public Funnel funnel(ReferralProgrammeId id) {
    return jdbc.sql(
            """
            select l.*, r.* from
              (select count(distinct coalesce(s.customer_id, l.link_id)), coalesce(sum(shares), 0), coalesce(sum(clicks), 0)
               from referral_link l left join source_record s using (source_record_id)
               where l.programme_id = :id) as l(advocates, shares, clicks),
              (select count(*), count(*) filter (where qualified_at is not null),
                 count(*) filter (where state = 'HELD'),
                 count(*) filter (where state = 'HELD' and verdict = 'HOLD' and decided is null),
                 count(*) filter (where state = 'RELEASED'), count(*) filter (where state = 'BLOCKED'),
                 count(*) filter (where state = 'CLAWED_BACK'), count(*) filter (where state = 'LAPSED')
               from referral where programme_id = :id)
              as r(claimed, qualified, held, waiting, released, blocked, clawed_back, lapsed)
            """)
        .param("id", id.value())
        .query(Funnel.class)
        .single();
  }

  /** Nothing while nobody has a link. */
  public Optional<KFactor> k(ReferralProgrammeId id) {
    record Spread(long advocates, double mean, @Nullable Double deviation) {}
    var spread =
        jdbc.sql(
                """
                select count(*) as advocates, coalesce(avg(brought), 0) as mean, stddev_samp(brought) as deviation
                from (
                  select s.customer_id, (
                    select count(*) from source_record m join referral r on r.advocate_record_id = m.source_record_id
                    where m.customer_id = s.customer_id and r.programme_id = :id and r.state in ('HELD', 'RELEASED')) as brought
                  from (select distinct customer_id from referral_link l join source_record using (source_record_id)
                    where l.programme_id = :id) s) each
                """)
            .param("id", id.value())
            .query(Spread.class)
            .single();
    if (spread.advocates() == 0) return Optional.empty();
    var deviation = spread.deviation();
    if (deviation == null)
      return Optional.of(new KFactor(spread.advocates(), spread.mean(), null, null));
    double reach = SURE * deviation / Math.sqrt(spread.advocates());
    return Optional.of(
        new KFactor(
            spread.advocates(),
            spread.mean(),
            Math.max(0, spread.mean() - reach),
            spread.mean() + reach));
  }

  /** One for each currency. */
  public List<Turnover> money(ReferralProgrammeId id) {
    return jdbc.sql(
            """
            select currency, sum(cost) as cost, sum(orders) as orders from (
              select r.currency, r.discount_minor as cost, 0 as orders
              from referral f join referral_reward w using (referral_id) join redemption r on r.code = w.code
              left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
              where f.programme_id = :id and b.redemption_id is null
              union all
              select currency, 0, order_minor from referral
              where programme_id = :id and state in ('HELD', 'RELEASED') and order_minor is not null) all_of_it
            group by currency order by currency
            """)
        .param("id", id.value())
        .query((row, _) -> {
          var currency = CurrencyUnit.of(row.getString("currency"));
          return new Turnover(
              Money.ofMinor(currency, row.getLong("cost")),
              Money.ofMinor(currency, row.getLong("orders")));
        })
        .list();
  }
}
