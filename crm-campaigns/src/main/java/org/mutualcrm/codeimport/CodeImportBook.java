package org.mutualcrm.codeimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.mutualcrm.codeimport.CodeImportView.Rejected;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Partners' files as they are kept, row by row. */
@Component
class CodeImportBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int EXAMPLES = 20;
  private static final int AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  CodeImportBook(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  void write(UUID id, OfferId offer, String fileName, boolean partners, String by, Instant now) {
    jdbc.sql(
            """
            insert into code_import (import_id, offer_id, file_name, partners, status, row_count, created_by, created_at)
            values (?, ?, ?, ?, 'DRAFT', 0, ?, ?)
            """)
        .params(id, offer.value(), fileName, partners, by, Timestamp.from(now))
        .update();
  }

  void write(UUID id, List<JudgedLine> lines) {
    batch.batchUpdate(
        """
        insert into code_import_row (import_id, line_no, text, code, expires_at, verdict) values (?, ?, ?, ?, ?, ?)
        """,
        lines,
        AT_ONCE,
        (statement, it) -> {
          statement.setObject(1, id);
          statement.setInt(2, it.line());
          statement.setString(3, it.text());
          statement.setString(4, it.code());
          var expires = it.expires();
          statement.setTimestamp(5, expires == null ? null : Timestamp.from(expires));
          statement.setString(6, it.verdict().name());
        });
    jdbc.sql("update code_import set row_count = ? where import_id = ?")
        .params(lines.size(), id)
        .update();
  }

  void known(UUID id) {
    jdbc.sql(
            """
            update code_import_row r set verdict = 'KNOWN'
            from code c where c.code = r.code and r.import_id = ? and r.verdict = 'FRESH'
            """)
        .param(id)
        .update();
  }

  /** In the order of the codes, so that two who take in the same wait for each other in a line. */
  void take(CodeImportView it, UUID into, String by, Timestamp now) {
    jdbc.sql(
            """
            with made as (
              insert into code (code, offer_id, batch_id, kind, max_uses, expires_at, created_at, imported, printed)
              select code, :offer, :batch, :kind, 1, expires_at, :now, true, text
              from code_import_row where import_id = :id and verdict = 'FRESH' order by code
              on conflict do nothing
              returning code
            ), counted as (
              insert into code_batch (batch_id, offer_id, size, created_by, created_at, file_name, partners)
              select :batch, :offer, count(*), :by, :now, :file, :partners from made
            )
            update code_import_row r set verdict = 'KNOWN'
            where r.import_id = :id and r.verdict = 'FRESH' and not exists (select 1 from made m where m.code = r.code)
            """)
        .param("id", it.id())
        .param("offer", it.offer().value())
        .param("batch", into)
        .param("kind", it.partners() ? "PARTNER" : "UNIQUE")
        .param("partners", it.partners())
        .param("file", it.fileName())
        .param("by", by)
        .param("now", now)
        .update();
  }

  Optional<CodeImportView> find(UUID id) {
    return jdbc.sql("select * from code_import where import_id = ?")
        .param(id)
        .query((row, _) -> read(row, examples(id)))
        .optional();
  }

  /** The counts stay when the rows are forgotten. */
  void count(UUID id) {
    jdbc.sql(
            """
            update code_import set verdicts = (
              select jsonb_object_agg(verdict, n) from (
                select verdict, count(*) as n from code_import_row where import_id = :id group by verdict) v)
            where import_id = :id
            """)
        .param("id", id)
        .update();
  }

  private static Map<CodeVerdict, Long> verdicts(String json) {
    var verdicts = new EnumMap<CodeVerdict, Long>(CodeVerdict.class);
    JSON.readTree(json)
        .properties()
        .forEach(it -> verdicts.put(CodeVerdict.valueOf(it.getKey()), it.getValue().longValue()));
    return verdicts;
  }

  private List<Rejected> examples(UUID id) {
    return jdbc.sql(REJECTED + " limit " + EXAMPLES)
        .param(id)
        .query(CodeImportBook::rejected)
        .list();
  }

  private static final String REJECTED =
      """
      select line_no, text, verdict from code_import_row where import_id = ? and verdict <> 'FRESH' order by line_no
      """;

  @Transactional(readOnly = true)
  public void rejected(UUID id, Consumer<Rejected> consumer) {
    try (var rows =
        jdbc
            .sql(REJECTED)
            .withFetchSize(AT_ONCE)
            .param(id)
            .query(CodeImportBook::rejected)
            .stream()) {
      rows.forEach(consumer);
    }
  }

  private static Rejected rejected(ResultSet row, int number) throws SQLException {
    return new Rejected(row.getInt(1), row.getString(2), CodeVerdict.valueOf(row.getString(3)));
  }

  private static CodeImportView read(ResultSet row, List<Rejected> examples) throws SQLException {
    var taken = row.getTimestamp("taken_at");
    return new CodeImportView(
        row.getObject("import_id", UUID.class),
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getString("file_name"),
        row.getBoolean("partners"),
        row.getString("status").equals("TAKEN"),
        row.getInt("row_count"),
        verdicts(row.getString("verdicts")),
        examples,
        row.getObject("batch_id", UUID.class),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        taken == null ? null : taken.toInstant());
  }
}
