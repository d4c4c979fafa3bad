package org.mutualcrm.change;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.perception.Proportion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts how often what people complained of is said before and after a change: of a topic or an
 * intent, among all items that were read; of a listening query, among all that could be found. As
 * long before as after, at most four weeks.
 */
@Service
public class Effects {

  private final JdbcClient jdbc;
  private final Clock clock;

  Effects(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One for each thing that can be measured; none before it is shipped. */
  @Transactional(readOnly = true)
  public List<Effect> of(ChangeView change) {
    var shipped = change.shippedAt();
    if (shipped == null) return List.of();
    var passed = Duration.between(shipped, clock.instant());
    var span = passed.compareTo(Effect.MOST) > 0 ? Effect.MOST : passed;
    var effects = new ArrayList<Effect>();
    for (var it : change.origins())
      if (it.kind().measured())
        effects.add(
            new Effect(
                it,
                shipped,
                span,
                counted(it, shipped.minus(span), shipped),
                counted(it, shipped, shipped.plus(span))));
    return effects;
  }

  private Proportion counted(Origin it, Instant from, Instant to) {
    return switch (it.kind()) {
      case TOPIC -> labelled(Aspect.TOPIC, it.ref(), from, to);
      case INTENT -> labelled(Aspect.INTENT, it.ref(), from, to);
      case QUERY -> found(UUID.fromString(it.ref()), from, to);
      case IDEA, GAP -> new Proportion(0, 0);
    };
  }

  private Proportion labelled(Aspect aspect, String label, Instant from, Instant to) {
    return jdbc.sql(
            """
            select count(*) filter (where %s = :label) as said, count(*) as "all"
            from interaction i
            join interaction_insight n on n.source_record_id = i.source_record_id and n.interaction_id = i.interaction_id
            left join insight_correction l on l.source_record_id = i.source_record_id
              and l.interaction_id = i.interaction_id and l.aspect = :aspect
            where i.occurred_at >= :from and i.occurred_at < :to and i.removed_at is null and i.kind <> 'REACTION'
            """
                .formatted(AskedSql.stands(aspect)))
        .param("label", label)
        .param("aspect", aspect.name())
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query((row, _) -> new Proportion(row.getLong(1), row.getLong(2)))
        .single();
  }

  private Proportion found(UUID query, Instant from, Instant to) {
    return jdbc.sql(
            """
            select count(m.interaction_id) as said, count(*) as "all"
            from interaction_words w
            left join mention_match m on m.source_record_id = w.source_record_id
              and m.interaction_id = w.interaction_id and m.query_id = :query
            where w.occurred_at >= :from and w.occurred_at < :to
            """)
        .param("query", query)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query((row, _) -> new Proportion(row.getLong(1), row.getLong(2)))
        .single();
  }
}
