package org.mutualcrm.consent;

import java.time.Instant;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Carries the link of a double opt-in to the person it is for. Implemented by whoever can send mail
 * or messages; called in the transaction of the decision, so it queues and does not speak itself.
 * While nobody implements it, the link is shown to whoever wrote the decision down.
 */
public interface ConfirmationPost {

  /** A link to be followed before {@code until}; the path is that of our public pages. */
  record Confirmation(
      SourceRecordId record, Purpose purpose, ContactChannel channel, String path, Instant until) {}

  /** Queues it, if there is an address to send it to. */
  boolean carry(Confirmation confirmation);
}
