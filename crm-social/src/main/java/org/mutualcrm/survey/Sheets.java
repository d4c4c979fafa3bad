package org.mutualcrm.survey;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of what was begun, who submitted, and what they said. */
@Component
class Sheets {

  private final JdbcClient jdbc;

  Sheets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What somebody said so far. */
  record Begun(int version, Map<String, Answer> answers) {}

  void save(
      SurveyId survey,
      UUID holder,
      @Nullable SourceRecordId record,
      int version,
      Map<String, Answer> answers,
      Instant now) {
    jdbc.sql(
            """
            insert into survey_draft (holder, survey_id, source_record_id, version, answers, saved_at)
            values (:holder, :survey, cast(:record as uuid), :version, cast(:answers as jsonb), :now)
            on conflict (holder, survey_id) do update
            set version = excluded.version, answers = excluded.answers, saved_at = excluded.saved_at
            """)
        .param("holder", holder)
        .param("survey", survey.value())
        .param("record", record == null ? null : record.value())
        .param("version", version)
        .param("answers", InstrumentJson.write(answers))
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<Begun> begun(SurveyId survey, UUID holder) {
    return jdbc.sql("select version, answers from survey_draft where holder = ? and survey_id = ?")
        .params(holder, survey.value())
        .query((row, _) -> new Begun(row.getInt(1), InstrumentJson.answers(row.getString(2))))
        .optional();
  }

  void dropDraft(SurveyId survey, UUID holder) {
    jdbc.sql("delete from survey_draft where holder = ? and survey_id = ?")
        .params(holder, survey.value())
        .update();
  }

  void dropDrafts(SurveyId survey) {
    jdbc.sql("delete from survey_draft where survey_id = ?").param(survey.value()).update();
  }

  void dropDraftsBefore(Instant then) {
    jdbc.sql("delete from survey_draft where saved_at < ?").param(Timestamp.from(then)).update();
  }

  boolean submitted(SurveyId survey, UUID respondent) {
    return jdbc.sql(
            "select exists (select from survey_turn where respondent = ? and survey_id = ?)")
        .params(respondent, survey.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether this customer submitted, by whatever of their records. */
  boolean submitted(SurveyId survey, CustomerId customer) {
    return jdbc.sql(
            """
            select exists (select from source_record r join survey_turn t using (source_record_id)
              where r.customer_id = ? and t.survey_id = ?)
            """)
        .params(customer.value(), survey.value())
        .query(Boolean.class)
        .single();
  }

  /** Says whether they did not before. */
  boolean turn(
      SurveyId survey, UUID respondent, @Nullable SourceRecordId record, @Nullable Instant at) {
    return jdbc.sql(
                """
                insert into survey_turn (respondent, survey_id, source_record_id, taken_at)
                values (:respondent, :survey, cast(:record as uuid), cast(:at as timestamptz))
                on conflict do nothing
                """)
            .param("respondent", respondent)
            .param("survey", survey.value())
            .param("record", record == null ? null : record.value())
            .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
            .update()
        == 1;
  }

  /**
   * Takes one of what the survey takes, if by the database's own comparison it takes any at that
   * time; whoever closes or changes it waits.
   */
  boolean take(SurveyId survey, Instant now) {
    return jdbc.sql(
                """
                update survey set taken = taken + 1
                where survey_id = :survey and status = 'OPEN' and opens_at <= :now
                  and (closes_at is null or closes_at > :now) and (most is null or taken < most)
                """)
            .param("survey", survey.value())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** The same with no bound of the whole, so that many submit at once. */
  boolean stands(SurveyId survey, Instant now) {
    return !jdbc.sql(
            """
            select 1 from survey where survey_id = :survey and status = 'OPEN' and opens_at <= :now
              and (closes_at is null or closes_at > :now) for share
            """)
        .param("survey", survey.value())
        .param("now", Timestamp.from(now))
        .query()
        .listOfRows()
        .isEmpty();
  }

  /**
   * Takes one of every quota these picks are of, or says that one is full; then it is to be undone.
   */
  boolean takeQuotas(SurveyId survey, Map<String, Answer> answers, Collection<Quota> quotas) {
    var keys =
        quotas.stream()
            .filter(it ->
                answers.getOrDefault(it.question(), Answer.NONE).picks().contains(it.option()))
            .map(it -> it.question() + ":" + it.option())
            .toArray(String[]::new);
    if (keys.length == 0) return true;
    return jdbc.sql(
                """
                with mine as materialized (
                  select question, option_number from survey_quota
                  where survey_id = :survey and question || ':' || option_number = any(:keys)
                  order by question, option_number for update)
                update survey_quota q set taken = taken + 1 from mine
                where q.survey_id = :survey and q.question = mine.question and q.option_number = mine.option_number
                  and q.taken < q.most
                """)
            .param("survey", survey.value())
            .param("keys", keys)
            .update()
        == keys.length;
  }

  void put(
      SurveyId survey,
      int version,
      @Nullable SourceRecordId record,
      Map<String, Answer> answers,
      SubmittedThrough through,
      @Nullable Instant at) {
    // Ids in the order of time would say when an anonymous one came.
    var id = at == null ? UUID.randomUUID() : UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into survey_sheet (sheet_id, survey_id, version, source_record_id, answers, through, submitted_at)
            values (:id, :survey, :version, cast(:record as uuid), cast(:answers as jsonb), :through,
                cast(:at as timestamptz))
            """)
        .param("id", id)
        .param("survey", survey.value())
        .param("version", version)
        .param("record", record == null ? null : record.value())
        .param("answers", InstrumentJson.write(answers))
        .param("through", through.name())
        .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
        .update();
  }

  /** Writes all anew in no order, so that their places do not say who came after whom. */
  void shuffle(SurveyId survey) {
    for (var table : List.of("survey_sheet", "survey_turn"))
      jdbc.sql(
              """
              with gone as (delete from %s where survey_id = ? returning *)
              insert into %s select * from gone order by random()
              """
                  .formatted(table, table))
          .param(survey.value())
          .update();
  }

  /** Reads what counts, of a customer the newest, within the caller's transaction. */
  void each(SurveyId survey, BiConsumer<Integer, Map<String, Answer>> reader) {
    jdbc.sql(
            """
            select distinct on (coalesce(r.customer_id, s.sheet_id)) s.version, s.answers
            from survey_sheet s left join source_record r using (source_record_id)
            where s.survey_id = ?
            order by coalesce(r.customer_id, s.sheet_id), s.submitted_at desc, s.sheet_id
            """)
        .param(survey.value())
        // So many at a time, not all at once.
        .withFetchSize(1_000)
        .query(row -> {
          reader.accept(row.getInt(1), InstrumentJson.answers(row.getString(2)));
        });
  }

  /** How many submitted; a customer once. */
  Map<SurveyId, Long> counts(Collection<SurveyId> surveys) {
    var counts = new HashMap<SurveyId, Long>();
    jdbc.sql(
            """
            select s.survey_id, count(distinct coalesce(r.customer_id, s.sheet_id))
            from survey_sheet s left join source_record r using (source_record_id)
            where s.survey_id = any(?) group by s.survey_id
            """)
        .param(surveys.stream().map(SurveyId::value).toArray(UUID[]::new))
        .query(row -> {
          counts.put(new SurveyId(row.getObject(1, UUID.class)), row.getLong(2));
        });
    return counts;
  }
}
