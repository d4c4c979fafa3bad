package org.mutualcrm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.MapImport;
import org.mutualcrm.legacy.MapImport.Said;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.Target;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The legacy system is a schema of its own on the tests' PostgreSQL. */
@CrmTest
class ConnectorTests {

  @Autowired DatabaseConnections connections;
  @Autowired DatabaseSources sources;
  @Autowired SourceRuns runs;
  @Autowired RunSettling settling;
  @Autowired Imports imports;
  @Autowired MapImport mapping;
  @Autowired PlanImport plan;
  @Autowired CommitImport commit;
  @Autowired SourceRecords records;
  @Autowired org.mutualcrm.customer.KnownRecords known;
  @Autowired JdbcConnectionDetails details;
  @Autowired JdbcClient jdbc;

  private String table = "";

  @BeforeEach
  void oldSystem() {
    table = "old_" + UUID.randomUUID().toString().substring(0, 8);
    jdbc.sql("create schema if not exists old_crm").update();
    jdbc.sql(
            """
            create table old_crm.%s (nr text, name text, mail text, born date, changed timestamp, paid boolean,
                debt double precision)
            """
                .formatted(table))
        .update();
  }

  @Test
  void aConnectionSaysWhatIsWrongWithIt() {
    var works = connection(draft("127.0.0.1", port(), "postgres", null));

    assertThat(connections.test(works.id()).server()).startsWith("PostgreSQL");
    assertThat(connections.find(works.id()).orElseThrow().testedAt()).isNotNull();
    assertThat(connections.tables(works.id()))
        .extracting(it -> it.name())
        .contains("source_record");
    assertThat(connections.columns(works.id(), "source_record"))
        .anySatisfy(it -> assertThat(it.name()).isEqualTo("source_record_id"));
    refused("NO_SUCH_DATABASE", draft("127.0.0.1", port(), "nowhere", null));
    refused("UNKNOWN_HOST", draft("no-such-host.invalid", 5432, "postgres", null));
    refused("HOST_REFUSED", draft("169.254.169.254", 80, "postgres", null));
    refused("HOST_REFUSED", draft("10.1.2.3", 5432, "postgres", null));
    refused("NOT_REACHED", draft("127.0.0.1", 1, "postgres", null));
    assertThatThrownBy(() -> draft("crm-db/x?user=root", 5432, "postgres", null))
        .isInstanceOf(ImportRefused.class);
  }

