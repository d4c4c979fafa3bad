package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.SourceKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came in is set against the file and the store, and somebody else signs it. */
@CrmTest
class ReconciliationTests {

  private static final ImportSettings EUR =
      new ImportSettings(null, null, null, null, "EUR", null, null, null);
  private static final String HEAD = "order number,order date,customer id,quantity,price\n";

  @Autowired UploadImport upload;
  @Autowired PlanImport plan;
  @Autowired CommitImport commit;
  @Autowired Imports imports;
  @Autowired Reconciling reconciling;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void whatWasTakenIsStoredAndTheTotalsAgree() {
    var source = source();
    var customers =
        run("id,name,score\n1,Ada,5\n2,Bo,2.5\n3,Cy,\n,Nobody,7\n", ImportKind.CUSTOMERS, source);

    var report = reconciling.draw(customers, null, "Ina").report();

    assertThat(report.rowsBalance()).isTrue();
    assertThat(report.balanced()).isTrue();
    assertThat(report.rowsInFile()).isEqualTo(4);
    assertThat(totals(report))
        .containsExactly("Customers 3 = 0 + 3, stored 3", "score 14.5 = 7 + 7.5, stored 7.5");
  }

  @Test
  void anOrderThatIsStoredOtherwiseIsNamedByItsRow() {
    var source = source();
    run("id,name\n1,Ada\n2,Bo\n", ImportKind.CUSTOMERS, source);
    var orders =
        run(
            HEAD
                + "A1,2025-01-13,1,2,3.50\nA1,2025-01-13,1,1,4\nA2,2025-01-14,2,1,9\n"
                + "A3,2025-01-14,9,1,100\nA4,2025-01-15,2,1,1\n",
            ImportKind.ORDERS,
            source);
    assertThat(totals(reconciling.draw(orders, null, "Ina").report()))
        .containsExactly("Orders 3 = 0 + 3, stored 3", "Amount EUR 121 = 100 + 21, stored 21");
    jdbc.sql(
            "update imported_order set amount_minor = 901 where source_key = ? and order_number = 'A2'")
        .param(source.value())
        .update();
    jdbc.sql("delete from imported_order where source_key = ? and order_number = 'A4'")
        .param(source.value())
        .update();

    var report = reconciling.draw(orders, null, "Ina").report();

    assertThat(report.rowsBalance()).isTrue();
    assertThat(report.balanced()).isFalse();
    assertThat(report.listed())
        .extracting(it -> it.row() + " " + it.measure() + " " + it.file() + " " + it.stored())
        .containsExactly("3 Amount 9.00 9.01", "5 Orders 1 null");
  }

  @Test
  void somebodyElseSignsOnceAndItIsVoidWhenTheSourceRunsAgain() throws Exception {
    var source = source();
    var run = run("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);
    clock.advance(Duration.ofMinutes(1));
    var it = reconciling.draw(run, null, "Ina");

    refused("SIGNER_RAN_IT", () -> reconciling.sign(run, 1, signing("ina", it.sha256())));
    refused("SIGNER_IS_NOBODY", () -> reconciling.sign(run, 1, signing("key:1", it.sha256())));
    refused("REPORT_CHANGED", () -> reconciling.sign(run, 1, signing("otto", "another")));
    refused(
        "INVALID_COMMENT", () -> reconciling.sign(run, 1, new Signing("o", "o", "O", "x", " ")));
    assertThat(atOnce(4, () -> reconciling.sign(run, 1, signing("otto", it.sha256()))))
        .isEqualTo(1);
    var signed = reconciling.find(run, 1).orElseThrow();
    assertThat(signed.stands()).isTrue();
    assertThat(signed.signOff().comment()).isEqualTo("Checked");

    clock.advance(Duration.ofMinutes(1));
    var later = run("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source);

    var past = reconciling.find(run, 1).orElseThrow();
    assertThat(past.stands()).isFalse();
    assertThat(past.laterRun()).isEqualTo(later);
    assertThat(past.signOff()).isNotNull();
    jdbc.sql(
            """
            update import_reconciliation set report = replace(report, '"rowsRead":1', '"rowsRead":2')
            where import_run_id = ?
            """)
        .param(run.value())
        .update();
    assertThat(reconciling.find(run, 1).orElseThrow().intact()).isFalse();
  }

  @Test
  void whatHasNotRunOrHasNoFileIsNotReconciled() {
    var planned = planned("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source());
    refused("IMPORT_NOT_DONE", () -> reconciling.draw(planned, null, "Ina"));
    var run = run("id,name\n1,Ada\n", ImportKind.CUSTOMERS, source());
    refused("UNKNOWN_COLUMN", () -> reconciling.draw(run, List.of("name"), "Ina"));
    jdbc.sql("delete from import_file_piece where import_run_id = ?").param(run.value()).update();
    refused("FILE_GONE", () -> reconciling.draw(run, null, "Ina"));
  }

  private static int atOnce(int times, Runnable act) throws Exception {
    int done = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = new ArrayList<Future<?>>();
      for (int i = 0; i < times; i++) tries.add(threads.submit(act));
      for (var it : tries) {
        try {
          it.get();
          done++;
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(ImportRefused.class);
        }
      }
    }
    return done;
  }

  private static List<String> totals(Reconciliation report) {
    return report.controls().stream()
        .map(it ->
            it.measure()
                + (it.unit() == null ? " " : " " + it.unit() + " ")
                + "%s = %s + %s, stored %s"
                    .formatted(
                        plain(it.file()),
                        plain(it.heldBack()),
                        plain(it.taken()),
                        plain(it.stored())))
        .toList();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static Signing signing(String who, String sha256) {
    return new Signing(who, who, who, sha256, " Checked ");
  }

  private ImportRunId run(String text, ImportKind kind, SourceKey source) {
    var run = planned(text, kind, source);
    commit.commit(run, null, "ina");
    while (imports.find(run).orElseThrow().card().state() == ImportState.RUNNING) pause();
    assertThat(imports.find(run).orElseThrow().card().state()).isEqualTo(ImportState.DONE);
    return run;
  }

  private ImportRunId planned(String text, ImportKind kind, SourceKey source) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var run = upload.upload(new UploadedFile("file.csv", bytes, kind, source, EUR, "test"));
    plan.plan(run);
    return run;
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceKey source() {
    return new SourceKey("crm:r" + UUID.randomUUID().toString().substring(0, 12));
  }

  private static void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(ImportRefused.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
