package org.mutualcrm.delivery;

import java.time.Instant;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.consent.ContactChannel;

/** What is done about one person's message, now. */
sealed interface SendDecision {

  record Send(ContactChannel channel, String address, ChannelText text, Sender sender)
      implements SendDecision {}

  /** It is never sent. */
  record Skip(SendReason reason, String note) implements SendDecision {}

  /** Not now; it is looked at again then. */
  record Defer(SendReason reason, Instant until) implements SendDecision {}
}
