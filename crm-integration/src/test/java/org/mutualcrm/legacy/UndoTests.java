package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.legacy.Kept.Because;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.value.ValuePosting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An import is taken back: what it wrote is as it was before, but for what others touched since.
 */
@CrmTest
class UndoTests {

  private static final ImportSettings EUR =
      new ImportSettings(null, null, null, true, "EUR", null, null, null);
  private static final String ORDERS = "order number,order date,customer id,quantity,price\n";

  @Autowired UploadImport upload;
  @Autowired MapImport mapping;
  @Autowired PlanImport plan;
  @Autowired CommitImport commit;
  @Autowired Imports imports;
  @Autowired ImportRuns runs;
  @Autowired Leases leases;
  @Autowired UndoImport undo;
  @Autowired UndoWorker worker;
  @Autowired Reconciling reconciling;
  @Autowired SourceRecords records;
  @Autowired Linking linking;
  @Autowired Timeline timeline;
  @Autowired Consenting consenting;
  @Autowired Consents consents;
  @Autowired Purposes purposes;
  @Autowired ValuePosting posting;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverAnImportWroteIsAsItWasAndTheSameFileComesInAgainAsItDid(long seed) {
    var random = new Random(seed);
    var shop = source();
    var other = source();
    done(people(random, other.value().substring(4), 12), ImportKind.CUSTOMERS, other);
    done(people(random, other.value().substring(4), 12), ImportKind.CUSTOMERS, shop);
    done(orders(random, 12), ImportKind.ORDERS, shop);
    clock.advance(Duration.ofMinutes(5));
    var before = tables(shop, other);

    var people = people(random, other.value().substring(4), 18);
    var first = done(people, ImportKind.CUSTOMERS, shop);
    var between = tables(shop, other);
    var orders = orders(random, 18);
    var second = done(orders, ImportKind.ORDERS, shop);
    var after = tables(shop, other);
    assertThat(after).doesNotHaveDuplicates().isNotEqualTo(between);

    undone(second);
    assertThat(tables(shop, other)).containsExactlyInAnyOrderElementsOf(between);
    undone(first);
    assertThat(tables(shop, other)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(undo.kept(first)).isEmpty();

    done(people, ImportKind.CUSTOMERS, shop);
    done(orders, ImportKind.ORDERS, shop);
    assertThat(tables(shop, other)).containsExactlyInAnyOrderElementsOf(after);
  }

  @Test
  void whatALaterImportToldOfIsKeptUntilThatIsTakenBack() {
    var source = source();
    var first = done("id,name\n1,Ada\n2,Bo\n3,Cy\n", ImportKind.CUSTOMERS, source);
    var later = done("id,name\n1,Ada\n2,Bob\n", ImportKind.CUSTOMERS, source);

    var seen = undo.preview(first);
    assertThat(seen.takenOut()).isEqualTo(1);
    assertThat(seen.kept()).containsOnly(Map.entry(Because.TOLD_AGAIN, 2));
    var done = undone(first);

    assertThat(done.undone()).isEqualTo(1);
    assertThat(done.kept()).isEqualTo(2);
    assertThat(undo.kept(first)).extracting(Kept::key).containsExactly("1", "2");
    assertThat(name(source, "2")).isEqualTo("Bob");
    assertThat(records.find(source, "3")).isEmpty();
    undone(later);
    assertThat(name(source, "2")).isEqualTo("Bo");
    undone(first);
    assertThat(records.find(source, "1")).isEmpty();
    assertThat(undo.of(first)).extracting(UndoView::number).containsExactly(2, 1);
    refused("NOTHING_TO_UNDO", () -> undo.preview(first));
  }

  @Test
  void whatPeopleMadeUseOfIsKeptWithTheReason() {
    var source = source();
    var run = done("id,name\n1,Ada\n2,Bo\n3,Cy\n4,Di\n", ImportKind.CUSTOMERS, source);
    var other = source();
    done("id,name\n9,Ada L\n", ImportKind.CUSTOMERS, other);
    clock.advance(Duration.ofMinutes(1));
    linking.match(record(source, "1").id(), record(other, "9").id(), "nora", "She said so");
    timeline.append(message(record(source, "2")));
    jdbc.sql(
            """
            insert into staff_assertion (source_record_id, assertion_id, field, kind, value, source_key, reason, said_by,
                said_at)
            values (?, gen_random_uuid(), 'FULL_NAME', 'CORRECTION', 'Cyd', 'staff', 'Asked', 'nora', ?)
            """)
        .params(record(source, "3").id().value(), java.sql.Timestamp.from(clock.instant()))
        .update();

    undone(run);

    assertThat(undo.kept(run))
        .extracting(it -> it.key() + " " + it.because() + " " + it.detail())
        .containsExactly("1 LINKED_BY_PERSON ", "2 IN_USE touchpoint", "3 CORRECTED ");
    assertThat(records.find(source, "4")).isEmpty();
  }

  @Test
  void aRefusalGoesButNobodyWhoObjectedSinceCanBeContacted() {
    var source = source();
    var run = optOuts("id,name,unsubscribed\n1,Ada,yes\n2,Bo,yes\n", source);
    var bo = record(source, "2");
    assertThat(refusals(record(source, "1"))).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    consenting.record(
        new Decision(
            bo.customer(),
            null,
            PurposeKey.ALL,
            new ContactChannel("email"),
            ConsentStatus.REVOKED,
            null,
            Evidence.of(GivenThrough.PREFERENCES, clock.instant())));

    undone(run);

    assertThat(records.find(source, "1")).isEmpty();
    assertThat(undo.kept(run))
        .extracting(it -> it.key() + " " + it.because())
        .containsExactly("2 CONSENT_SINCE");
    assertThat(refusals(bo)).isEqualTo(2);
  }

  @Test
  void whoHadSaidYesBeforeAnImportedRefusalHasSaidYesAgain() {
    var source = source();
    done("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    var ada = record(source, "1").customer();
    var news = new PurposeKey("news-" + source.value().substring(4));
    var email = new ContactChannel("email");
    purposes.open(
        new NewPurpose(
            news, "News", "News by e-mail", LegalBasis.CONSENT, List.of(email), false, null, "Yes"),
        "nora");
    consenting.record(
        new Decision(
            ada,
            null,
            news,
            email,
            ConsentStatus.GRANTED,
            null,
            Evidence.of(GivenThrough.PREFERENCES, clock.instant())));
    var run = optOuts("id,name,unsubscribed\n1,Ada,yes\n", source);
    assertThat(consents.standing(ada, news, email).status()).isEqualTo(ConsentStatus.REVOKED);

    undone(run);

    assertThat(consents.standing(ada, news, email).status()).isEqualTo(ConsentStatus.GRANTED);
    assertThat(undo.kept(run)).isEmpty();
  }

  @Test
  void anOrderTakenBackIsCounteredAndCountsAgainWhenItComesAgain() {
    var source = source();
    done("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    var file = ORDERS + "A1,2025-01-13,1,1,100\n";
    var run = done(file, ImportKind.ORDERS, source);
    var ada = record(source, "1").id();
    posting.settle(ada);
    var worth = worth(ada.value());
    assertThat(worth).isNotZero();

    undone(run);
    posting.settle(ada);
    assertThat(worth(ada.value())).isZero();
    done(file, ImportKind.ORDERS, source);
    posting.settle(ada);
    assertThat(worth(ada.value())).isEqualTo(worth);
  }

  @Test
  void activitiesThatWereChangedOrWithdrawnStandAsTheyStood() {
    var source = source();
    done("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    var head = "activity id,activity date,customer id,type,subject,deleted\n";
    activities(head + "a,2025-01-13,1,Call,Hello,\nb,2025-01-14,1,Call,Again,\n", source);
    var before = tables(source);
    var run =
        activities(
            head + "a,2025-01-13,1,Call,Hi,\nb,,1,Call,,yes\nc,2025-01-15,1,Call,New,\n", source);
    assertThat(tables(source)).isNotEqualTo(before);

    undone(run);

    assertThat(tables(source)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void anUndoAndAnImportOfTheSameSourceNeverRunAtOnce() throws Exception {
    var source = source();
    var run = done("id,name\n1,Ada\n2,Bo\n", ImportKind.CUSTOMERS, source);
    var next = planned("id,name\n1,Ada\n3,Cy\n", ImportKind.CUSTOMERS, source);
    jdbc.sql(
            "update import_run set leased_by = gen_random_uuid(), leased_until = 'infinity' where source_key = ?")
        .param(source.value())
        .update();

    assertThat(
            atOnce(
                List.of(
                    () -> commit.commit(next, null),
                    () -> undo.undo(run, request("Wrong file")),
                    () -> undo.undo(run, request("Wrong file")))))
        .isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from import_undo where import_run_id = ?")
                .param(run.value())
                .query(Integer.class)
                .single())
        .isLessThan(2);
  }

  @Test
  void anUndoThatWasKilledGoesOnWhereItStopped() {
    var source = source();
    var text = new StringBuilder("id,name\n");
    for (int i = 1; i <= 230; i++) text.append(i).append(",Name ").append(i).append('\n');
    var run = done(text.toString(), ImportKind.CUSTOMERS, source);
    var me = UUID.randomUUID();
    assertThat(leases.take(run, me)).isTrue();
    undo.undo(run, request("Wrong file"));
    assertThat(worker.through(runs.get(run), me, 1)).isFalse();
    assertThat(count(source)).isEqualTo(130);
    var waiting = planned("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    refused("IMPORT_RUNNING", () -> commit.commit(waiting, null));
    leases.giveBack(run, me);

    worker.resume();
    await(run, ImportState.UNDONE);

    assertThat(count(source)).isZero();
    assertThat(undo.of(run).getFirst().undone()).isEqualTo(230);
  }

  @Test
  void aSignedImportIsTakenBackBySomebodyWhoMaySignAndTheSignatureIsVoid() {
    var source = source();
    var run = done("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    clock.advance(Duration.ofMinutes(1));
    var report = reconciling.draw(run, null, "Ina");
    reconciling.sign(run, 1, new Signing("otto", "otto", "Otto", report.sha256(), "Checked"));

    refused("INVALID_REASON", () -> undo.undo(run, request(" ")));
    refused("SIGNED_OFF", () -> undo.undo(run, new UndoRequest("ina", "Ina", false, "Wrong file")));
    undone(run);

    assertThat(reconciling.find(run, 1).orElseThrow().stands()).isFalse();
    refused("IMPORT_UNDONE", () -> plan.plan(run));
  }

  @Test
  void whatRanBeforeChangesWereKeptSaysSo() {
    var run = done("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source());
    jdbc.sql("update import_run set keeps_changes = false where import_run_id = ?")
        .param(run.value())
        .update();

    refused("NOT_RECORDED", () -> undo.preview(run));
    var planned = planned("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source());
    refused("NOTHING_TO_UNDO", () -> undo.undo(planned, request("Wrong file")));
  }

  /** Everything that says something of these sources' people, without ids we give and when seen. */
  private List<String> tables(SourceKey... sources) {
    var keys = java.util.Arrays.stream(sources).map(SourceKey::value).toArray(String[]::new);
    var who =
        "(select source_key || '/' || external_id from source_record x where x.source_record_id = %s)";
    var tables = new TreeMap<String, String>();
    tables.put(
        "record",
        """
        select concat_ws('|', source_key, external_id, version, facts, content_hash,
          (select string_agg(source_key || '/' || external_id, ',' order by source_key, external_id)
           from source_record p where p.customer_id = r.customer_id))
        from source_record r
        """);
    tables.put(
        "version",
        "select concat_ws('|', "
            + who.formatted("v.source_record_id")
            + ", v.version, v.facts, v.raw, v.content_hash)"
            + " from source_record r join source_record_version v using (source_record_id)");
    tables.put(
        "key",
        "select concat_ws('|', k.source_key, k.external_id) from source_record_key k join source_record r using (source_record_id)");
    tables.put(
        "claim",
        "select concat_ws('|', "
            + who.formatted("i.source_record_id")
            + ", namespace, value, raw, verified)"
            + " from source_record r join source_identity i using (source_record_id)");
    tables.put(
        "identity",
        "select concat_ws('|', namespace, value) from source_record r join identity i on i.first_source_record_id = r.source_record_id");
    tables.put(
        "link",
        "select concat_ws('|', least("
            + who.formatted("record_a")
            + ","
            + who.formatted("record_b")
            + "), greatest("
            + who.formatted("record_a")
            + ","
            + who.formatted("record_b")
            + "), verdict, rule, evidence, closed_at is null)"
            + " from source_record r join link_decision d on d.record_a = r.source_record_id");
    tables.put(
        "question",
        "select concat_ws('|', least("
            + who.formatted("record_a")
            + ","
            + who.formatted("record_b")
            + "), greatest("
            + who.formatted("record_a")
            + ","
            + who.formatted("record_b")
            + "))"
            + " from source_record r join link_question q on q.record_a = r.source_record_id");
    tables.put(
        "consent",
        "select concat_ws('|', "
            + who.formatted("f.source_record_id")
            + ", purpose_key, channel, status)"
            + " from source_record r join consent_fact f using (source_record_id)");
    tables.put(
        "touchpoint",
        "select concat_ws('|', "
            + who.formatted("t.source_record_id")
            + ", kind, case kind when 'ORDER' then ref end, title, body, amount_minor, currency, removed_at is null)"
            + " from source_record r join touchpoint t using (source_record_id)");
    tables.put(
        "order",
        "select concat_ws('|', "
            + who.formatted("o.source_record_id")
            + ", order_number, occurred_at, o.content_hash, title, body, amount_minor)"
            + " from source_record r join imported_order o using (source_record_id)");
    tables.put(
        "customer",
        "select distinct concat_ws('|', display_name, email, phone, city)"
            + " from source_record r join customer c using (customer_id)");
    var rows = new ArrayList<String>();
    tables.forEach((name, sql) ->
        jdbc.sql(sql + " where r.source_key = any(:sources)")
            .param("sources", keys)
            .query(String.class)
            .list()
            .forEach(it -> rows.add(name + " " + it)));
    return rows;
  }

  private static String people(Random random, String who, int most) {
    var text = new StringBuilder("id,first name,last name,email,city\n");
    for (int i = 1; i <= most; i++) {
      if (random.nextInt(4) == 0) continue;
      var mail =
          random.nextInt(3) == 0 ? "" : "p" + random.nextInt(20) + "-" + who + "@example.org";
      text.append(i)
          .append(",Given")
          .append(random.nextInt(3))
          .append(",Family")
          .append(i)
          .append(',')
          .append(mail)
          .append(",City")
          .append(random.nextInt(3))
          .append('\n');
    }
    return text.toString();
  }

  private static String orders(Random random, int most) {
    var text = new StringBuilder(ORDERS);
    for (int i = 1; i <= most; i++) {
      if (random.nextInt(4) == 0) continue;
      int price = 1 + random.nextInt(3);
      text.append("A%d,2025-01-%02d,%d,1,%d\n".formatted(i, 1 + random.nextInt(3), i, price));
    }
    return text.toString();
  }

  private long worth(UUID record) {
    return jdbc.sql(
            "select coalesce(sum(company_amount), 0) from value_entry where source_record_id = ?")
        .param(record)
        .query(Long.class)
        .single();
  }

  private int refusals(SourceRecord of) {
    return jdbc.sql(
            "select count(*) from consent_fact where source_record_id = ? and status = 'REVOKED'")
        .param(of.id().value())
        .query(Integer.class)
        .single();
  }

  private int count(SourceKey source) {
    return jdbc.sql("select count(*) from source_record where source_key = ?")
        .param(source.value())
        .query(Integer.class)
        .single();
  }

  private String name(SourceKey source, String id) {
    return record(source, id).facts().get(org.mutualcrm.customer.ProfileField.FULL_NAME).orElse("");
  }

  private SourceRecord record(SourceKey source, String id) {
    return records.find(source, id).orElseThrow();
  }

  private Touchpoint message(SourceRecord of) {
    return new Touchpoint(
        of.id(),
        clock.instant(),
        TouchpointKind.MESSAGE,
        UUID.randomUUID().toString(),
        "email",
        Direction.INBOUND,
        "Hello",
        null,
        null,
        null);
  }

  private static UndoRequest request(String reason) {
    return new UndoRequest("ina", "Ina", true, reason);
  }

  private UndoView undone(ImportRunId run) {
    undo.undo(run, request("Wrong file"));
    await(run, ImportState.UNDONE);
    return undo.of(run).getFirst();
  }

  private ImportRunId activities(String text, SourceKey source) {
    var columns =
        Map.of(
            "activity id", Target.ACTIVITY_ID,
            "activity date", Target.ACTIVITY_DATE,
            "customer id", Target.CUSTOMER_KEY,
            "type", Target.ACTIVITY_TYPE,
            "subject", Target.SUBJECT,
            "deleted", Target.DELETED);
    return mapped(text, ImportKind.ACTIVITIES, source, columns);
  }

  private ImportRunId optOuts(String text, SourceKey source) {
    var columns =
        Map.of(
            "id", Target.EXTERNAL_ID,
            "name", Target.FULL_NAME,
            "unsubscribed", Target.EMAIL_OPT_OUT);
    return mapped(text, ImportKind.CUSTOMERS, source, columns);
  }

  private ImportRunId mapped(
      String text, ImportKind kind, SourceKey source, Map<String, Target> columns) {
    clock.advance(Duration.ofSeconds(10));
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var run = upload.upload(new UploadedFile("file.csv", bytes, kind, source, EUR, "test"));
    var said = new ArrayList<MapImport.Said>();
    columns.forEach((column, target) -> said.add(new MapImport.Said(column, target, null)));
    mapping.map(run, said, null);
    plan.plan(run);
    commit.commit(run, null, "ina");
    await(run, ImportState.DONE);
    return run;
  }

  private ImportRunId done(String text, ImportKind kind, SourceKey source) {
    clock.advance(Duration.ofSeconds(10));
    var run = planned(text, kind, source);
    commit.commit(run, null, "ina");
    await(run, ImportState.DONE);
    return run;
  }

  private ImportRunId planned(String text, ImportKind kind, SourceKey source) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var run = upload.upload(new UploadedFile("file.csv", bytes, kind, source, EUR, "test"));
    plan.plan(run);
    return run;
  }

  private void await(ImportRunId run, ImportState state) {
    for (int i = 0; i < 1_000; i++) {
      if (imports.find(run).orElseThrow().card().state() == state) return;
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("Import " + run + " is never " + state);
  }

  private static int atOnce(List<Runnable> acts) throws Exception {
    int done = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = new ArrayList<Callable<Boolean>>();
      for (var it : acts) {
        tries.add(() -> {
          try {
            it.run();
            return true;
          } catch (ImportRefused e) {
            assertThat(e.code()).isIn("IMPORT_RUNNING", "NOTHING_TO_UNDO");
            return false;
          }
        });
      }
      for (var it : threads.invokeAll(tries)) if (it.get()) done++;
    }
    return done;
  }

  private static SourceKey source() {
    return new SourceKey("crm:u" + UUID.randomUUID().toString().substring(0, 12));
  }

  private static void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(ImportRefused.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
