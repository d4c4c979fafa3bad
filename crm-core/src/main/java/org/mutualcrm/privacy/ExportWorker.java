package org.mutualcrm.privacy;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mutualcrm.privacy.ExportBook.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gathers access exports in the background, one at a time, by lease: another process goes on. */
@Component
class ExportWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final ExportBook book;
  private final RequestBook requests;
  private final Gathering gathering;
  private final TransactionTemplate snapshot;
  private final Clock clock;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("access-export").factory());

  ExportWorker(
      ExportBook book,
      RequestBook requests,
      Gathering gathering,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.requests = requests;
    this.gathering = gathering;
    this.clock = clock;
    // All tables as they were at one moment.
    this.snapshot =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  void wake() {
    executor.execute(this::work);
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void resume() {
    wake();
  }

  @PreDestroy
  void stop() {
    executor.close();
  }

  void work() {
    while (true) {
      var claimed = book.claim(clock.instant(), LEASE).orElse(null);
      if (claimed == null) return;
      try {
        gather(claimed);
      } catch (RuntimeException e) {
        LOG.warn("Access export {} failed", claimed.id(), e);
        book.failed(claimed.id(), e.getClass().getSimpleName(), clock.instant());
      }
    }
  }

  private void gather(Claimed claimed) {
    var archive =
        Objects.requireNonNull(
            snapshot.execute(_ -> {
              var subject = gathering.subject(claimed.customer()).orElseThrow();
              var kept = gathering.export(subject);
              return AccessArchive.of(claimed.request().toString(), kept, clock.instant());
            }));
    if (!book.ready(claimed.id(), archive, clock.instant())) return;
    var request = claimed.request();
    requests.log(request, "Access export ready", "system", clock.instant());
    boolean closed =
        requests.close(
            request, RequestStatus.DONE, "Access export made", "system", clock.instant());
    if (closed) requests.log(request, "Answered", "system", clock.instant());
  }
}