  @Test
  void aPasswordIsSealedAndStaysWithItsHost() {
    var it = connection(draft("127.0.0.1", port(), "postgres", "swordfish"));

    assertThat(new String(sealed(it), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("swordfish");
    var elsewhere = draft(it.name(), "crm.example.org", port(), "postgres", null);
    assertThatThrownBy(() -> connections.change(it.id(), elsewhere, it.version()))
        .isInstanceOfSatisfying(
            ImportRefused.class, e -> assertThat(e.code()).isEqualTo("PASSWORD_NEEDED"));
    var renamed = draft("New " + it.name(), "127.0.0.1", port(), "postgres", null);
    assertThat(connections.change(it.id(), renamed, it.version()).version()).isEqualTo(2);
    assertThatThrownBy(() -> connections.change(it.id(), renamed, it.version()))
        .isInstanceOfSatisfying(
            ImportRefused.class, e -> assertThat(e.code()).isEqualTo("CHANGED_SINCE"));
  }

  @Test
  void nothingCanBeWrittenThrough() {
    var it = connection(draft("127.0.0.1", port(), "postgres", null));

    assertThatThrownBy(() -> source(it, "select 1 as nr; drop table old_crm." + table, "nr"))
        .isInstanceOf(ImportRefused.class);
    var sly =
        source(
            it,
            "with gone as (delete from old_crm.%s returning nr) select * from gone"
                .formatted(table),
            "nr");
    var run = done(runs.start(sly.id(), false, "test"));
    assertThat(run.state()).isEqualTo(DatabaseRun.State.FAILED);
  }

  @Test
  void theFirstImportIsLookedAtAndTheNextGoByThemselves() {
    row("1", "Ada", "ada@x.example", "2026-01-01 10:00:00.123456");
    row("2", "Bo", "bo@x.example", "2026-01-02 10:00:00");
    var source = source(null);

    var first = done(runs.start(source.id(), false, "test"));

    assertThat(first.state()).isEqualTo(DatabaseRun.State.IMPORTING);
    assertThat(first.read()).isEqualTo(2);
    assertThatThrownBy(() -> runs.start(source.id(), false, "test"))
        .isInstanceOfSatisfying(
            ImportRefused.class, e -> assertThat(e.code()).isEqualTo("SOURCE_RUNNING"));
    var taken = java.util.Objects.requireNonNull(first.importRun());
    mapping.map(taken, SAID, null);
    plan.plan(taken);
    commit.commit(taken, null);
    var settled = settled(first);
    assertThat(settled.state()).isEqualTo(DatabaseRun.State.DONE);
    assertThat(settled.watermarkAfter()).startsWith("2026-01-02 10:00:00");
    var ada = records.find(source.source(), "1").orElseThrow().facts();
    assertThat(ada.get(ProfileField.BIRTH_DATE)).contains("1815-12-10");
    var raw = known.of(source.source(), List.of("1")).get("1").facts().raw();
    assertThat(raw).containsEntry("paid", "true").containsEntry("debt", "10000000000");

    row("3", "Cy", "cy@x.example", "2026-01-03 10:00:00");
    var second = settled(done(runs.start(source.id(), false, "test")));
    assertThat(second.state()).isEqualTo(DatabaseRun.State.DONE);
    // The last row of before comes again: others of the same moment may have come later.
    assertThat(second.sent()).isEqualTo(2);
    assertThat(records.find(source.source(), "3")).isPresent();
  }

  @Test
  void theWatermarkWaitsBeforeARowThatFailed() {
    row("1", "Ada", "", "2026-01-01 10:00:00");
    row("", "Nobody", "", "2026-01-02 10:00:00");
    row("3", "Cy", "", "2026-01-03 10:00:00");
    var source = source(SAID);

    var run = settled(done(runs.start(source.id(), false, "test")));

    assertThat(run.failed()).isEqualTo(1);
    assertThat(run.heldBack()).isTrue();
    assertThat(watermark(source)).startsWith("2026-01-02");
    assertThat(records.find(source.source(), "3")).isPresent();
    jdbc.sql("update old_crm.%s set nr = '2' where nr = ''".formatted(table)).update();
    var mended = settled(done(runs.start(source.id(), false, "test")));
    assertThat(mended.failed()).isZero();
    assertThat(watermark(source)).startsWith("2026-01-03");
    assertThat(records.find(source.source(), "2")).isPresent();

    row("", "Nobody again", "", "2026-01-04 10:00:00");
    row("5", "Eve", "", "2026-01-05 10:00:00");
    var held = settled(done(runs.start(source.id(), false, "test")));
    assertThat(watermark(source)).startsWith("2026-01-04");
    assertThat(runs.accept(held.id())).isTrue();
    assertThat(watermark(source)).startsWith("2026-01-05");
    assertThat(runs.accept(held.id())).isFalse();
  }

  @Test
  void comparingAllRowsFindsWhatChangedAndWhatIsGone() {
    IntStream.rangeClosed(1, 300).forEach(i -> row("k" + i, "N" + i, "", null));
    var source = compared();
    assertThat(settled(done(runs.start(source.id(), false, "test"))).sent()).isEqualTo(300);

    var idle = done(runs.start(source.id(), false, "test"));
    assertThat(idle.state()).isEqualTo(DatabaseRun.State.DONE);
    assertThat(idle.read()).isEqualTo(300);
    assertThat(idle.sent()).isZero();

    jdbc.sql("update old_crm.%s set name = 'New' where nr = 'k7'".formatted(table)).update();
    jdbc.sql("delete from old_crm.%s where nr = 'k9'".formatted(table)).update();
    row("k301", "Late", "", null);
    var changed = settled(done(runs.start(source.id(), false, "test")));
    assertThat(changed.sent()).isEqualTo(3);
    assertThat(changed.gone()).isEqualTo(1);
    assertThat(name(source, "k7")).contains("New");
    assertThat(name(source, "k9")).isEmpty();
    assertThat(done(runs.start(source.id(), false, "test")).sent()).isZero();

    jdbc.sql("delete from old_crm.%s where nr like 'k1%%'".formatted(table)).update();
    var guarded = done(runs.start(source.id(), false, "test"));
    assertThat(guarded.state()).isEqualTo(DatabaseRun.State.FAILED);
    assertThat(guarded.problem()).contains("of 300 rows are gone");
    assertThat(name(source, "k1")).contains("N1");
    assertThat(settled(done(runs.start(source.id(), true, "test"))).state())
        .isEqualTo(DatabaseRun.State.DONE);
    assertThat(name(source, "k1")).isEmpty();
  }

  @Test
  void whatIsDueIsReadOnceAndThenAgainInItsTime() {
    row("1", "Ada", "", "2026-01-01 10:00:00");
    var source = source(SAID);
    jdbc.sql(
            """
            update database_source set every_minutes = 60, next_at = '2020-01-01' where database_source_id = ?
            """)
        .param(source.id().value())
        .update();

    runs.startDue();
    runs.startDue();

    var read = sources.runs(source.id(), null, 10);
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().startedBy()).isEqualTo("schedule");
    assertThat(settled(done(read.getFirst().id())).state()).isEqualTo(DatabaseRun.State.DONE);
    assertThat(sources.find(source.id()).orElseThrow().nextAt()).isNotNull();
  }

  @Test
  void ofTwentyWhoStartItAtOnceOneDoes() throws Exception {
    row("1", "Ada", "", "2026-01-01 10:00:00");
    var source = source(null);
    Callable<Boolean> starting =
        () -> {
          try {
            runs.start(source.id(), false, "test");
            return true;
          } catch (ImportRefused e) {
            return false;
          }
        };

    long started = 0;
    try (var pool = Executors.newFixedThreadPool(20)) {
      for (var it : pool.invokeAll(java.util.Collections.nCopies(20, starting)))
        if (it.get()) started++;
    }

    assertThat(started).isEqualTo(1);
    done(sources.runs(source.id(), null, 1).getFirst().id());
  }

  @Test
  void aQueryThatCannotBeIsToldWhenItIsTriedOut() {
    var it = connection(draft("127.0.0.1", port(), "postgres", null));
    row("1", "Ada", "", "2026-01-01 10:00:00");

    var good = source(it, "select * from old_crm." + table, "nr");
    assertThat(sources.sample(good.id()).rows()).hasSize(1);
    wrong("NO_SUCH_TABLE", source(it, "select * from old_crm.missing", "nr"));
    wrong("QUERY_REFUSED", source(it, "select nr nr nr from old_crm." + table, "nr"));
    wrong("NO_SUCH_COLUMN", source(it, "select name from old_crm." + table, "nr"));
  }

  private static final List<Said> SAID =
      List.of(
          new Said("nr", Target.EXTERNAL_ID, null),
          new Said("name", Target.FULL_NAME, null),
          new Said("mail", Target.EMAIL, null),
          new Said("born", Target.BIRTH_DATE, null));

  private void row(String nr, String name, String mail, @Nullable String changed) {
    jdbc.sql(
            "insert into old_crm.%s values (?, ?, ?, '1815-12-10', ?::timestamp, true, 1e10)"
                .formatted(table))
        .params(nr, name, mail, changed)
        .update();
  }

  private DatabaseSource source(@Nullable List<Said> said) {
    var it = connection(draft("127.0.0.1", port(), "postgres", null));
    return sources.create(
        new DraftSource(
            it.id(),
            "Old customers",
            ImportKind.CUSTOMERS,
            new SourceKey("crm:" + table),
            "select * from old_crm." + table,
            SourceMode.WATERMARK,
            null,
            "changed",
            ImportSettings.detected(),
            true,
            null),
        said,
        "test");
  }

  private DatabaseSource compared() {
    var said = new java.util.ArrayList<>(SAID);
    said.add(new Said(SourceReading.GONE, Target.DELETED, null));
    var it = connection(draft("127.0.0.1", port(), "postgres", null));
    return sources.create(draft(it, "select * from old_crm." + table, "nr"), said, "test");
  }

  private DatabaseSource source(DatabaseConnection it, String query, String key) {
    return sources.create(draft(it, query, key), null, "test");
  }

  private DraftSource draft(DatabaseConnection it, String query, String key) {
    return new DraftSource(
        it.id(),
        "Old customers",
        ImportKind.CUSTOMERS,
        new SourceKey("crm:" + table),
        query,
        SourceMode.SNAPSHOT,
        key,
        null,
        ImportSettings.detected(),
        true,
        null);
  }

  private java.util.Optional<String> name(DatabaseSource source, String key) {
    return records.find(source.source(), key).orElseThrow().facts().get(ProfileField.FULL_NAME);
  }

  private @Nullable String watermark(DatabaseSource source) {
    return sources.find(source.id()).orElseThrow().watermark();
  }

  /** Waits until it does not read any more. */
  private DatabaseRun done(DatabaseRunId id) {
    return await(
        id,
        it -> it.state() != DatabaseRun.State.READING && (it.importRun() == null || planned(it)));
  }

  private boolean planned(DatabaseRun run) {
    var source = sources.find(run.source()).orElseThrow();
    var state =
        imports
            .find(java.util.Objects.requireNonNull(run.importRun()))
            .orElseThrow()
            .card()
            .state();
    return source.mapping() == null || state.compareTo(ImportState.PLANNED) > 0;
  }

  private DatabaseRun settled(DatabaseRun run) {
    return await(
        run.id(),
        it -> {
          settling.settle();
          return !runs.find(it.id()).orElseThrow().state().active();
        });
  }

  private DatabaseRun await(DatabaseRunId id, java.util.function.Predicate<DatabaseRun> over) {
    for (int i = 0; i < 2_000; i++) {
      if (over.test(runs.find(id).orElseThrow())) return runs.find(id).orElseThrow();
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("Does not end: " + runs.find(id).orElseThrow());
  }

  private void wrong(String code, DatabaseSource source) {
    assertThatThrownBy(() -> sources.sample(source.id()))
        .isInstanceOfSatisfying(ImportRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void refused(String code, DraftConnection draft) {
    var it = connection(draft);
    assertThatThrownBy(() -> connections.test(it.id()))
        .isInstanceOfSatisfying(ImportRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(connections.find(it.id()).orElseThrow().problem()).isNotNull();
  }

  private DatabaseConnection connection(DraftConnection draft) {
    return connections.create(draft, "test");
  }

  private static DraftConnection draft(
      String host, int port, String database, @Nullable String password) {
    return draft("Old " + UUID.randomUUID(), host, port, database, password);
  }

  private static DraftConnection draft(
      String name, String host, int port, String database, @Nullable String password) {
    return new DraftConnection(
        name, Product.POSTGRESQL, host, port, database, "postgres", password, false);
  }

  private int port() {
    return URI.create(details.getJdbcUrl().substring("jdbc:".length())).getPort();
  }

  private byte[] sealed(DatabaseConnection it) {
    return jdbc.sql("select sealed from database_connection where connection_id = ?")
        .param(it.id().value())
        .query(byte[].class)
        .single();
  }
}
