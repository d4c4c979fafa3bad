package org.mutualcrm.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Understood;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what was understood. */
@Component
class InsightStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final float SENTIMENT = sure(Aspect.SENTIMENT);
  static final float INTENT = sure(Aspect.INTENT);

  private static final String VIEW =
      """
      select n.*, c.corrections
      from interaction_insight n
      left join lateral (
        select jsonb_object_agg(aspect, label) as corrections from insight_correction
        where source_record_id = n.source_record_id and interaction_id = n.interaction_id) c on true
      """;

  private final JdbcClient jdbc;

  InsightStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something to read. A text that is null was taken back. */
  record Waiting(UUID record, UUID interaction, Instant since, @Nullable String text) {}

  void await(UUID record, UUID interaction, Instant now) {
    jdbc.sql(
            """
            insert into insight_waiting (source_record_id, interaction_id, since) values (?, ?, ?)
            on conflict (source_record_id, interaction_id) do update set since = excluded.since
            """)
        .params(record, interaction, Timestamp.from(now))
        .update();
  }

  /** Lets everything be read again that no or another model read; says how much that is. */
  int awaitAll(String model, String topics, Instant now) {
    return jdbc.sql(
            """
            insert into insight_waiting (source_record_id, interaction_id, since)
            select i.source_record_id, i.interaction_id, ?
            from interaction i left join interaction_insight n using (source_record_id, interaction_id)
            where i.text is not null and (n.model is distinct from ? or n.topic_model is distinct from ?)
            on conflict do nothing
            """)
        .params(Timestamp.from(now), model, topics)
        .update();
  }

  List<Waiting> next(int most) {
    return jdbc.sql(
            """
            select w.source_record_id, w.interaction_id, w.since, i.text
            from insight_waiting w left join interaction i using (source_record_id, interaction_id)
            order by w.since desc limit ?
            """)
        .param(most)
        .query((row, _) ->
            new Waiting(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getTimestamp(3).toInstant(),
                row.getString(4)))
        .list();
  }

  /** Says whether it was not asked for anew in the meantime. */
  boolean done(Waiting it) {
    return jdbc.sql(
                """
                delete from insight_waiting
                where source_record_id = ? and interaction_id = ? and since = ?
                """)
            .params(it.record(), it.interaction(), Timestamp.from(it.since()))
            .update()
        == 1;
  }

  void forget(Waiting it) {
    for (var table : List.of("interaction_insight", "insight_correction", "insight_audit_item"))
      jdbc.sql("delete from " + table + " where source_record_id = ? and interaction_id = ?")
          .params(it.record(), it.interaction())
          .update();
  }

  Map<UUID, String> texts(List<UUID> interactions) {
    var texts = new HashMap<UUID, String>();
    jdbc.sql(
            """
            select n.interaction_id, left(i.text, 280)
            from interaction_insight n join interaction i using (source_record_id, interaction_id)
            where n.interaction_id = any(?) and i.text is not null
            """)
        .param(interactions.toArray(UUID[]::new))
        .query(row -> {
          texts.put(row.getObject(1, UUID.class), row.getString(2));
        });
    return texts;
  }

  /** How many texts wait to be read. */
  long waiting() {
    return jdbc.sql("select count(*) from insight_waiting").query(Long.class).single();
  }

  void keep(Waiting of, Understood it, String model, String topics, Instant now) {
    jdbc.sql(
            """
            insert into interaction_insight (source_record_id, interaction_id, language, language_confidence,
                sentiment, sentiment_confidence, sentiment_score, emotion, emotion_confidence, intent,
                intent_confidence, topic, topic_confidence, topic_model, urgency, urgency_reasons, personal_data, evidence, model, understood_at)
            select i.source_record_id, i.interaction_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?
            from interaction i where i.source_record_id = ? and i.interaction_id = ? and i.text is not null
            on conflict (source_record_id, interaction_id) do update
            set language = excluded.language, language_confidence = excluded.language_confidence,
                sentiment = excluded.sentiment, sentiment_confidence = excluded.sentiment_confidence,
                sentiment_score = excluded.sentiment_score, emotion = excluded.emotion,
                emotion_confidence = excluded.emotion_confidence, intent = excluded.intent,
                intent_confidence = excluded.intent_confidence, topic = excluded.topic,
                topic_confidence = excluded.topic_confidence, topic_model = excluded.topic_model, urgency = excluded.urgency,
                urgency_reasons = excluded.urgency_reasons, personal_data = excluded.personal_data,
                evidence = excluded.evidence, model = excluded.model, understood_at = excluded.understood_at
            """)
        .params(
            it.language().value(),
            it.language().confidence(),
            it.sentiment().value(),
            it.sentiment().confidence(),
            it.sentimentScore(),
            it.emotion().value(),
            it.emotion().confidence(),
            it.intent().value(),
            it.intent().confidence(),
            it.topic().value(),
            it.topic().confidence(),
            topics,
            it.urgency().points(),
            JSON.writeValueAsString(it.urgency().reasons()),
            JSON.writeValueAsString(it.personalData()),
            JSON.writeValueAsString(it.evidence()),
            model,
            Timestamp.from(now),
            of.record(),
            of.interaction())
        .update();
  }

  List<InsightView> of(List<UUID> interactions) {
    return jdbc.sql(VIEW + "where n.interaction_id = any(?)")
        .param(interactions.toArray(UUID[]::new))
        .query(InsightStore::view)
        .list();
  }

  /** Says whose words they are; nothing if nobody read them yet. */
  Optional<UUID> correct(CorrectInsight it, Instant now) {
    return jdbc.sql(
            """
            insert into insight_correction (source_record_id, interaction_id, aspect, label, said, confidence, model,
                audit_id, staff, corrected_at)
            select n.source_record_id, n.interaction_id, :aspect, :label, %s, %s, %s, cast(:audit as uuid), :staff, :now
            from interaction_insight n where n.interaction_id = :interaction
            on conflict (source_record_id, interaction_id, aspect) do update
            set label = excluded.label, said = excluded.said, confidence = excluded.confidence, model = excluded.model,
                audit_id = coalesce(excluded.audit_id, insight_correction.audit_id), staff = excluded.staff,
                corrected_at = excluded.corrected_at
            returning source_record_id
            """
                .formatted(it.aspect().said(), it.aspect().confidence(), it.aspect().model()))
        .param("aspect", it.aspect().name())
        .param("label", it.label())
        .param("audit", it.audit())
        .param("staff", it.staff())
        .param("now", Timestamp.from(now))
        .param("interaction", it.interactionId())
        .query(UUID.class)
        .optional();
  }

  /** What an agent said before; nothing if none did. */
  Optional<String> corrected(UUID interaction, Aspect aspect) {
    return jdbc.sql(
            """
            select c.label from insight_correction c where c.interaction_id = ? and c.aspect = ?
            """)
        .params(interaction, aspect.name())
        .query(String.class)
        .optional();
  }

  /** Says whose words they are; nothing if nobody had corrected it. */
  Optional<UUID> withdraw(UUID interaction, Aspect aspect) {
    return jdbc.sql(
            """
            delete from insight_correction where interaction_id = ? and aspect = ? returning source_record_id
            """)
        .params(interaction, aspect.name())
        .query(UUID.class)
        .optional();
  }

  /** What agents said, and what the model had said. */
  List<String[]> judgements(Aspect aspect, String model) {
    return jdbc.sql("select label, said from insight_correction where aspect = ? and model = ?")
        .params(aspect.name(), model)
        .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
        .list();
  }

  private static InsightView view(ResultSet row, int number) throws SQLException {
    var corrections = corrections(row.getString("corrections"));
    return new InsightView(
        row.getObject("interaction_id", UUID.class),
        judged(row, Aspect.LANGUAGE, corrections),
        judged(row, Aspect.SENTIMENT, corrections),
        row.getFloat("sentiment_score"),
        judged(row, Aspect.EMOTION, corrections),
        judged(row, Aspect.INTENT, corrections),
        judged(row, Aspect.TOPIC, corrections),
        row.getInt("urgency"),
        words(row.getString("urgency_reasons")),
        words(row.getString("personal_data")),
        words(row.getString("evidence")),
        row.getString("model"),
        row.getString("topic_model"),
        corrections);
  }

  private static Judged judged(ResultSet row, Aspect aspect, Map<Aspect, String> corrections)
      throws SQLException {
    var what = aspect.name().toLowerCase(Locale.ROOT);
    float confidence = row.getFloat(what + "_confidence");
    return new Judged(
        row.getString(what), confidence, confidence >= sure(aspect), corrections.get(aspect));
  }

  private static float sure(Aspect aspect) {
    return aspect.sure() == null ? 0 : aspect.sure();
  }

  private static Map<Aspect, String> corrections(@Nullable String json) {
    if (json == null) return Map.of();
    var corrections = new EnumMap<Aspect, String>(Aspect.class);
    JSON.readTree(json)
        .properties()
        .forEach(it -> corrections.put(Aspect.valueOf(it.getKey()), it.getValue().asString()));
    return Map.copyOf(corrections);
  }

  private static List<String> words(String json) {
    return Arrays.asList(JSON.readValue(json, String[].class));
  }
}
