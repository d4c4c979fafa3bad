package org.mutualcrm.web.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.identity.Identities;
import org.mutualcrm.identity.KnownIdentity;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.Undoing;
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
  private final Undoing undoing;
  private final Timeline timeline;
  private final Inbox inbox;
  private final Redemptions redemptions;

  PersonPanes(
      Customers customers,
      Identities identities,
      Linking linking,
      Undoing undoing,
      Timeline timeline,
      Inbox inbox,
      Redemptions redemptions) {
    this.customers = customers;
    this.identities = identities;
    this.linking = linking;
    this.undoing = undoing;
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
                identities(it),
                linking.history(it.id()),
                undoing.concerning(it.id()),
                linking.questions(it.id()),
                redemptions.of(it.id(), REDEMPTIONS),
                inbox.of(it.id()),
                timeline.of(it.id(), Set.of(), null, LATELY).entries()));
  }

  private List<PersonPane.Identified> identities(CustomerView customer) {
    var sources =
        customer.records().stream()
            .collect(Collectors.toMap(SourceRecord::id, it -> Show.source(it.source())));
    var byIdentity =
        identities.of(customer.id()).stream()
            .collect(
                Collectors.groupingBy(
                    KnownIdentity::identity, LinkedHashMap::new, Collectors.toList()));
    return byIdentity.entrySet().stream()
        .map(it ->
            new PersonPane.Identified(
                it.getKey().namespace().value(),
                it.getKey().value(),
                it.getValue().stream().anyMatch(KnownIdentity::verified),
                it.getValue().stream()
                    .map(known -> sources.getOrDefault(known.record(), ""))
                    .distinct()
                    .collect(Collectors.joining(", "))))
        .toList();
  }
}
