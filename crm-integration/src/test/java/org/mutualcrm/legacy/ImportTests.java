package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.timeline.Timeline;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ImportTests {

  @Autowired UploadImport upload;
  @Autowired MapImport mapping;
  @Autowired PlanImport plan;
  @Autowired CommitImport commit;
  @Autowired ImportWorker worker;
  @Autowired Imports imports;
  @Autowired ImportHistory history;
  @Autowired RejectedRows rejected;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void contosoComesInButForTheFiftyRowsThatAreShifted() throws Exception {
    var file = RealData.read("legacy/contoso_sample/DimCustomer_sample.csv");
    var source = source();

    var first = all(file, ImportKind.CUSTOMERS, source);

    assertThat(first.layout().encoding()).isEqualTo("windows-1252");
    assertThat(first.card().state()).isEqualTo(ImportState.DONE);
    assertThat(first.card().rowsRead()).isEqualTo(499);
    assertThat(counts(first))
        .containsExactlyInAnyOrderEntriesOf(only("CREATED", 449, "REJECTED", 50));
    var bad = imports.rows(first.card().id(), RowAction.REJECTED, 0, 100);
    assertThat(bad)
        .hasSize(50)
        .allSatisfy(it -> {
          assertThat(it.code()).isEqualTo("COLUMN_COUNT");
          assertThat(it.message())
              .startsWith("30 columns where the header has 29")
              .contains("'AddressLine1'");
          assertThat(it.raw()).isNotBlank();
        });
    assertThat(bad.getFirst().line()).isEqualTo(2);
    assertThat(text("windows-1252", file)).contains("Kreditorenbuchhaltung");
    var again = all(file, ImportKind.CUSTOMERS, source);
    assertThat(counts(again)).isEqualTo(only("UNCHANGED", 449, "REJECTED", 50));
    assertThat(again.sameFile()).contains(first.card().id());
    assertThat(again.replanned()).isZero();
    var byCompany = records.find(source, "18941").orElseThrow();
    assertThat(byCompany.facts().get(ProfileField.ORGANISATION)).contains("HowardCompany");
  }

  @Test
  void adventureWorksCustomersAndTheirOrders() throws Exception {
    var source = source();
    long start = System.nanoTime();
    var customers =
        all(
            RealData.read("legacy/adventureworks/AdventureWorks_Customers.csv"),
            ImportKind.CUSTOMERS,
            source);
    System.out.println("customers: " + (System.nanoTime() - start) / 1_000_000 + " ms");
    assertThat(counts(customers)).isEqualTo(only("CREATED", 9_315));
    var yang = records.find(source, "11000").orElseThrow();
    assertThat(yang.facts().get(ProfileField.BIRTH_DATE)).contains("1966-04-08");
    assertThat(records.find(source, "11001").orElseThrow().facts().get(ProfileField.BIRTH_DATE))
        .contains("1965-05-14");

    start = System.nanoTime();
    var orders = RealData.read("legacy/adventureworks/AdventureWorks_Sales_2017.csv");
    var sales = all(orders, ImportKind.ORDERS, source);
    System.out.println("29481 order lines: " + (System.nanoTime() - start) / 1_000_000 + " ms");

    assertThat(counts(sales)).isEqualTo(only("CREATED", 29_481 - 11_957, "REJECTED", 11_957));
    assertThat(imports.rows(sales.card().id(), RowAction.REJECTED, 0, 1).getFirst().code())
        .isEqualTo("ORPHAN_ORDER");
    assertThat(counts(all(orders, ImportKind.ORDERS, source)))
        .isEqualTo(only("UNCHANGED", 29_481 - 11_957, "REJECTED", 11_957));
    var page =
        timeline.of(records.find(source, "23791").orElse(yang).customer(), Set.of(), null, 10);
    assertThat(page.entries()).allSatisfy(it -> assertThat(it.title()).startsWith("Order SO"));
  }

  @Test
  void organisationsWithLineBreaksInTheirValues() throws Exception {
    var view =
        all(
            RealData.read("identity/dedupe_organisations/csv_example_messy_input.csv"),
            ImportKind.CUSTOMERS,
            source());

    assertThat(view.card().state()).isEqualTo(ImportState.DONE);
    assertThat(view.card().count(RowAction.CREATED)).isEqualTo(3_337);
  }

  @Test
  void invoicesWithCancellationsAndUnknownBuyers() throws Exception {
    var source = source();
    all(utf8("CustomerID,Name\n17850,Ada\n14527,Bo\n"), ImportKind.CUSTOMERS, source);

    var view =
        all(
            RealData.read("purchases/online_retail/2010-12-01.csv"),
            ImportKind.ORDERS,
            source,
            new ImportSettings(null, null, null, null, "GBP", null, null, null));

    assertThat(view.card().rowsRead()).isEqualTo(3_108);
    assertThat(view.card().state()).isEqualTo(ImportState.DONE);
    var ada = records.find(source, "17850").orElseThrow().customer();
    var entry =
        timeline.of(ada, Set.of(), null, 100).entries().stream()
            .filter(it -> it.ref().equals("536365"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.amount()).hasToString("GBP 139.12");
    var bo = records.find(source, "14527").orElseThrow().customer();
    assertThat(timeline.of(bo, Set.of(), null, 100).entries())
        .anySatisfy(it -> {
          assertThat(it.title()).isEqualTo("Cancellation C536379 · 1 item");
          assertThat(it.amount()).hasToString("GBP -27.50");
        });
  }

  @Test
  void everyFlawHasItsLineAndReasonAndCostsOnlyItsRow() {
    var file =
        utf8(
            """
            id;name;email;geburtsdatum
            1;Ada;ada@example.org;09.03.1985
            2;Bo;not an address;31.12.1990

            ;Cy;;
            4;Di;;31.02.1980
            1;Ada;ada@example.org;09.03.1985
            1;Eve;eve@example.org;09.03.1985
            6;"open;x;
            7;%s;;
            8;F;;;
            9;G
            10;nu\0l;;
            ;;;
            id;name;email;geburtsdatum
            11;ok;;
            """
                .formatted("x".repeat(201)));

    var view = all(file, ImportKind.CUSTOMERS, source());

    var rows = imports.rows(view.card().id(), null, 0, 100);
    assertThat(rows)
        .extracting(it -> it.line() + " " + it.action() + " " + it.code())
        .containsExactly(
            "2 CREATED null",
            "3 CREATED null",
            "5 REJECTED MISSING_ID",
            "6 REJECTED INVALID_DATE",
            "7 SKIPPED DUPLICATE_ROW",
            "8 REJECTED DUPLICATE_KEY",
            "9 REJECTED QUOTE_NOT_CLOSED",
            "10 REJECTED VALUE_TOO_LONG",
            "11 REJECTED COLUMN_COUNT",
            "12 REJECTED COLUMN_COUNT",
            "13 REJECTED NUL_CHARACTER",
            "14 SKIPPED BLANK_ROW",
            "15 SKIPPED REPEATED_HEADER",
            "16 CREATED null");
    assertThat(view.warnings()).containsEntry("INVALID_EMAIL", 1);
    assertThat(view.card().state()).isEqualTo(ImportState.DONE);
  }

  @Test
  void rejectedRowsComeBackToBeMendedAndDoNoHarmInASpreadsheet() {
    var source = source();
    var view =
        all(
            utf8("id,name,born\n1,=cmd(),31/02/1980\n2,+49 170 1,32/01/1980\n3,x,13/01/1980\n"),
            ImportKind.CUSTOMERS,
            source,
            ImportSettings.detected(),
            List.of(
                said("id", Target.EXTERNAL_ID),
                said("name", Target.FULL_NAME),
                said("born", Target.BIRTH_DATE)));
    var out = new StringWriter();

    rejected.write(view.card().id(), out);

    assertThat(out.toString())
        .contains("'=cmd()")
        .contains(",+49 170 1,")
        .startsWith("\uFEFFimport_line");
    var mended = out.toString().replace("31/02", "28/02").replace("32/01", "31/01");
    var again = all(utf8(mended), ImportKind.CUSTOMERS, source);
    assertThat(counts(again)).isEqualTo(only("CREATED", 2));
  }

  @Test
  void whatCustomersBecameMeanwhileIsPlannedAnewAndSaid() {
    var source = source();
    var old = planned(utf8("id,name\n1,Ada\n2,Bo\n"), source);
    all(utf8("id,name\n1,Ada\n"), ImportKind.CUSTOMERS, source);

    run(old);

    var view = imports.find(old).orElseThrow();
    assertThat(counts(view)).isEqualTo(only("CREATED", 1, "UNCHANGED", 1));
    assertThat(view.replanned()).isEqualTo(1);
  }

  @Test
  void aChangeIsShownBeforeItIsMade() {
    var source = source();
    all(utf8("id,name,city,score\n1,Ada,Rome,5\n"), ImportKind.CUSTOMERS, source);
    clock.advance(Duration.ofMinutes(1));

    var next = planned(utf8("id,name,city,score\n1,Ada,Milan,6\n"), source);

    var row = imports.rows(next, RowAction.UPDATED, 0, 10).getFirst();
    assertThat(row.changes())
        .containsExactly(
            new FieldChange("City", "Rome", "Milan"), new FieldChange("score", "5", "6"));
    assertThat(records.find(source, "1").orElseThrow().facts().get(ProfileField.CITY))
        .contains("Rome");
  }

  @Test
  void aPlanIsStaleOnceTheMappingChanged() {
    var run = planned(utf8("id,name,other\n1,Ada,x\n"), source());
    var seen = imports.find(run).orElseThrow().planHash();
    mapping.map(run, List.of(said("id", Target.EXTERNAL_ID)), null);

    refused("PLAN_STALE", () -> commit.commit(run, null));
    plan.plan(run);
    refused("PLAN_STALE", () -> commit.commit(run, seen));
  }

  @Test
  void aMappingThatCannotBeIsRefused() {
    var run =
        upload.upload(
            file(
                utf8("foo,bar\na,b\n"), ImportKind.CUSTOMERS, source(), ImportSettings.detected()));

    refused("MAPPING_INCOMPLETE", () -> plan.plan(run));
    refused("UNKNOWN_COLUMN", () -> mapping.map(run, List.of(said("nope", Target.EMAIL)), null));
    refused(
        "TARGET_MISPLACED", () -> mapping.map(run, List.of(said("foo", Target.QUANTITY)), null));
    refused("NOT_FOUND", () -> plan.plan(ImportRunId.next()));
  }

  @Test
  void oneImportOfASourceRunsAtATime() {
    var source = source();
    var running = planned(utf8("id,name\n1,Ada\n"), source);
    var other = planned(utf8("id,name\n2,Bo\n"), source);
    jdbc.sql("update import_run set state = 'RUNNING' where import_run_id = ?")
        .param(running.value())
        .update();

    refused("IMPORT_RUNNING", () -> commit.commit(other, null));

    worker.work(running);
    assertThat(imports.find(running).orElseThrow().card().state()).isEqualTo(ImportState.DONE);
  }

  @Test
  void anImportThatWasKilledGoesOnWhereItStopped() {
    var source = source();
    var text = new StringBuilder("id,name\n");
    for (int i = 1; i <= 350; i++) text.append(i).append(",Name ").append(i).append('\n');
    var run = planned(utf8(text.toString()), source);
    jdbc.sql(
            "update import_run set state = 'RUNNING', leased_by = gen_random_uuid(), leased_until ="
                + " now() - interval '20 years' where import_run_id = ?")
        .param(run.value())
        .update();

    worker.resume();
    await(run);

    assertThat(counts(imports.find(run).orElseThrow())).isEqualTo(only("CREATED", 350));
    assertThat(history.bySource()).anySatisfy(it -> assertThat(it.source()).isEqualTo(source));
  }

  @Test
  void anOrderThatChangedIsUpdatedAndOneOfAnotherCustomerReviewed() {
    var source = source();
    all(utf8("id,name\n1,Ada\n2,Bo\n"), ImportKind.CUSTOMERS, source);
    var head = "order number,order date,customer id,quantity,price,product\n";
    var eur = new ImportSettings(null, null, null, null, "EUR", null, null, null);
    all(
        utf8(
            head
                + "A1,2025-01-13,1,2,3.50,Vanilla\n"
                + "A1,2025-01-13,1,1,4,Mango\n"
                + "A2,2025-01-14,1,1,9,Mint\n"
                + "A3,2025-01-14,2,1,9,Mint\n"
                + "A3,2025-01-14,1,1,9,Mint\n"),
        ImportKind.ORDERS,
        source,
        eur);

    var next =
        all(
            utf8(
                head
                    + "A1,2025-01-13,1,3,3.50,Vanilla\n"
                    + "A2,2025-01-14,2,1,9,Mint\n"
                    + ",2025-01-14,1,1,9,Mint\n"
                    + "A4,2025-01-14,,1,9,Mint\n"),
            ImportKind.ORDERS,
            source,
            eur);

    assertThat(imports.rows(next.card().id(), null, 0, 10))
        .extracting(it -> it.action() + " " + it.code())
        .containsExactly(
            "UPDATED null",
            "REVIEW ORDER_OF_ANOTHER",
            "REJECTED MISSING_ORDER_NUMBER",
            "SKIPPED NO_CUSTOMER");
    var ada = timeline.of(records.find(source, "1").orElseThrow().customer(), Set.of(), null, 10);
    assertThat(ada.entries())
        .extracting(it -> it.title() + " " + it.amount() + " " + it.body())
        .containsExactlyInAnyOrder(
            "Order A1 · 3 items EUR 10.50 3 × Vanilla", "Order A2 · 1 item EUR 9.00 1 × Mint");
  }

  @Test
  void aWorkbookGoesTheWayOfAFile() throws Exception {
    var book = new java.io.ByteArrayOutputStream();
    try (var workbook = new org.dhatim.fastexcel.Workbook(book, "Test", "1.0")) {
      var sheet = workbook.newWorksheet("Kunden");
      sheet.value(0, 0, "Kundenliste");
      var header = List.of("Kundennummer", "Nachname", "PLZ", "Geburtsdatum");
      for (int i = 0; i < header.size(); i++) sheet.value(2, i, header.get(i));
      sheet.value(3, 0, "007");
      sheet.value(3, 1, "Lovelace");
      sheet.value(3, 2, 1067);
      sheet.style(3, 2).format("00000").set();
      sheet.value(3, 3, java.time.LocalDate.of(1815, 12, 10));
      sheet.style(3, 3).format("dd.mm.yyyy").set();
      sheet.value(4, 1, "Nobody");
    }
    var source = source();

    var view = all(book.toByteArray(), ImportKind.CUSTOMERS, source);

    assertThat(counts(view)).isEqualTo(only("CREATED", 1, "REJECTED", 1));
    var ada = records.find(source, "007").orElseThrow().facts();
    assertThat(ada.get(ProfileField.POSTAL_CODE)).contains("01067");
    assertThat(imports.rows(view.card().id(), RowAction.REJECTED, 0, 9).getFirst().line())
        .isEqualTo(5);
    assertThat(counts(all(book.toByteArray(), ImportKind.CUSTOMERS, source)))
        .isEqualTo(only("UNCHANGED", 1, "REJECTED", 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyRowIsAccountedForAndAPlanComesTrue(long seed) {
    var bytes = nasty(new Random(seed));
    var source = source();
    var kind = seed % 3 == 0 ? ImportKind.ORDERS : ImportKind.CUSTOMERS;
    ImportRunId run;
    try {
      run =
          upload.upload(
              file(
                  bytes,
                  kind,
                  source,
                  new ImportSettings(null, ",", true, null, null, null, null, null)));
      mapping.map(
          run,
          kind == ImportKind.CUSTOMERS
              ? List.of(
                  said("k", Target.EXTERNAL_ID),
                  said("mail", Target.EMAIL),
                  said("d", Target.BIRTH_DATE))
              : List.of(
                  said("k", Target.ORDER_NUMBER),
                  said("mail", Target.CUSTOMER_KEY),
                  said("d", Target.ORDER_DATE)),
          null);
    } catch (ImportRefused e) {
      return;
    }
    plan.plan(run);
    var before = imports.find(run).orElseThrow();

    run(run);

    var after = imports.find(run).orElseThrow();
    assertThat(after.card().state()).isEqualTo(ImportState.DONE);
    assertThat(after.card().counts()).isEqualTo(before.card().counts());
    assertThat(after.card().counts().values().stream().mapToInt(it -> it).sum())
        .isEqualTo(after.card().rowsRead());
    assertThat(after.replanned()).isZero();
  }

  private static byte[] nasty(Random random) {
    var pieces =
        List.of(
            "1",
            "2",
            "3",
            "17",
            "\"",
            "\"\"",
            ",",
            ",,",
            "\n",
            "\r\n",
            " ",
            "a@b.de",
            "x@y",
            "1980-02-30",
            "5/14/1965",
            "é",
            "ß",
            "=1+1",
            "\0",
            "\"a,b\"",
            "\"a\nb\"",
            "\t",
            ";",
            "日本");
    var text = new StringBuilder("k,mail,d\n");
    for (int row = 0; row < 120; row++) {
      if (random.nextInt(3) > 0) {
        text.append(random.nextInt(60))
            .append(',')
            .append(random.nextInt(9))
            .append("@example.org,")
            .append(1950 + random.nextInt(60))
            .append("-0")
            .append(1 + random.nextInt(9))
            .append("-11\n");
      } else {
        for (int i = random.nextInt(8); i >= 0; i--)
          text.append(pieces.get(random.nextInt(pieces.size())));
        text.append('\n');
      }
    }
    return text.toString()
        .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
  }

  private ImportView all(byte[] bytes, ImportKind kind, SourceKey source) {
    return all(bytes, kind, source, ImportSettings.detected());
  }

  private ImportView all(byte[] bytes, ImportKind kind, SourceKey source, ImportSettings settings) {
    return all(bytes, kind, source, settings, null);
  }

  private ImportView all(
      byte[] bytes,
      ImportKind kind,
      SourceKey source,
      ImportSettings settings,
      @Nullable List<MapImport.Said> columns) {
    var run = upload.upload(file(bytes, kind, source, settings));
    if (columns != null) mapping.map(run, columns, null);
    plan.plan(run);
    run(run);
    return imports.find(run).orElseThrow();
  }

  private ImportRunId planned(byte[] bytes, SourceKey source) {
    var run = upload.upload(file(bytes, ImportKind.CUSTOMERS, source, ImportSettings.detected()));
    plan.plan(run);
    return run;
  }

  private void run(ImportRunId run) {
    commit.commit(run, null);
    await(run);
  }

  private void await(ImportRunId run) {
    for (int i = 0; i < 12_000; i++) {
      var state = imports.find(run).orElseThrow().card().state();
      if (state == ImportState.DONE || state == ImportState.FAILED) return;
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("Import " + run + " does not end");
  }

  private static UploadedFile file(
      byte[] bytes, ImportKind kind, SourceKey source, ImportSettings settings) {
    return new UploadedFile("file.csv", bytes, kind, source, settings, "test");
  }

  private static MapImport.Said said(String column, Target target) {
    return new MapImport.Said(column, target, null);
  }

  private static void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(ImportRefused.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  private static Map<RowAction, Integer> counts(ImportView view) {
    var counts = new java.util.EnumMap<RowAction, Integer>(view.card().counts());
    counts.values().removeIf(it -> it == 0);
    return counts;
  }

  private static Map<RowAction, Integer> only(String action, int count) {
    return Map.of(RowAction.valueOf(action), count);
  }

  private static Map<RowAction, Integer> only(String one, int count, String other, int rest) {
    return Map.of(RowAction.valueOf(one), count, RowAction.valueOf(other), rest);
  }

  private static SourceKey source() {
    return new SourceKey("crm:t" + UUID.randomUUID().toString().substring(0, 12));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String charset, byte[] bytes) {
    return new String(bytes, Charset.forName(charset));
  }
}
