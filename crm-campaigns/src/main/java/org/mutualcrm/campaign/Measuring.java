package org.mutualcrm.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftAnalysis;
import org.mutualcrm.experiment.LiftQuestion;
import org.mutualcrm.experiment.LiftQuestion.Looks;
import org.mutualcrm.experiment.LiftReport;
import org.mutualcrm.experiment.Trial;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds what the treated did against what the held out did: each in the days from their own
 * beginning. Where that is a trigger they count once their days are over, so that what one has seen
 * of them is final however early one looks.
 */
@Service
@Transactional(readOnly = true)
public class Measuring {

  private static final double ALPHA = 0.05;
  private static final long TRIGGERED = 1_000;

  /** A row for each person as they are joined today. */
  private static final String PEOPLE =
      """
      with person as (
        select r.customer_id, (array_agg(x.held_out order by x.source_record_id))[1] as held_out,
               count(distinct x.held_out) > 1 as both,
               (array_agg(x.assigned_at order by x.source_record_id))[1] as since
        from campaign_exposure x join source_record r using (source_record_id)
        where x.campaign_id = :campaign
        group by r.customer_id
      ),
      timed as (
        select *, least(:until::timestamptz, since + make_interval(secs => :horizon)) as until from person
      ),
      bought as (
        select p.customer_id, count(*) as orders, sum(t.amount_minor)::bigint as paid
        from timed p join source_record r using (customer_id) join touchpoint t using (source_record_id)
        where t.kind = 'ORDER' and t.removed_at is null and t.currency = :currency
          and t.occurred_at >= :from and t.occurred_at >= p.since and t.occurred_at < p.until
        group by p.customer_id
      ),
      saved as (
        select p.customer_id, sum(d.discount_minor - d.returned_discount_minor)::bigint as discount
        from timed p join source_record r using (customer_id) join redemption d using (source_record_id)
        left join redemption_rollback b on b.code = d.code and b.redemption_id = d.redemption_id
        where d.offer_id = :offer and b.redemption_id is null
          and d.redeemed_at >= p.since and d.redeemed_at < p.until
        group by p.customer_id
      )
      select p.held_out, p.both, coalesce(b.orders, 0), coalesce(b.paid, 0), s.discount,
             :triggered and p.since + make_interval(secs => :horizon) > :until as waiting
      from timed p left join bought b using (customer_id) left join saved s using (customer_id)
      """;

  private final JdbcClient jdbc;
  private final CampaignBook book;
  private final Clock clock;

  Measuring(JdbcClient jdbc, CampaignBook book, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.clock = clock;
  }

  /** Nothing for a campaign that is not there or not launched. */
  public Optional<CampaignResult> of(CampaignId id) {
    return book.find(id)
        .flatMap(it -> {
          var from = it.launchedAt();
          var end = it.measuredUntil();
          return from == null ? Optional.empty() : Optional.of(result(it, from, end));
        });
  }

  private CampaignResult result(CampaignView campaign, Instant from, @Nullable Instant end) {
    var now = clock.instant();
    boolean complete = end != null && !now.isBefore(end);
    var until = end != null && complete ? end : now;
    var content = campaign.content();
    var tally = new Tally(content.economics());
    jdbc.sql(PEOPLE)
        .param("campaign", campaign.id().value())
        .param("currency", tally.currency.getCode())
        .param(
            "offer", content.offer() == null ? null : content.offer().value(), java.sql.Types.OTHER)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .param("horizon", Duration.ofDays(content.horizonDays()).toSeconds())
        .param("triggered", content.trigger() != null)
        .query(tally::see);
    return new CampaignResult(
        from,
        until,
        complete,
        tally.treated,
        tally.heldOut,
        tally.both,
        tally.contaminated,
        tally.waiting,
        keptOut(campaign.id()),
        tally.treated == 0 || tally.heldOut == 0 ? null : report(tally, content, complete));
  }

  private long keptOut(CampaignId campaign) {
    return jdbc.sql(
            """
            select count(distinct r.customer_id) from campaign_kept_out k join source_record r using (source_record_id)
            where k.campaign_id = :campaign and r.customer_id not in (
              select o.customer_id from campaign_exposure x join source_record o using (source_record_id)
              where x.campaign_id = :campaign and o.customer_id is not null)
            """)
        .param("campaign", campaign.value())
        .query(Long.class)
        .single();
  }

  private static LiftReport report(Tally tally, DraftCampaign content, boolean complete) {
    double held = content.holdout().share();
    return LiftAnalysis.of(
        tally.trial,
        new LiftQuestion(
            CampaignResult.HELD_OUT,
            Map.of(CampaignResult.HELD_OUT, held, CampaignResult.TREATED, 1 - held),
            name(content.metric()),
            LiftQuestion.Economics.FREE,
            new Looks(ALPHA, !complete, planned(tally, content))));
  }

  /** Whom a trigger brings in is not known beforehand, and may not be learned by looking. */
  private static long planned(Tally tally, DraftCampaign content) {
    return content.trigger() == null ? Math.max(2, tally.treated + tally.heldOut) : TRIGGERED;
  }

  private static String name(CampaignMetric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  /** Adds people up as they are read. */
  private static final class Tally {

    private final Economics economics;
    private final CurrencyUnit currency;
    private final Trial trial;
    private long treated;
    private long heldOut;
    private long both;
    private long contaminated;
    private long waiting;

    Tally(Economics economics) {
      this.economics = economics;
      this.currency = economics.cost().getCurrencyUnit();
      this.trial = new Trial(Arrays.stream(CampaignMetric.values()).map(Measuring::name).toList());
    }

    void see(ResultSet row) throws SQLException {
      if (row.getBoolean(6)) {
        waiting++;
        return;
      }
      boolean held = row.getBoolean(1);
      long orders = row.getLong(3);
      double paid = row.getLong(4);
      @Nullable Long discount = row.getObject(5, Long.class);
      if (held) heldOut++;
      else treated++;
      if (row.getBoolean(2)) both++;
      if (held && discount != null) contaminated++;
      double profit = economics.profit(paid, discount == null ? 0 : discount, !held);
      var values = new double[CampaignMetric.values().length];
      for (var metric : CampaignMetric.values())
        values[metric.ordinal()] =
            switch (metric) {
              case PROFIT -> major(profit);
              case REVENUE -> major(paid);
              case ORDERS -> orders;
              case ORDERED -> orders > 0 ? 1 : 0;
            };
      trial.see(held ? CampaignResult.HELD_OUT : CampaignResult.TREATED, values);
    }

    private double major(double minor) {
      return minor / Math.pow(10, currency.getDecimalPlaces());
    }
  }
}
