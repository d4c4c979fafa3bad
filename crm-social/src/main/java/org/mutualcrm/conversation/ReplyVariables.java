package org.mutualcrm.conversation;

import java.util.HashMap;
import java.util.Map;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Component;

/** What the variables of a reply are in one conversation. */
@Component
class ReplyVariables {

  private final Customers customers;

  ReplyVariables(Customers customers) {
    this.customers = customers;
  }

  Map<String, String> of(ConversationCard card, CurrentStaff by) {
    var values = new HashMap<String, String>();
    values.put("agent.name", by.displayName());
    values.put("account.name", card.accountName());
    values.put("channel.name", card.channel());
    var customer = customers.find(card.customer()).orElse(null);
    if (customer == null) return values;
    var profile = customer.profile();
    profile.value(ProfileField.GIVEN_NAME).ifPresent(it -> values.put("customer.first_name", it));
    profile.value(ProfileField.CITY).ifPresent(it -> values.put("customer.city", it));
    values.put("customer.name", customer.displayName());
    // One name only, as networks give it: its first word is what people are called by.
    if (!values.containsKey("customer.first_name"))
      profile
          .value(ProfileField.FULL_NAME)
          .ifPresent(it -> values.put("customer.first_name", it.strip().split("\\s+", 2)[0]));
    return values;
  }
}
