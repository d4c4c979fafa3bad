package org.mutualcrm.participation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.secret.SealedIds;
import org.springframework.stereotype.Service;

/**
 * What voters prove themselves by: a personal link, good for one poll only and as long as the
 * person is known, or a pass in the browser that says no more than that it is the same browser.
 * Both are signed, and nothing is stored for them.
 */
@Service
public class PollLinks {

  private final SealedIds sealed;
  private final SourceRecords records;

  PollLinks(SealedIds sealed, SourceRecords records) {
    this.sealed = sealed;
    this.records = records;
  }

  /** The path of this customer's own link. Empty if there is no such customer. */
  public Optional<String> path(PollView poll, CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return records.customerOf(record).map(_ -> path(poll, record));
  }

  /** The path of the link of the person this record is of. */
  public String path(PollView poll, SourceRecordId record) {
    return "/p/polls/" + poll.slug() + "/" + sealed.seal("poll-link:" + poll.id(), record.value());
  }

  /** Whose link it is; empty for one that was forged, is of another poll, or of nobody any more. */
  public Optional<SourceRecordId> person(PollView poll, String token) {
    return sealed
        .open("poll-link:" + poll.id(), token)
        .map(SourceRecordId::new)
        .filter(it -> records.customerOf(it).isPresent());
  }

  public String pass(UUID guest) {
    return sealed.seal("poll-pass", guest);
  }

  /** The guest a pass was made for. */
  public Optional<UUID> guest(@Nullable String pass) {
    return pass == null ? Optional.empty() : sealed.open("poll-pass", pass);
  }
}
