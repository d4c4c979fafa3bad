package org.mutualcrm.insight;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.OptionalDouble;
import org.mutualcrm.listening.MentionFacts;
import org.mutualcrm.listening.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of what is said is negative, as agents or else the model say. */
@Component
class NegativeShare implements MentionFacts {

  /** A share of what was read so far is one of the whole only if most of it was read. */
  private static final double MOST = 0.5;

  private final JdbcClient jdbc;

  NegativeShare(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Counted(long all, long read, long negative) {}

  @Override
  public OptionalDouble negativeShare(Series series, Instant from, Instant to) {
    var counted =
        jdbc.sql(
                """
                select count(*) as "all", count(n.interaction_id) as read,
                       count(*) filter (where c.label = 'negative'
                         or (c.label is null and n.sentiment = 'negative'
                             and n.sentiment_confidence >= :sure)) as negative
                from interaction i
                left join interaction_insight n using (source_record_id, interaction_id)
                left join insight_correction c on c.source_record_id = i.source_record_id
                  and c.interaction_id = i.interaction_id and c.aspect = 'SENTIMENT'
                where i.account_id = :account and i.visibility = :visibility and i.kind <> 'REACTION'
                  and i.text is not null and i.occurred_at >= :from and i.occurred_at < :to
                """)
            .param("sure", InsightStore.SENTIMENT)
            .param("account", series.accountId())
            .param("visibility", series.visibility().name())
            .param("from", Timestamp.from(from))
            .param("to", Timestamp.from(to))
            .query(Counted.class)
            .single();
    return counted.read() == 0 || counted.read() < counted.all() * MOST
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) counted.negative() / counted.read());
  }
}
