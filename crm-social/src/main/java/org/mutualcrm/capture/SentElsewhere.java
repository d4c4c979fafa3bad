package org.mutualcrm.capture;

import org.mutualcrm.channel.ChannelAccount;
import org.springframework.stereotype.Service;

/**
 * Tells what we sent ourselves from what another tool sent in our name: networks echo both alike.
 */
@Service
public class SentElsewhere {

  private final InteractionStore store;

  SentElsewhere(InteractionStore store) {
    this.store = store;
  }

  /**
   * Marks an item as sent from here. False if its echo came first and was taken for another tool's.
   */
  public boolean claim(ChannelAccount account, String externalId) {
    return store.claim(account.id(), externalId, 0);
  }
}
