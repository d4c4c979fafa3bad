package org.mutualcrm.privacy;

import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.BiFunction;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.privacy.ErasureResult.Done;
import org.mutualcrm.privacy.ErasureResult.NotWaiting;
import org.mutualcrm.privacy.ErasureResult.PlanOutdated;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Carries out what was approved, in one transaction: a person is erased whole or not at all. */
@Component
class Execution {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ErasureBook book;
  private final RequestBook requests;
  private final Gathering gathering;
  private final Cascade cascade;
  private final InstallationSecret secret;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Execution(
      ErasureBook book,
      RequestBook requests,
      Gathering gathering,
      Cascade cascade,
      InstallationSecret secret,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.requests = requests;
    this.gathering = gathering;
    this.cascade = cascade;
    this.secret = secret;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Erases in the caller's transaction, which takes it back. */
  <T> T dryRun(CustomerId customer, BiFunction<DataSubject, ErasurePlan, T> answer) {
    var subject = gathering.subject(customer).orElseThrow();
    return answer.apply(subject, cascade.erase(subject));
  }

  ErasureResult carryOut(ErasureId id) {
    return Insisting.on(() -> carryOutOnce(id));
  }

  private ErasureResult carryOutOnce(ErasureId id) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          var erasure = book.find(id).orElseThrow();
          if (erasure.status() != ErasureStatus.APPROVED) return new NotWaiting(erasure.status());
          var request = requests.find(erasure.request()).orElseThrow();
          var customer = request.customer();
          var subject = customer == null ? null : gathering.subject(customer).orElse(null);
          if (subject == null || !ErasurePlan.hash(subject).equals(erasure.planHash())) {
            book.outdated(id);
            requests.log(request.id(), "Plan outdated", "system", clock.instant());
            return new PlanOutdated();
          }
          finish(erasure, cascade.erase(subject));
          return new Done(id);
        }));
  }

  /** What a crash left approved and not done. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  void resume() {
    book.unfinished().forEach(this::carryOut);
  }

  private void finish(ErasureView erasure, ErasurePlan done) {
    var now = clock.instant();
    var certificate = new LinkedHashMap<String, Object>();
    certificate.put("erasure", erasure.id().toString());
    certificate.put("request", erasure.request().toString());
    certificate.put("plannedBy", erasure.plannedByName());
    certificate.put("approvedBy", String.valueOf(erasure.approvedByName()));
    certificate.put("erasedAt", now.toString());
    certificate.put("sourceRecords", done.records());
    certificate.put("rowsDeleted", done.deleted());
    certificate.put("rowsAnonymised", done.anonymised());
    certificate.put("tables", done.steps());
    certificate.put("suppressionHashes", done.suppressed());
    certificate.put(
        "kept", "Amounts, times and codes of redemptions, without the person; this certificate");
    var text = JSON.writeValueAsString(certificate);
    var signature = HexFormat.of().formatHex(secret.mac("certificate", text));
    book.done(erasure.id(), done, text, signature, now);
    var by = String.valueOf(erasure.approvedByName());
    requests.close(erasure.request(), RequestStatus.DONE, "Erased", by, now);
    requests.log(erasure.request(), "Erased", by, now);
  }
}
