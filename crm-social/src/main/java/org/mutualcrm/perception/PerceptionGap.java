package org.mutualcrm.perception;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.condition.ConditionSql.Compiled;
import org.mutualcrm.reason.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds what the company believes against what its customers say and do. */
@Service
public class PerceptionGap {

  private static final int QUARTERS = 5;

  private final JdbcClient jdbc;
  private final ConditionSql conditions;
  private final Witnesses witnesses;
  private final Clock clock;

  PerceptionGap(JdbcClient jdbc, ConditionSql conditions, Witnesses witnesses, Clock clock) {
    this.jdbc = jdbc;
    this.conditions = conditions;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** How many named each reason, of how many. */
  private record Tally(long all, Map<Reason, Long> named, Map<Reason, Long> foremost) {

    Proportion of(Reason reason) {
      return new Proportion(named.getOrDefault(reason, 0L), all);
    }

    Proportion foremost(Reason reason) {
      return new Proportion(foremost.getOrDefault(reason, 0L), all);
    }

    /** What so few believe would tell who believes it: how many they are is all that is said. */
    Tally shown() {
      return all < GapReport.LEAST_RESPONDENTS ? new Tally(0, Map.of(), Map.of()) : this;
    }

    double[] shares() {
      return Arrays.stream(Reason.values()).mapToDouble(it -> of(it).percent()).toArray();
    }

    double @Nullable [] ranks() {
      return all == 0 ? null : Ranks.of(shares());
    }
  }

  /**
   * @param who which customers are held against what we believe; the company's beliefs stay whole
   */
  @Transactional(readOnly = true)
  public GapReport report(Condition who) {
    var now = clock.instant();
    var people = conditions.compile(who, now, "w").all();
    var asked = believed(now);
    var believed = asked.shown();
    var said = said(people, now);
    var done = done(people, now);
    var given = given(people, now);
    var lines = new ArrayList<GapReport.Line>();
    for (var reason : Reason.values()) {
      lines.add(
          new GapReport.Line(
              reason,
              believed.of(reason),
              said.of(reason),
              said.foremost(reason),
              done.of(reason),
              rank(believed, reason),
              rank(said, reason),
              rank(done, reason),
              witnesses.counts(reason),
              given.getOrDefault(reason, List.of()),
              Study.of(reason)));
    }
    return new GapReport(
        now,
        asked.all(),
        said.all(),
        done.all(),
        lines,
        agreement(believed, said),
        agreement(said, done),
        Study.agreement(),
        trend(people, now, asked, said));
  }

  private List<GapReport.Moment> trend(Compiled people, Instant now, Tally believed, Tally said) {
    var moments = new ArrayList<GapReport.Moment>();
    var quarter = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    var begun = quarter.with(IsoFields.DAY_OF_QUARTER, 1);
    for (int back = QUARTERS - 1; back >= 0; back--) {
      var end = begun.minusMonths(3L * back).toInstant();
      moments.add(moment(end, believed(end), said(people, end)));
    }
    moments.add(moment(now, believed, said));
    return moments.stream().filter(it -> it.customers() > 0 || it.respondents() > 0).toList();
  }

  private static GapReport.Moment moment(Instant at, Tally believed, Tally said) {
    return new GapReport.Moment(at, believed.all(), said.all(), agreement(believed.shown(), said));
  }

  private static Agreement agreement(Tally one, Tally other) {
    return one.all() == 0 || other.all() == 0
        ? Agreement.NONE
        : Agreement.of(one.shares(), other.shares());
  }

  private static @Nullable Double rank(Tally tally, Reason reason) {
    var ranks = tally.ranks();
    return ranks == null ? null : ranks[reason.ordinal()];
  }

  private Tally believed(Instant until) {
    return tally(
        """
        select distinct on (respondent) respondent, reasons, foremost from reason_belief
        where believed_at > :since and believed_at <= :until
        order by respondent, believed_at desc, belief_id desc
        """,
        Map.of(),
        until);
  }

  private Tally said(Compiled people, Instant until) {
    return tally(
        """
        select distinct on (r.customer_id) r.customer_id, a.reasons, a.foremost
        from reason_answer a join source_record r using (source_record_id)
        where a.answered_at > :since and a.answered_at <= :until
          and r.customer_id in (select c.customer_id from customer c %s where %s)
        order by r.customer_id, a.answered_at desc, a.answer_id desc
        """
            .formatted(people.joins(), people.holds()),
        people.parameters(),
        until);
  }

  private Tally tally(String answers, Map<String, Object> parameters, Instant until) {
    return counted(
        """
        with answer as materialized (%s)
        select null as reason, count(*) as named, 0 as foremost from answer
        union all
        select reason, count(*), count(*) filter (where reason = foremost)
        from answer cross join unnest(reasons) as reason group by reason
        """
            .formatted(answers),
        parameters,
        until);
  }

  private Tally done(Compiled people, Instant until) {
    return counted(
        """
        with act as materialized (
          select distinct r.customer_id, w.reason
          from (%s) w join source_record r using (source_record_id)
          where w.at > :since and w.at <= :until
            and r.customer_id in (select c.customer_id from customer c %s where %s)
        )
        select null as reason, count(distinct customer_id) as named, 0 as foremost from act
        union all
        select reason, count(*), 0 from act group by reason
        """
            .formatted(witnesses.acts(), people.joins(), people.holds()),
        people.parameters(),
        until);
  }

  private Tally counted(String sql, Map<String, Object> parameters, Instant until) {
    var named = new EnumMap<Reason, Long>(Reason.class);
    var foremost = new EnumMap<Reason, Long>(Reason.class);
    var all = new long[1];
    jdbc.sql(sql)
        .params(period(parameters, until))
        .query(row -> {
          var reason = row.getString("reason");
          if (reason == null) {
            all[0] = row.getLong("named");
          } else {
            named.put(Reason.valueOf(reason), row.getLong("named"));
            foremost.put(Reason.valueOf(reason), row.getLong("foremost"));
          }
        });
    return new Tally(all[0], named, foremost);
  }

  private Map<Reason, List<Money>> given(Compiled people, Instant until) {
    var given = new EnumMap<Reason, List<Money>>(Reason.class);
    jdbc.sql(
            """
            select w.reason, w.currency, sum(w.given_minor)::bigint as minor
            from (%s) w join source_record r using (source_record_id)
            where w.at > :since and w.at <= :until and w.given_minor > 0
              and r.customer_id in (select c.customer_id from customer c %s where %s)
            group by w.reason, w.currency order by w.reason, w.currency
            """
                .formatted(witnesses.acts(), people.joins(), people.holds()))
        .params(period(people.parameters(), until))
        .query(row -> {
          var currency = CurrencyUnit.of(row.getString("currency"));
          given
              .computeIfAbsent(Reason.valueOf(row.getString("reason")), _ -> new ArrayList<>())
              .add(Money.ofMinor(currency, row.getLong("minor")));
        });
    return given;
  }

  private static Map<String, Object> period(Map<String, Object> parameters, Instant until) {
    var all = new HashMap<>(parameters);
    all.put("since", Timestamp.from(until.minus(StatedReasons.VALIDITY)));
    all.put("until", Timestamp.from(until));
    return all;
  }
}
