package org.mutualcrm.consent;

import java.time.Instant;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.consent.ConsentFacts.Draft;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hears STOP in what people write to us, and stops everything on that channel: every purpose there
 * is or will be, whatever its legal basis.
 */
@Service
public class OptOut {

  private final Decisions decisions;
  private final SourceRecords records;

  OptOut(Decisions decisions, SourceRecords records) {
    this.decisions = decisions;
    this.records = records;
  }

  /** A private message as it was heard. */
  public record Heard(
      SourceRecordId record, String channel, String messageId, String text, Instant at) {}

  /**
   * Says whether the message was a STOP and is written down now. The caller calls once per message
   * and owes the person a confirmation.
   */
  @Transactional
  public boolean hear(Heard heard) {
    if (!StopWords.in(heard.text())) return false;
    var customer = records.customerOf(heard.record());
    if (customer.isEmpty()) return false;
    var evidence =
        new Evidence(GivenThrough.MESSAGE, null, heard.messageId(), null, null, heard.at());
    decisions.write(
        customer.get(),
        new Draft(
            heard.record(),
            PurposeKey.ALL,
            new ContactChannel(heard.channel()),
            Said.REVOKED,
            null,
            evidence,
            null,
            null,
            null),
        "everything");
    return true;
  }
}
