package org.mutualcrm.listening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.listening.IncidentView.Affected;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Incidents as they stand. */
@Service
@Transactional(readOnly = true)
public class IncidentBook {

  private static final Duration BEFORE = Duration.ofDays(2);
  private static final Duration AFTER = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SHOWN = 20;

  private final JdbcClient jdbc;
  private final Volumes volumes;
  private final WatchedSources sources;
  private final IncidentJournal journal;
  private final List<MentionFacts> facts;
  private final Clock clock;

  IncidentBook(
      JdbcClient jdbc,
      Volumes volumes,
      WatchedSources sources,
      IncidentJournal journal,
      ObjectProvider<MentionFacts> facts,
      Clock clock) {
    this.jdbc = jdbc;
    this.volumes = volumes;
    this.sources = sources;
    this.journal = journal;
    this.facts = facts.orderedStream().toList();
    this.clock = clock;
  }

  /** Open ones first, each newest first. */
  public List<IncidentCard> newest(int limit) {
    return jdbc.sql(
            "select * from incident order by status desc, detected_at desc, incident_id limit ?")
        .param(limit)
        .query(IncidentBook::card)
        .list();
  }

  /** Up to when everything was watched; empty before anything was counted. */
  public Optional<Instant> watchedUntil() {
    return jdbc.sql("select watched_until from listening_state")
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  public Optional<IncidentView> find(IncidentId id) {
    return jdbc.sql("select * from incident where incident_id = ?")
        .param(id.value())
        .query((row, number) -> {
          var card = card(row, number);
          var to = earlier(card.lastAlertAt().plus(AFTER), clock.instant());
          return new IncidentView(
              card,
              row.getString("pause_by"),
              instant(row, "pause_at"),
              row.getString("retro"),
              row.getString("closed_by"),
              volumes.of(card.series(), card.beganAt().minus(BEFORE), to, HOUR),
              journal.entries(id),
              journal.statements(id),
              affected(card, to),
              people(card, to),
              negative(facts, card.series(), card.beganAt(), to),
              known(it -> it.reach(card.series(), card.beganAt(), to)),
              known(it -> it.fromOwnCampaigns(card.series(), card.beganAt(), to)));
        })
        .optional();
  }

  static OptionalDouble negative(
      List<MentionFacts> facts, Series series, Instant from, Instant to) {
    return facts.stream()
        .map(it -> it.negativeShare(series, from, to))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private OptionalLong known(java.util.function.Function<MentionFacts, OptionalLong> question) {
    return facts.stream()
        .map(question)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private List<Affected> affected(IncidentCard card, Instant to) {
    return jdbc.sql(
            """
            select c.customer_id, c.display_name, count(*) as said, min(i.occurred_at) as first
            from (%s) i join source_record r using (source_record_id) join customer c using (customer_id)
            where i.series_id = ? and i.visibility = ? and i.occurred_at >= ? and i.occurred_at < ?
            group by c.customer_id, c.display_name order by said desc, first, c.customer_id limit ?
            """
                .formatted(sources.said()))
        .params(
            card.series().accountId(),
            card.series().visibility().name(),
            Timestamp.from(card.beganAt()),
            Timestamp.from(to),
            SHOWN)
        .query((row, _) ->
            new Affected(
                new CustomerId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getLong(3),
                row.getTimestamp(4).toInstant()))
        .list();
  }

  private long people(IncidentCard card, Instant to) {
    return jdbc.sql(
            """
            select count(distinct r.customer_id) from (%s) i join source_record r using (source_record_id)
            where i.series_id = ? and i.visibility = ? and i.occurred_at >= ? and i.occurred_at < ?
            """
                .formatted(sources.said()))
        .params(
            card.series().accountId(),
            card.series().visibility().name(),
            Timestamp.from(card.beganAt()),
            Timestamp.from(to))
        .query(Long.class)
        .single();
  }

  private static IncidentCard card(ResultSet row, int number) throws SQLException {
    return new IncidentCard(
        new IncidentId(row.getObject("incident_id", UUID.class)),
        new Series(
            row.getObject("account_id", UUID.class),
            Visibility.valueOf(row.getString("visibility"))),
        row.getString("source_name"),
        IncidentStatus.valueOf(row.getString("status")),
        row.getInt("severity"),
        row.getTimestamp("began_at").toInstant(),
        row.getTimestamp("detected_at").toInstant(),
        row.getTimestamp("last_alert_at").toInstant(),
        Duration.ofMinutes(row.getInt("step_minutes")),
        row.getLong("seen"),
        row.getDouble("expected"),
        row.getString("owner"),
        IncidentPause.valueOf(row.getString("pause")),
        instant(row, "closed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
