package org.mutualcrm.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.EvaluationQuery.Sample;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads labels beside what models said. */
@Component
class EvaluationStore {

  /**
   * What a model said when the label was given, else what it says since it read the text again.
   * What another version says meanwhile is not what the label was about.
   */
  private static final String JUDGED =
      """
      with judged as (
        select c.source_record_id, c.interaction_id, c.label, coalesce(nullif(c.said, ''), 'none') as said,
               c.confidence, c.model, c.audit_id, c.staff, c.corrected_at, false as later
        from insight_correction c where c.aspect = :aspect and c.model = :model
        union all
        select c.source_record_id, c.interaction_id, c.label, %s, %s, :model, c.audit_id, c.staff, c.corrected_at, true
        from insight_correction c join interaction_insight n using (source_record_id, interaction_id)
        where c.aspect = :aspect and c.model <> :model and %s = :model)
      """;

  private static final String FROM =
      """
      from judged j
      join interaction_insight n using (source_record_id, interaction_id)
      join interaction i using (source_record_id, interaction_id)
      left join channel_account a on a.account_id = i.account_id
      where i.text is not null and (j.audit_id is not null) = :audited
        and (cast(:audit as uuid) is null or j.audit_id = :audit)
        and (cast(:language as text) is null or n.language = :language)
        and (cast(:channel as text) is null or a.network = :channel)
      """;

  private static final String SELECT =
      """
      select j.interaction_id, j.source_record_id, j.label, j.said, j.confidence, j.model, n.language,
             coalesce(a.network, '') as channel, j.audit_id, j.staff, j.corrected_at, i.text
      """;

  private final JdbcClient jdbc;

  EvaluationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many labels have all of this in common.
   *
   * @param sure how many of them the model was sure of
   */
  record Cell(
      String label,
      String said,
      String language,
      String channel,
      String week,
      long count,
      long sure,
      long later) {}

  List<ModelLabels> models(Aspect aspect, String present) {
    return jdbc.sql(
            """
            select model, count(*) filter (where audit_id is not null) as audited,
                   count(*) filter (where audit_id is null) as corrected
            from (
              select model, audit_id from insight_correction where aspect = :aspect
              union all
              select %1$s, c.audit_id
              from insight_correction c join interaction_insight n using (source_record_id, interaction_id)
              where c.aspect = :aspect and c.model <> %1$s) labels
            where model <> '' group by model order by (model <> :present), count(*) desc, model
            """
                .formatted(aspect.model()))
        .param("aspect", aspect.name())
        .param("present", present)
        .query((row, _) ->
            new ModelLabels(
                row.getString(1), row.getString(1).equals(present), row.getLong(2), row.getLong(3)))
        .list();
  }

  List<Cell> cells(EvaluationQuery query) {
    return asked(
            query,
            """
            select j.label, j.said, n.language, coalesce(a.network, '') as channel,
                   to_char(date_trunc('week', j.corrected_at at time zone 'UTC'), 'YYYY-MM-DD') as week,
                   count(*) as count, count(*) filter (where j.confidence >= :sure) as sure,
                   count(*) filter (where j.later) as later
            """
                + FROM
                + "group by 1, 2, 3, 4, 5")
        .query(Cell.class)
        .list();
  }

  /**
   * The newest first.
   *
   * @param label that was given; null for any, likewise what was said
   * @param before the interaction after which to go on; null to begin
   */
  List<GivenLabel> labels(
      EvaluationQuery query,
      @Nullable String label,
      @Nullable String said,
      @Nullable UUID before,
      int most) {
    return asked(
            query,
            SELECT
                + FROM
                + """
                  and (cast(:label as text) is null or j.label = :label)
                  and (cast(:said as text) is null or j.said = :said)
                  and (cast(:before as uuid) is null or j.interaction_id < :before)
                order by j.interaction_id desc limit :most
                """)
        .param("label", label)
        .param("said", said)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> given(row, query.aspect()))
        .list();
  }

  /** Every label there is, as it was given, the oldest interaction first. */
  void each(@Nullable Aspect aspect, Instant since, Consumer<GivenLabel> taker) {
    jdbc.sql(
            """
            select c.interaction_id, c.source_record_id, c.label, coalesce(nullif(c.said, ''), 'none') as said,
                   c.confidence, c.model, n.language, coalesce(a.network, '') as channel, c.audit_id, c.staff,
                   c.corrected_at, i.text, c.aspect
            from insight_correction c
            join interaction_insight n using (source_record_id, interaction_id)
            join interaction i using (source_record_id, interaction_id)
            left join channel_account a on a.account_id = i.account_id
            where i.text is not null and (cast(:aspect as text) is null or c.aspect = :aspect) and c.corrected_at >= :since
            order by c.interaction_id, c.aspect
            """)
        .param("aspect", aspect == null ? null : aspect.name())
        .param("since", java.sql.Timestamp.from(since))
        .withFetchSize(500)
        .query(row -> {
          taker.accept(given(row, Aspect.valueOf(row.getString("aspect"))));
        });
  }

  private JdbcClient.StatementSpec asked(EvaluationQuery query, String sql) {
    var aspect = query.aspect();
    return jdbc.sql(JUDGED.formatted(aspect.said(), aspect.confidence(), aspect.model()) + sql)
        .param("aspect", aspect.name())
        .param("model", query.model())
        .param("audited", query.sample() == Sample.AUDIT)
        .param("audit", query.audit())
        .param("language", query.language())
        .param("channel", query.channel())
        .param("sure", aspect.sure() == null ? 0 : aspect.sure());
  }

  private static GivenLabel given(ResultSet row, Aspect aspect) throws SQLException {
    return new GivenLabel(
        row.getObject("interaction_id", UUID.class),
        row.getObject("source_record_id", UUID.class),
        aspect,
        row.getString("label"),
        row.getString("said"),
        (Float) row.getObject("confidence"),
        row.getString("model"),
        row.getString("language"),
        row.getString("channel"),
        row.getObject("audit_id", UUID.class),
        row.getString("staff"),
        row.getTimestamp("corrected_at").toInstant(),
        row.getString("text"));
  }
}
