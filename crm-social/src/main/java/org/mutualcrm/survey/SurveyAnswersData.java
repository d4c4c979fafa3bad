package org.mutualcrm.survey;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person said in surveys, and that they took part in anonymous ones. A submission on nobody
 * that holds an address or number of theirs, typed into it or collected elsewhere, goes as well.
 */
@Component
class SurveyAnswersData implements PersonalData {

  private final JdbcClient jdbc;

  SurveyAnswersData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "survey_sheet", "survey_turn", "survey_draft", "survey_import", "survey_invitation");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "survey-answers",
            "What you said in surveys",
            jdbc.sql(
                    """
                    select v.instrument ->> 'title' as survey, s.version, s.submitted_at, s.through,
                      q.question ->> 'text' as question,
                      coalesce(nullif(concat_ws(' ', (
                        select string_agg(case q.question ->> 'type'
                          when 'NPS' then p.value
                          when 'RANKING' then (q.question -> 'options' ->> (p.n::int - 1)) || ': ' || p.value
                          when 'MATRIX' then (q.question -> 'rows' ->> (p.n::int - 1)) || ': '
                            || (q.question -> 'options' ->> (p.value::int - 1))
                          else coalesce(q.question -> 'options' ->> (p.value::int - 1), 'Other') end, ', ' order by p.n)
                        from jsonb_array_elements_text(a.value -> 'picks') with ordinality p (value, n)
                        where p.value <> '0' or q.question ->> 'type' = 'NPS'), nullif(a.value ->> 'text', '')), ''), '-') as answer
                    from survey_sheet s
                    join survey_version v using (survey_id, version)
                    cross join lateral jsonb_each(s.answers) a
                    join lateral jsonb_array_elements(v.instrument -> 'questions') with ordinality q (question, n)
                      on q.question ->> 'key' = a.key
                    where s.source_record_id = any(:records)
                    order by s.submitted_at, s.sheet_id, q.n
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "surveys",
            "Surveys you took part in",
            jdbc.sql(
                    """
                    select v.instrument ->> 'title' as survey, t.taken_at, s.anonymous
                    from survey_turn t join survey s using (survey_id)
                    join survey_version v on v.survey_id = s.survey_id and v.version = s.version
                    where t.source_record_id = any(:records) order by t.taken_at, s.survey_id
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "survey-invitations",
            "Surveys you were invited to",
            jdbc.sql(
                    """
                    select v.instrument ->> 'title' as survey, i.channel, i.asked_at, i.reminded_at, i.state, i.reason
                    from survey_invitation i join survey s using (survey_id)
                    join survey_version v on v.survey_id = s.survey_id and v.version = s.version
                    where i.source_record_id = any(:records) order by i.made_at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "surveys-begun",
            "What you began to answer in surveys",
            jdbc.sql(
                    """
                    select v.instrument ->> 'title' as survey, d.saved_at, d.answers
                    from survey_draft d join survey_version v using (survey_id, version)
                    where d.source_record_id = any(:records) order by d.saved_at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        sheets(subject),
        subject.erasedFrom(jdbc, "survey_turn"),
        subject.erasedFrom(jdbc, "survey_draft"),
        subject.erasedFrom(jdbc, "survey_invitation"),
        files(subject));
  }

  /** A file that waits to be taken in: without it, it has to be uploaded again, as it is now. */
  private Erased files(DataSubject subject) {
    int gone =
        jdbc.sql(
                """
                delete from survey_import where content is not null and exists (
                  select from unnest(cast(:needles as text[])) needle
                  where position(lower(needle) in lower(content)) > 0)
                """)
            .param("needles", subject.needles())
            .update();
    return Erased.deleted("survey_import", gone);
  }

  private Erased sheets(DataSubject subject) {
    int gone =
        jdbc.sql(
                """
                delete from survey_sheet where source_record_id = any(:records)
                  or (source_record_id is null and exists (
                    select from unnest(cast(:needles as text[])) needle
                    where position(lower(needle) in lower(answers::text)) > 0))
                """)
            .param("records", subject.recordIds())
            .param("needles", subject.needles())
            .update();
    return Erased.deleted("survey_sheet", gone);
  }
}
