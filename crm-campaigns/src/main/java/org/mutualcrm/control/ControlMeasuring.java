package org.mutualcrm.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.experiment.LiftAnalysis;
import org.mutualcrm.experiment.LiftQuestion;
import org.mutualcrm.experiment.LiftQuestion.Looks;
import org.mutualcrm.experiment.LiftReport;
import org.mutualcrm.experiment.Trial;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds what people bought whom campaigns may reach against what the control group bought. */
@Service
@Transactional(readOnly = true)
public class ControlMeasuring {

  private static final double ALPHA = 0.05;

  /** A row for each person known at the start, as they are joined today. */
  private static final String PEOPLE =
      """
      with bought as (
        select r.customer_id, count(*) as orders, sum(t.amount_minor)::bigint as paid
        from touchpoint t join source_record r using (source_record_id)
        where t.kind = 'ORDER' and t.removed_at is null and t.currency = :currency
          and t.occurred_at >= :from and t.occurred_at < :until
        group by r.customer_id
      )
      select c.customer_id, coalesce(b.orders, 0), coalesce(b.paid, 0)
      from customer c left join bought b using (customer_id)
      where c.first_seen_at < :from
      """;

  private final JdbcClient jdbc;
  private final ControlBook book;
  private final Clock clock;
  private final CurrencyUnit currency;

  ControlMeasuring(
      JdbcClient jdbc,
      ControlBook book,
      Clock clock,
      @Value("${crm.brand.currency:EUR}") String currency) {
    this.jdbc = jdbc;
    this.book = book;
    this.clock = clock;
    this.currency = CurrencyUnit.of(currency);
  }

  /**
   * Nothing for a period that is not there, or did not begin.
   *
   * @param days how many from the start on, 1 or more; null for the whole period
   */
  public Optional<ControlResult> of(ControlPeriodId id, @Nullable Integer days) {
    var now = clock.instant();
    return book.find(id)
        .filter(it -> it.approvedBy() != null && !it.withdrawn() && it.startsAt().isBefore(now))
        .map(it -> result(it, days));
  }

  private ControlResult result(ControlPeriod period, @Nullable Integer days) {
    var now = clock.instant();
    var chosen = days == null ? period.endsAt() : period.startsAt().plus(Duration.ofDays(days));
    var end = chosen.isBefore(period.endsAt()) ? chosen : period.endsAt();
    boolean complete = !now.isBefore(end);
    var until = complete ? end : now;
    var tally = new Tally(period);
    jdbc.sql(PEOPLE)
        .param("currency", currency.getCode())
        .param("from", Timestamp.from(period.startsAt()))
        .param("until", Timestamp.from(until))
        .query(tally::see);
    boolean empty = tally.reachable == 0 || tally.keptOut == 0;
    return new ControlResult(
        period,
        until,
        complete,
        tally.reachable,
        tally.keptOut,
        empty ? null : report(tally, period, complete));
  }

  private static LiftReport report(Tally tally, ControlPeriod period, boolean complete) {
    double kept = period.share();
    return LiftAnalysis.of(
        tally.trial,
        new LiftQuestion(
            ControlResult.KEPT_OUT,
            Map.of(ControlResult.KEPT_OUT, kept, ControlResult.REACHABLE, 1 - kept),
            ControlResult.REVENUE,
            LiftQuestion.Economics.FREE,
            new Looks(ALPHA, !complete, tally.reachable + tally.keptOut)));
  }

  /** Adds people up as they are read. */
  private final class Tally {

    private final ControlPeriod period;
    private final Trial trial =
        new Trial(List.of(ControlResult.REVENUE, ControlResult.ORDERS, ControlResult.BUYERS));
    private long reachable;
    private long keptOut;

    Tally(ControlPeriod period) {
      this.period = period;
    }

    void see(ResultSet row) throws SQLException {
      boolean kept = period.draws(new CustomerId(row.getObject(1, UUID.class)));
      if (kept) keptOut++;
      else reachable++;
      long orders = row.getLong(2);
      double paid = row.getLong(3) / Math.pow(10, currency.getDecimalPlaces());
      trial.see(
          kept ? ControlResult.KEPT_OUT : ControlResult.REACHABLE,
          new double[] {paid, orders, orders > 0 ? 1 : 0});
    }
  }
}
