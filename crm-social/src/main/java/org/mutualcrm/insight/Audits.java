package org.mutualcrm.insight;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Random samples of what came in, judged by people. Whoever corrects what strikes them corrects
 * what is wrong; how often a model is wrong can only be told from texts that chance has chosen.
 */
@Service
public class Audits {

  /** Drawn from the newest: what people write changes, and so does who writes. */
  private static final int NEWEST = 20_000;

  private static final String AUDIT =
      """
      select a.*, count(t.position) filter (where t.judged_at is not null and not t.skipped)::int as judged,
             count(t.position) filter (where t.skipped)::int as skipped,
             count(t.position) filter (where t.judged_at is null)::int as left_over
      from insight_audit a left join insight_audit_item t using (audit_id)
      """;

  private final JdbcClient jdbc;
  private final Insights insights;
  private final Clock clock;

  Audits(JdbcClient jdbc, Insights insights, Clock clock) {
    this.jdbc = jdbc;
    this.insights = insights;
    this.clock = clock;
  }

  /**
   * Draws texts, each as likely as any other among the newest that were read.
   *
   * @param size how many, if there are so many
   * @throws IllegalArgumentException if fewer or more are asked for than can be
   */
  @Transactional
  public Audit draw(Aspect aspect, int size, boolean blind, String by) {
    if (size < Audit.LEAST || size > Audit.MOST)
      throw new IllegalArgumentException(
          "An audit has " + Audit.LEAST + " to " + Audit.MOST + " texts");
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            with newest as (
              select n.source_record_id, n.interaction_id from interaction_insight n
              join interaction i using (source_record_id, interaction_id)
              where i.text is not null order by n.interaction_id desc limit :newest),
            chosen as (
              select source_record_id, interaction_id, row_number() over (order by chance) as position
              from (select *, random() as chance from newest order by chance limit :size) drawn),
            items as (
              insert into insight_audit_item (source_record_id, interaction_id, audit_id, position)
              select source_record_id, interaction_id, :id, position from chosen)
            insert into insight_audit (audit_id, aspect, blind, drawn, drawn_from, drawn_by, drawn_at)
            values (:id, :aspect, :blind, (select count(*) from chosen), (select count(*) from newest), :by, :now)
            """)
        .param("newest", NEWEST)
        .param("size", size)
        .param("id", id)
        .param("aspect", aspect.name())
        .param("blind", blind)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return find(id).orElseThrow();
  }

  @Transactional(readOnly = true)
  public Optional<Audit> find(UUID id) {
    return jdbc.sql(AUDIT + "where audit_id = ? group by a.audit_id")
        .param(id)
        .query(Audits::audit)
        .optional();
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Audit> latest(int most) {
    return jdbc.sql(AUDIT + "group by a.audit_id order by a.drawn_at desc, a.audit_id desc limit ?")
        .param(most)
        .query(Audits::audit)
        .list();
  }

  /** What is to be judged next; nothing when all is. */
  @Transactional(readOnly = true)
  public Optional<AuditItem> next(Audit audit) {
    return jdbc.sql(
            """
            select t.interaction_id, t.source_record_id, t.position, i.text, coalesce(a.network, '') as channel,
                   i.occurred_at, n.language, %s as said
            from insight_audit_item t
            join interaction_insight n using (source_record_id, interaction_id)
            join interaction i using (source_record_id, interaction_id)
            left join channel_account a on a.account_id = i.account_id
            where t.audit_id = ? and t.judged_at is null and i.text is not null
            order by t.position limit 1
            """
                .formatted(audit.aspect().said()))
        .param(audit.id())
        .query((row, _) ->
            new AuditItem(
                row.getObject("interaction_id", UUID.class),
                row.getObject("source_record_id", UUID.class),
                row.getInt("position"),
                row.getString("text"),
                row.getString("channel"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("language"),
                row.getString("said")))
        .optional();
  }

  /**
   * Somebody says what a text of an audit says.
   *
   * @param label null if it can not be told
   */
  @Transactional
  public CorrectionResult judge(Audit audit, UUID interaction, @Nullable String label, String by) {
    var labels = insights.labels(audit.aspect());
    if (label != null && !labels.contains(label)) return new CorrectionResult.NoSuchLabel(labels);
    if (!mark(audit, interaction, label == null, by)) return new CorrectionResult.NotUnderstood();
    if (label == null) {
      var view = insights.of(List.of(interaction)).get(interaction);
      return view == null
          ? new CorrectionResult.NotUnderstood()
          : new CorrectionResult.Stands(view, view.corrections().get(audit.aspect()));
    }
    return insights.correct(
        new CorrectInsight(interaction, audit.aspect(), label, by).in(audit.id()));
  }

  private boolean mark(Audit audit, UUID interaction, boolean skipped, String by) {
    return jdbc.sql(
                """
                update insight_audit_item set judged_at = ?, judged_by = ?, skipped = ?
                where audit_id = ? and interaction_id = ?
                """)
            .params(Timestamp.from(clock.instant()), by, skipped, audit.id(), interaction)
            .update()
        == 1;
  }

  /**
   * Takes a judgement back: the text is next again.
   *
   * @param before the label it had; null for none
   */
  @Transactional
  public void takeBack(Audit audit, UUID interaction, @Nullable String before, String by) {
    jdbc.sql(
            """
            update insight_audit_item set judged_at = null, judged_by = null, skipped = false
            where audit_id = ? and interaction_id = ?
            """)
        .params(audit.id(), interaction)
        .update();
    insights.restore(interaction, audit.aspect(), before, by);
  }

  private static Audit audit(ResultSet row, int number) throws SQLException {
    return new Audit(
        row.getObject("audit_id", UUID.class),
        Aspect.valueOf(row.getString("aspect")),
        row.getBoolean("blind"),
        row.getInt("drawn"),
        row.getInt("drawn_from"),
        row.getString("drawn_by"),
        row.getTimestamp("drawn_at").toInstant(),
        row.getInt("judged"),
        row.getInt("skipped"),
        row.getInt("left_over"));
  }
}
