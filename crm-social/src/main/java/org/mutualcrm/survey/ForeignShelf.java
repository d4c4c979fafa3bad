package org.mutualcrm.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of files of foreign results. */
@Component
class ForeignShelf {

  private final JdbcClient jdbc;

  ForeignShelf(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a file, unless the same is kept already; either way its id. */
  UUID put(
      UUID id,
      String digest,
      String name,
      ForeignSheet sheet,
      ForeignPlan plan,
      long rows,
      String by,
      Instant now) {
    jdbc.sql(
            """
            insert into survey_import (import_id, digest, file_name, content, encoding, plan, rows_read, rows_taken,
                rows_rejected, rejections, made_by, made_at)
            values (:id, :digest, :name, :content, :encoding, cast(:plan as jsonb), :rows, 0, 0, '[]', :by, :now)
            on conflict (digest) do nothing
            """)
        .param("id", id)
        .param("digest", digest)
        .param("name", name)
        .param("content", sheet.text())
        .param("encoding", sheet.encoding())
        .param("plan", InstrumentJson.write(plan))
        .param("rows", rows)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
    return jdbc.sql("select import_id from survey_import where digest = ?")
        .param(digest)
        .query(UUID.class)
        .single();
  }

  Optional<ForeignImport> find(UUID id) {
    return jdbc.sql("select * from survey_import where import_id = ?")
        .param(id)
        .query(ForeignShelf::read)
        .optional();
  }

  /** Nobody else takes it in or corrects it until the transaction ends. */
  void hold(UUID id) {
    jdbc.sql("select 1 from survey_import where import_id = ? for update")
        .param(id)
        .query()
        .listOfRows();
  }

  Optional<String> content(UUID id) {
    return jdbc.sql("select content from survey_import where import_id = ? and content is not null")
        .param(id)
        .query(String.class)
        .optional();
  }

  void plan(UUID id, ForeignPlan plan) {
    jdbc.sql("update survey_import set plan = cast(? as jsonb) where import_id = ?")
        .params(InstrumentJson.write(plan), id)
        .update();
  }

  void done(ForeignImport it) {
    jdbc.sql(
            """
            update survey_import set survey_id = :survey, content = null, rows_taken = :taken, rows_rejected = :rejected,
                rejections = cast(:rejections as jsonb)
            where import_id = :id
            """)
        .param("survey", it.survey() == null ? null : it.survey().value())
        .param("taken", it.taken())
        .param("rejected", it.rejected())
        .param("rejections", InstrumentJson.write(it.rejections()))
        .param("id", it.id())
        .update();
  }

  /** Writes many; those that are there already stay as they are. */
  void sheets(SurveyId survey, Map<UUID, Map<String, Answer>> sheets) {
    jdbc.sql(
            """
            insert into survey_sheet (sheet_id, survey_id, version, answers, through)
            select id, :survey, 1, cast(answers as jsonb), 'IMPORT'
            from unnest(cast(:ids as uuid[]), cast(:answers as text[])) it (id, answers)
            on conflict do nothing
            """)
        .param("survey", survey.value())
        .param("ids", sheets.keySet().toArray(UUID[]::new))
        .param(
            "answers", sheets.values().stream().map(InstrumentJson::write).toArray(String[]::new))
        .update();
  }

  List<ForeignImport> waiting(int limit) {
    return jdbc.sql(
            "select * from survey_import where survey_id is null order by made_at desc limit ?")
        .param(limit)
        .query(ForeignShelf::read)
        .list();
  }

  void forgetBefore(Instant then) {
    jdbc.sql("delete from survey_import where survey_id is null and made_at < ?")
        .param(Timestamp.from(then))
        .update();
  }

  private static ForeignImport read(ResultSet row, int number) throws SQLException {
    var survey = row.getObject("survey_id", UUID.class);
    return new ForeignImport(
        row.getObject("import_id", UUID.class),
        row.getString("file_name"),
        InstrumentJson.plan(row.getString("plan")),
        survey == null ? null : new SurveyId(survey),
        row.getLong("rows_read"),
        row.getLong("rows_taken"),
        row.getLong("rows_rejected"),
        InstrumentJson.rejections(row.getString("rejections")),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }
}
