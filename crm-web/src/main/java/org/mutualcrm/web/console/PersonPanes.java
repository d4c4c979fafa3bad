package org.mutualcrm.web.console;

import java.util.Optional;
import java.util.Set;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.identity.Identities;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.timeline.Timeline;
import org.springframework.stereotype.Component;

/** Gathers what is shown of a person. */
@Component
class PersonPanes {

  private static final int LATELY = 8;
  private static final int REDEMPTIONS = 20;

  private final Customers customers;
  private final Identities identities;
  private final Linking linking;
  private final Timeline timeline;
  private final Inbox inbox;
  private final Redemptions redemptions;

  PersonPanes(
      Customers customers,
      Identities identities,
      Linking linking,
      Timeline timeline,
      Inbox inbox,
      Redemptions redemptions) {
    this.customers = customers;
    this.identities = identities;
    this.linking = linking;
    this.timeline = timeline;
    this.inbox = inbox;
    this.redemptions = redemptions;
  }

  Optional<PersonPane> of(CustomerId asked) {
    return customers
        .find(asked)
        .map(it ->
            new PersonPane(
                it,
                identities.of(it.id()),
                linking.history(it.id()),
                linking.questions(it.id()),
                redemptions.of(it.id(), REDEMPTIONS),
                inbox.of(it.id()),
                timeline.of(it.id(), Set.of(), null, LATELY).entries()));
  }
}
