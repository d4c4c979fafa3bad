package org.mutualcrm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.audit.AuditCutting.Cut;
import org.mutualcrm.audit.AuditVerdict.Broken;
import org.mutualcrm.audit.AuditVerdict.Fault;
import org.mutualcrm.audit.AuditVerdict.Intact;
import org.mutualcrm.staff.Accounts;
import org.mutualcrm.staff.NewAccount;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.Username;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The record: written with the deed, chained, and not to be changed unseen. */
@CrmTest
class AuditTrailTests {

  @Autowired AuditTrail trail;
  @Autowired AuditReading reading;
  @Autowired AuditSealing sealing;
  @Autowired AuditCheck check;
  @Autowired AuditCutting cutting;
  @Autowired Accounts accounts;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void nothingIsWritten() {
    jdbc.sql("delete from audit_entry").update();
    jdbc.sql(
            """
            update audit_chain set number = 0, hash = repeat('0', 64), sealed_at = null,
                                   cut_number = 0, cut_hash = repeat('0', 64)
            """)
        .update();
  }

  @AfterEach
  void nobodyDoesAnything() {
    trail.leave();
    clock.set(DrivenClock.NOON);
  }

  @Test
  void whatIsDoneIsWrittenWithTheDeedAndOnce() {
    var doing = trail.begin(deed("POST /teams"));

    transaction.executeWithoutResult(_ -> aTeam());
    assertThat(entries()).extracting(AuditEntry::outcome).containsExactly(Outcome.DONE);
    transaction.executeWithoutResult(_ -> aTeam());
    trail.end(doing, 201);

    assertThat(entries()).hasSize(1);
    assertThat(entries().getFirst().status()).isNull();
  }

  @Test
  void whatIsTakenBackTakesItsEntryWithIt() {
    var doing = trail.begin(deed("POST /teams"));

    transaction.executeWithoutResult(it -> {
      aTeam();
      trail.changed(Change.of("teams", "a").with("members", null, "3"));
      it.setRollbackOnly();
    });
    assertThat(entries()).isEmpty();
    trail.end(doing, 500);

    assertThat(entries()).extracting(AuditEntry::outcome).containsExactly(Outcome.FAILED);
  }

