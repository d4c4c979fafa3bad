package org.mutualcrm.idea;

import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.secret.SealedIds;
import org.springframework.stereotype.Service;

/** The links by which people take part as themselves, each good for one jam. Nothing is stored. */
@Service
public class IdeaLinks {

  private final SealedIds sealed;
  private final SourceRecords records;

  IdeaLinks(SealedIds sealed, SourceRecords records) {
    this.sealed = sealed;
    this.records = records;
  }

  /** The path of this customer's own link. Empty if there is no such customer. */
  public Optional<String> path(JamView jam, CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return records.customerOf(record).map(_ -> path(jam, record));
  }

  /** The path of the link of the person this record is of. */
  public String path(JamView jam, SourceRecordId record) {
    return "/p/jams/" + jam.slug() + "/mine/" + sealed.seal("jam:" + jam.id(), record.value());
  }

  /** Whose link it is; empty for one that was forged, is of another jam, or of nobody any more. */
  public Optional<SourceRecordId> person(JamView jam, String token) {
    return sealed
        .open("jam:" + jam.id(), token)
        .map(SourceRecordId::new)
        .filter(it -> records.customerOf(it).isPresent());
  }
}
