package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.occasion.OccasionSource;
import org.mutualcrm.timeline.TouchpointsRecorded;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what campaigns wait for, each once however often it is told. */
@Component
class CueWatch {

  /** What was committed late is not missed, and what is told twice is noted once. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration OFTEN = Duration.ofMinutes(1);
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final int AT_ONCE = 5_000;

  private final JdbcClient jdbc;
  private final List<OccasionSource> sources;
  private final Clock clock;
  private final ZoneId zone;

  CueWatch(
      JdbcClient jdbc,
      List<OccasionSource> sources,
      Clock clock,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone) {
    this.jdbc = jdbc;
    this.sources = sources;
    this.clock = clock;
    this.zone = zone;
  }

  /** Who is already what it waits for did not become it. */
  void begin(CampaignId campaign, OccasionKind kind, Instant now) {
    var before =
        sources.stream()
            .filter(it -> it.kind() == kind && it.standing())
            .flatMap(it -> it.between(now, now).stream())
            .toList();
    note(campaign, before, now);
    jdbc.sql(
            """
            update campaign_cue set settled_at = ?, outcome = 'BEFORE'
            where campaign_id = ? and settled_at is null
            """)
        .params(Timestamp.from(now), campaign.value())
        .update();
  }

  /** An order that may be somebody's first; whether it is, is asked when its turn comes. */
  @EventListener
  void on(TouchpointsRecorded event) {
    if (event.records().isEmpty()) return;
    jdbc.sql(
            """
            insert into campaign_cue (source_record_id, campaign_id, ref, occurred_at, due_at)
            select t.source_record_id, c.campaign_id, 'first-order', min(t.occurred_at), :now
            from (select campaign_id, launched_at from campaign
                  where status = 'LIVE' and trigger_kind = 'FIRST_ORDER' offset 0) c
            join touchpoint t on t.source_record_id = any(cast(:records as uuid[])) and t.kind = 'ORDER'
              and t.occurred_at >= c.launched_at and t.amount_minor > 0 and t.removed_at is null
            group by t.source_record_id, c.campaign_id
            on conflict do nothing
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("records", event.records().stream().map(Object::toString).toArray(String[]::new))
        .update();
  }

  /** Looks once, unless it is too early to look again or another process does. */
  @Transactional
  void look(CampaignId campaign) {
    var now = clock.instant();
    jdbc.sql(
            """
            select trigger_kind, launched_at, watched_until from campaign
            where campaign_id = ? and status = 'LIVE' for update skip locked
            """)
        .param(campaign.value())
        .query((row, _) -> {
          var seen = row.getTimestamp(3);
          return new Watched(
              OccasionKind.valueOf(row.getString(1)),
              row.getTimestamp(2).toInstant(),
              seen == null ? null : seen.toInstant());
        })
        .optional()
        .filter(it -> it.due(now))
        .ifPresent(it -> look(campaign, it, now));
  }

  private record Watched(OccasionKind kind, Instant launched, @Nullable Instant until) {

    boolean due(Instant now) {
      var pause = kind == OccasionKind.COMPLAINT_RESOLVED ? OFTEN : SELDOM;
      return until == null || !now.isBefore(until.plus(pause));
    }

    Instant from() {
      if (until == null) return launched;
      // Who moves within the overlap would be seen as moving twice: it is for what has a time.
      var from = kind == OccasionKind.COMPLAINT_RESOLVED ? until.minus(OVERLAP) : until;
      return from.isBefore(launched) ? launched : from;
    }
  }

  private void look(CampaignId campaign, Watched it, Instant now) {
    if (it.kind() == OccasionKind.BIRTHDAY) birthdays(campaign, now);
    sources.stream()
        .filter(source -> source.kind() == it.kind())
        .forEach(source -> note(campaign, source.between(it.from(), now), now));
    jdbc.sql("update campaign set watched_until = ? where campaign_id = ?")
        .params(Timestamp.from(now), campaign.value())
        .update();
  }

  /** Today's by the company's clocks, a piece at a time. */
  private void birthdays(CampaignId campaign, Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    var days = new ArrayList<String>();
    days.add(today.toString().substring(5));
    if (today.getMonthValue() == 2 && today.getDayOfMonth() == 28 && !today.isLeapYear())
      days.add("02-29");
    int noted;
    do {
      noted =
          jdbc.sql(
                  """
                  insert into campaign_cue (source_record_id, campaign_id, ref, occurred_at, due_at)
                  select c.customer_id, :campaign, :year, :now, :now from customer c
                  where right(c.profile -> 'BIRTH_DATE' -> 'winner' ->> 'value', 5) = any(:days)
                    and not exists (select 1 from campaign_cue q where q.source_record_id = c.customer_id
                      and q.campaign_id = :campaign and q.ref = :year)
                  order by c.customer_id limit :most
                  on conflict do nothing
                  """)
              .param("campaign", campaign.value())
              .param("year", Integer.toString(today.getYear()))
              .param("now", Timestamp.from(now))
              .param("days", days.toArray(String[]::new))
              .param("most", AT_ONCE)
              .update();
    } while (noted == AT_ONCE);
  }

  private void note(CampaignId campaign, List<Occasion> occasions, Instant now) {
    if (occasions.isEmpty()) return;
    jdbc.sql(
            """
            insert into campaign_cue (source_record_id, campaign_id, ref, occurred_at, due_at)
            select person, :campaign, ref, at, :now
            from unnest(:people::uuid[], :refs::text[], :times::timestamptz[]) as t (person, ref, at)
            on conflict do nothing
            """)
        .param("campaign", campaign.value())
        .param("now", Timestamp.from(now))
        .param("people", occasions.stream().map(it -> it.customer().value()).toArray(UUID[]::new))
        .param("refs", occasions.stream().map(Occasion::ref).toArray(String[]::new))
        .param(
            "times",
            occasions.stream().map(it -> Timestamp.from(it.at())).toArray(Timestamp[]::new))
        .update();
  }
}
