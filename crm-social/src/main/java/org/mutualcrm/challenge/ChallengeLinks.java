package org.mutualcrm.challenge;

import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.secret.SealedIds;
import org.springframework.stereotype.Service;

/** The links by which people take part as themselves, each good for one challenge. */
@Service
public class ChallengeLinks {

  private final SealedIds sealed;
  private final SourceRecords records;

  ChallengeLinks(SealedIds sealed, SourceRecords records) {
    this.sealed = sealed;
    this.records = records;
  }

  /** The path of this customer's own link. Empty if there is no such customer. */
  public Optional<String> path(ChallengeView challenge, CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return records.customerOf(record).map(_ -> path(challenge, record));
  }

  /** The path of the link of the person this record is of. */
  public String path(ChallengeView it, SourceRecordId record) {
    return "/p/challenges/" + it.slug() + "/mine/" + sealed.seal(purpose(it), record.value());
  }

  /** Whose link it is; empty for one that was forged, is of another challenge, or of nobody. */
  public Optional<SourceRecordId> person(ChallengeView challenge, String token) {
    return sealed
        .open(purpose(challenge), token)
        .map(SourceRecordId::new)
        .filter(it -> records.customerOf(it).isPresent());
  }

  private static String purpose(ChallengeView challenge) {
    return "challenge:" + challenge.id();
  }
}
