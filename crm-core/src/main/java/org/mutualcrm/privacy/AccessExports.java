package org.mutualcrm.privacy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.privacy.ExportResult.IdentityNotChecked;
import org.mutualcrm.privacy.ExportResult.NotAsked;
import org.mutualcrm.privacy.ExportResult.Queued;
import org.mutualcrm.privacy.ExportResult.UnknownRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Access exports as jobs: asked for, gathered in the background, fetched while they are kept. */
@Service
public class AccessExports {

  private final ExportBook book;
  private final RequestBook requests;
  private final ExportWorker worker;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AccessExports(
      ExportBook book,
      RequestBook requests,
      ExportWorker worker,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.requests = requests;
    this.worker = worker;
    this.transaction = transaction;
    this.clock = clock;
  }

  public ExportResult ask(RequestId id, String by) {
    var request = requests.find(id).orElse(null);
    if (request == null) return new UnknownRequest();
    if (request.kind() != RequestKind.ACCESS) return new NotAsked("The request is not for access");
    if (request.status() == RequestStatus.REFUSED) return new NotAsked("The request was refused");
    if (!request.verified()) return new IdentityNotChecked();
    var customer = request.customer();
    if (customer == null) return new NotAsked("This person was erased");
    var export = ExportId.next();
    transaction.executeWithoutResult(_ -> {
      book.queue(export, id, customer, by, clock.instant());
      requests.log(id, "Access export asked for", by, clock.instant());
    });
    worker.wake();
    return new Queued(export);
  }

  public Optional<ExportView> find(ExportId id) {
    return book.find(id);
  }

  public List<ExportView> of(RequestId request) {
    return book.of(request);
  }

  /** The zip, to be handed to the person; whoever takes it is written down. */
  public Optional<byte[]> fetch(ExportId id, String by) {
    var file = book.file(id);
    if (file.isPresent()) {
      var request = book.find(id).orElseThrow().request();
      requests.log(request, "Access export fetched", by, clock.instant());
    }
    return file;
  }

  /** False if it waits no more. */
  public boolean cancel(ExportId id) {
    return book.cancel(id);
  }
}
