package org.mutualcrm.legacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.Retained;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of files that a person came in, and the files. A file that holds an erased person is not
 * kept; the import keeps its counts.
 */
@Component
class ImportData implements PersonalData, Retained {

  private static final String HOLDS =
      """
      exists (select 1 from unnest(:needles::text[]) as n
              where position(n in concat_ws(' ', i.raw, i.payload::text, i.diff::text, i.label, i.message)) > 0)
      """;

  private final JdbcClient jdbc;

  ImportData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "import_run",
        "import_row",
        "import_file",
        "import_file_piece",
        "imported_order",
        "import_change",
        "import_undo",
        "import_sign_off");
  }

  @Override
  public Set<String> traces(DataSubject subject) {
    return jdbc.sql("select order_number from imported_order where source_record_id = any(?)")
        .param(subject.recordIds())
        .query(String.class)
        .set();
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "imported-orders",
            "Orders that other systems told us of",
            jdbc.sql(
                    """
                    select source_key as source, order_number, occurred_at, title, body, amount_minor, currency
                    from imported_order where source_record_id = any(?) order by occurred_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "import-changes",
            "What stood of you before an import changed it",
            jdbc.sql(
                    """
                    select what, key, ref, stood, left_as, outcome from import_change
                    where source_record_id = any(?) order by import_run_id, change_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "import-rows",
            "Rows of imported files that hold you",
            jdbc.sql(
                    """
                    select r.file_name, r.uploaded_at, i.line_number, i.action, i.raw, i.diff
                    from import_row i join import_run r using (import_run_id)
                    where (r.source_key = any(:sources) and i.key = any(:keys)) or
                    """
                        + HOLDS
                        + " order by r.uploaded_at, i.row_number")
                .param("sources", sources(subject))
                .param("keys", subject.traces().toArray(String[]::new))
                .param("needles", subject.needles())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    if (subject.traces().isEmpty()) return List.of(forgetChanges(subject));
    var runs = runs(subject);
    int pieces =
        jdbc.sql("delete from import_file_piece where import_run_id = any(?)").param(runs).update();
    jdbc.sql(
            """
            update import_run
            set state = 'FAILED', error = 'The file named somebody who was erased. Upload it without them.'
            where import_run_id = any(?) and state in ('UPLOADED', 'MAPPED', 'PLANNED')
            """)
        .param(runs)
        .update();
    forgetSamples(runs);
    int rows = emptyRows(subject);
    int orders =
        jdbc.sql("delete from imported_order where source_record_id = any(?)")
            .param(subject.recordIds())
            .update();
    return List.of(
        forgetChanges(subject),
        Erased.deleted("import_file_piece", pieces),
        Erased.anonymised("import_row", rows),
        Erased.anonymised("import_sign_off", forgetComments(subject)),
        Erased.anonymised("import_undo", forgetReasons(subject)),
        Erased.deleted("imported_order", orders));
  }

  /** A mapping shows some values of each column, which are somebody's. */
  private void forgetSamples(UUID[] runs) {
    jdbc.sql(
            """
            update import_run set mapping =
              (select jsonb_agg(c || '{"samples": []}'::jsonb order by n)
               from jsonb_array_elements(mapping) with ordinality as m(c, n))
            where import_run_id = any(?) and jsonb_typeof(mapping) = 'array' and jsonb_array_length(mapping) > 0
            """)
        .param(runs)
        .update();
  }

  private int forgetComments(DataSubject subject) {
    return jdbc.sql(
            """
            update import_sign_off s set comment = 'Erased'
            where exists (select 1 from unnest(:needles::text[]) as n where position(n in s.comment) > 0)
            """)
        .param("needles", subject.needles())
        .update();
  }

  private Erased forgetChanges(DataSubject subject) {
    return subject.erasedFrom(jdbc, "import_change");
  }

  private int forgetReasons(DataSubject subject) {
    return jdbc.sql(
            """
            update import_undo u set reason = 'Erased'
            where exists (select 1 from unnest(:needles::text[]) as n where position(n in u.reason) > 0)
            """)
        .param("needles", subject.needles())
        .update();
  }

  private UUID[] runs(DataSubject subject) {
    return jdbc.sql(
            """
            select import_run_id from import_file_piece p
            where exists (select 1 from unnest(:needles::text[]) as n
                          where position(convert_to(n, 'UTF8') in p.bytes) > 0)
            union
            select import_run_id from import_row i join import_run r using (import_run_id)
            where (r.source_key = any(:sources) and i.key = any(:keys)) or
            """
                + HOLDS)
        .param("sources", sources(subject))
        .param("keys", subject.traces().toArray(String[]::new))
        .param("needles", subject.needles())
        .query(UUID.class)
        .list()
        .toArray(UUID[]::new);
  }

  private int emptyRows(DataSubject subject) {
    return jdbc.sql(
            """
            update import_row i
            set key = null, label = null, raw = null, payload = null, diff = null, warnings = null, unit = null,
                message = case when i.message is null then null else 'Erased' end,
                action = coalesce(i.action, 'REJECTED')
            from import_run r
            where r.import_run_id = i.import_run_id
              and ((r.source_key = any(:sources) and i.key = any(:keys)) or
            """
                + HOLDS
                + ")")
        .param("sources", sources(subject))
        .param("keys", subject.traces().toArray(String[]::new))
        .param("needles", subject.needles())
        .update();
  }

  private static String[] sources(DataSubject subject) {
    return subject.records().stream()
        .map(it -> it.source().value())
        .distinct()
        .toArray(String[]::new);
  }

  @Override
  public String entity() {
    return "import-file";
  }

  @Override
  public String says() {
    return "Uploaded files and the content of their rows, from when they were uploaded";
  }

  @Override
  public long purge(Instant before) {
    var at = Timestamp.from(before);
    int pieces =
        jdbc.sql(
                """
                delete from import_file_piece where import_run_id in
                  (select import_run_id from import_run where uploaded_at < ? and state not in ('RUNNING', 'UNDOING'))
                """)
            .param(at)
            .update();
    int rows =
        jdbc.sql(
                """
                update import_row set key = null, label = null, raw = null, payload = null, diff = null
                where (raw is not null or payload is not null or diff is not null or label is not null
                       or key is not null)
                  and import_run_id in
                    (select import_run_id from import_run where uploaded_at < ? and state not in ('RUNNING', 'UNDOING'))
                """)
            .param(at)
            .update();
    return pieces + rows + forgetChanges(at);
  }

  /** An import whose time is up can not be taken back any more. */
  private long forgetChanges(Timestamp before) {
    jdbc.sql(
            """
            update import_run set keeps_changes = false
            where uploaded_at < ? and keeps_changes and state not in ('RUNNING', 'UNDOING')
            """)
        .param(before)
        .update();
    return jdbc.sql(
            """
            delete from import_change where import_run_id in
              (select import_run_id from import_run where uploaded_at < ? and not keeps_changes)
            """)
        .param(before)
        .update();
  }
}