  @Test
  void whatChangesNothingIsWrittenWithItsAnswer() {
    var doing = trail.begin(deed("POST /teams"));

    transaction.executeWithoutResult(_ -> jdbc.sql("select 1").query().singleRow());
    assertThat(entries()).isEmpty();
    trail.end(doing, 409);

    assertThat(entries())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.outcome()).isEqualTo(Outcome.REFUSED);
          assertThat(it.status()).isEqualTo(409);
        });
  }

  @Test
  void aRefusalAfterSomethingWasChangedIsToldBesides() {
    var doing = trail.begin(deed("POST /teams"));

    transaction.executeWithoutResult(_ -> aTeam());
    trail.end(doing, 422);

    assertThat(entries())
        .extracting(AuditEntry::outcome)
        .containsExactlyInAnyOrder(Outcome.DONE, Outcome.REFUSED);
  }

  @Test
  void whatAggregatesBecameIsAChangeToo() {
    trail.begin(deed("POST /staff"));

    accounts.open(
        new NewAccount(
            new Username("audited-" + UUID.randomUUID()),
            "Audited",
            Set.of(Role.AGENT),
            "a long enough one"));

    assertThat(entries()).hasSize(1);
  }

  @Test
  void aChangeThatIsToldIsTheEntryAndSaysWhatWasBefore() {
    var doing = trail.begin(deed("PUT /offers/{id}"));

    transaction.executeWithoutResult(_ -> {
      aTeam();
      trail.changed(
          Change.of("offers", 7).with("limit", 10, 20).with("same", 1, 1).because("Too few"));
    });
    trail.end(doing, 200);

    assertThat(entries())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.operation()).isEqualTo("PUT /offers/{id}");
          assertThat(it.subject()).isEqualTo("offers/7");
          assertThat(it.reason()).isEqualTo("Too few");
          assertThat(it.changes())
              .isEqualTo("[{\"field\":\"limit\",\"before\":\"10\",\"after\":\"20\"}]");
        });
  }

  @Test
  void aChangeIsOnlyToldInItsTransaction() {
    assertThatThrownBy(() -> trail.changed(Change.of("offers", 7)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void whoeverSealsAtTheSameTimeMakesOneChain() throws Exception {
    try (var threads = Executors.newFixedThreadPool(12)) {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 200; i++) {
        work.add(() -> {
          write("POST /a");
          return null;
        });
        if (i % 10 == 0)
          work.add(() -> {
            sealing.seal();
            return null;
          });
      }
      for (var it : threads.invokeAll(work)) it.get();
    }
    sealing.seal();

    assertThat(check.verify(null)).isEqualTo(new Intact(200, 0, check.last(), clock.instant()));
    assertThat(numbers()).hasSize(200).startsWith(1L).endsWith(200L);
  }

  @Test
  void theFirstBrokenEntryIsNamed() {
    sealed(5);

    jdbc.sql("update audit_entry set actor = 'nobody' where number = 3").update();

    assertThat(check.verify(null)).isEqualTo(new Broken(3, Fault.ALTERED, clock.instant()));
  }

  @Test
  void aGapAndAMissingEndAreNamed() {
    sealed(5);

    jdbc.sql("delete from audit_entry where number = 2").update();
    assertThat(check.verify(null)).isEqualTo(new Broken(2, Fault.MISSING, clock.instant()));
    jdbc.sql("delete from audit_entry where number <> 1").update();
    assertThat(check.verify(null)).isEqualTo(new Broken(2, Fault.TAIL_MISSING, clock.instant()));
  }

  @Test
  void aRecordWrittenAnewDoesNotHoldTheSealThatWasKept() {
    sealed(3);
    var kept = check.last();
    nothingIsWritten();
    sealed(2);

    assertThat(check.verify(null)).isInstanceOf(Intact.class);
    assertThat(check.verify(kept)).isEqualTo(new Broken(3, Fault.TAIL_MISSING, clock.instant()));
    sealed(2);
    assertThat(check.verify(kept)).isEqualTo(new Broken(3, Fault.OTHER_SEAL, clock.instant()));
  }

  @Test
  void theOldestPartIsCutOffOnceItWasTakenAlongAndTheRestStaysProven() {
    sealed(4);
    var exported = seals().get(2);

    assertThat(cutting.cut(exported)).isInstanceOf(Cut.TooYoung.class);
    clock.advance(Duration.ofDays(400));
    assertThat(cutting.cut(new Seal(3, Chain.BEGINNING))).isEqualTo(new Cut.UnknownSeal());
    assertThat(cutting.cut(exported)).isEqualTo(new Cut.Done(3));
    sealed(2);

    assertThat(check.verify(null)).isEqualTo(new Intact(4, 0, check.last(), clock.instant()));
    assertThat(check.verify(exported)).isInstanceOf(Intact.class);
    assertThat(numbers()).containsExactly(4L, 5L, 6L, 7L);
    var previous = new ArrayList<String>();
    reading.each(0, null, (_, before) -> previous.add(before));
    assertThat(previous.getFirst()).isEqualTo(exported.hash());
  }

  @Test
  void whatIsTakenAwayWithoutAMarkIsSeen() {
    sealed(4);
    var seal = seals().get(1);

    jdbc.sql("delete from audit_entry where number <= 2").update();
    jdbc.sql("update audit_chain set cut_number = 2, cut_hash = ?").param(seal.hash()).update();

    assertThat(check.verify(null))
        .isEqualTo(new Broken(3, Fault.BEGINNING_MISSING, clock.instant()));
  }

  private void sealed(int entries) {
    for (int i = 0; i < entries; i++) write("POST /a");
    sealing.seal();
  }

  private void write(String operation) {
    trail.end(trail.begin(deed(operation)), 204);
  }

  private void aTeam() {
    jdbc.sql("insert into team (team_key, name, created_at) values (?, ?, now())")
        .params(UUID.randomUUID().toString(), UUID.randomUUID().toString())
        .update();
  }

  private List<AuditEntry> entries() {
    return reading.newest(AuditFilter.ALL, null, 200);
  }

  private List<Long> numbers() {
    return seals().stream().map(Seal::number).toList();
  }

  private List<Seal> seals() {
    var seals = new ArrayList<Seal>();
    reading.each(0, null, (it, _) -> seals.add(new Seal(it.number(), it.hash())));
    return seals;
  }

  private static Deed deed(String operation) {
    return new Deed("staff-1", operation, null, null, "request-1", "203.0.113.0");
  }
}
