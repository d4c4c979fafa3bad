package org.mutualcrm.mention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.insight.InsightView;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.insight.Judged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was said in the last while as queries find it. */
@Component
class WordIndex {

  /** How far back queries listen. */
  static final Duration KEPT = Duration.ofDays(90);

  private static final int SWEPT = 5_000;

  private final JdbcClient jdbc;
  private final Insights insights;

  WordIndex(JdbcClient jdbc, Insights insights) {
    this.jdbc = jdbc;
    this.insights = insights;
  }

  /** Something that was said, and when. */
  record Entry(Said said, Instant at) {}

  /**
   * Reads it anew.
   *
   * @param channel as the network's adapter named it; null where that was told before
   * @return null where there is nothing to listen to: taken back, a reaction, too old
   */
  @Nullable Entry put(UUID record, UUID interaction, @Nullable String channel, Instant now) {
    var entry = read(record, interaction, channel);
    if (entry == null || entry.at().isBefore(now.minus(KEPT))) {
      jdbc.sql("delete from interaction_words where source_record_id = ? and interaction_id = ?")
          .params(record, interaction)
          .update();
      return null;
    }
    write(record, interaction, entry);
    return entry;
  }

  private @Nullable Entry read(UUID record, UUID interaction, @Nullable String channel) {
    return jdbc.sql(
            """
            select i.text, i.kind, i.visibility, i.attachments <> '[]'::jsonb as media, i.occurred_at,
                   a.network, a.account_key, a.name, a.account_id, w.channel as told,
                   r.facts->>'FULL_NAME' as full_name, r.facts->>'HANDLE' as handle,
                   exists (select 1 from channel_account o where o.network = a.network
                     and (o.external_id = r.external_id
                       or lower(r.facts->>'HANDLE') in (lower(o.account_key), lower(o.name), '@' || lower(o.name))))
                     as own
            from interaction i join channel_account a using (account_id)
            join source_record r using (source_record_id)
            left join interaction_words w using (source_record_id, interaction_id)
            where i.source_record_id = ? and i.interaction_id = ? and i.text is not null
              and i.removed_at is null and i.kind <> 'REACTION'
            """)
        .params(record, interaction)
        .query((row, _) -> entry(row, interaction, channel))
        .optional()
        .orElse(null);
  }

  private Entry entry(ResultSet row, UUID interaction, @Nullable String channel)
      throws SQLException {
    var text = row.getString("text");
    var told = channel == null ? row.getString("told") : channel;
    var said =
        new Said(
            Spoken.of(text),
            told == null ? row.getString("network") : told,
            language(interaction),
            named(row.getString("full_name"), row.getString("handle")),
            named(row.getString("account_key"), row.getString("name"), row.getString("account_id")),
            Trait.of(
                text,
                InteractionKind.valueOf(row.getString("kind")),
                Visibility.valueOf(row.getString("visibility")),
                row.getBoolean("media"),
                row.getBoolean("own")));
    return new Entry(said, row.getTimestamp("occurred_at").toInstant());
  }

  private String language(UUID interaction) {
    return insights.of(List.of(interaction)).values().stream()
        .map(InsightView::language)
        .map(Judged::stands)
        .filter(it -> !it.equals(Judged.UNSURE))
        .findFirst()
        .orElse("");
  }

  private static Set<String> named(@Nullable String... names) {
    var folded = new LinkedHashSet<String>();
    for (var it : names) if (it != null && !it.isBlank()) folded.add(FactTerms.named(it));
    return folded;
  }

  private void write(UUID record, UUID interaction, Entry entry) {
    var said = entry.said();
    jdbc.sql(
            """
            insert into interaction_words (source_record_id, interaction_id, occurred_at, words, channel, language,
                authors, accounts, traits)
            values (?, ?, ?, ?::tsvector, ?, ?, ?, ?, ?)
            on conflict (source_record_id, interaction_id) do update
            set occurred_at = excluded.occurred_at, words = excluded.words, channel = excluded.channel,
                language = excluded.language, authors = excluded.authors, accounts = excluded.accounts,
                traits = excluded.traits
            """)
        .params(
            record,
            interaction,
            Timestamp.from(entry.at()),
            said.words().vector(),
            said.channel(),
            said.language(),
            said.authors().toArray(String[]::new),
            said.accounts().toArray(String[]::new),
            said.traits().toArray(String[]::new))
        .update();
  }

  /** Forgets some of what is too old to be asked for. */
  void sweep(Instant now) {
    jdbc.sql(
            """
            delete from interaction_words where (source_record_id, interaction_id) in (
              select source_record_id, interaction_id from interaction_words where occurred_at < ?
              order by occurred_at limit ?)
            """)
        .params(Timestamp.from(now.minus(KEPT)), SWEPT)
        .update();
  }
}
