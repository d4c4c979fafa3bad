package org.mutualcrm.service;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.conversation.ConversationHistory;

/**
 * Everything we promise, as it was agreed at one time.
 *
 * @param version counts from 1; 0 before anything was agreed
 * @param policies the first that applies counts
 */
public record ServiceTerms(
    long version,
    List<ServiceCalendar> calendars,
    List<ServicePolicy> policies,
    String reason,
    String madeBy,
    Instant madeAt) {

  static final ServiceTerms NONE = new ServiceTerms(0, List.of(), List.of(), "", "", Instant.EPOCH);

  public ServiceTerms {
    calendars = List.copyOf(calendars);
    policies = List.copyOf(policies);
    reason = reason.strip();
    if (calendars.size() > 50 || policies.size() > 100)
      throw new IllegalArgumentException("At most 50 calendars and 100 policies are kept");
    var keys = new HashSet<String>();
    for (var it : calendars)
      if (!keys.add(it.key()))
        throw new IllegalArgumentException("There are two calendars " + it.key());
    var policyKeys = new HashSet<String>();
    for (var it : policies) {
      if (!policyKeys.add(it.key()))
        throw new IllegalArgumentException("There are two policies " + it.key());
      if (it.calendar() != null && !keys.contains(it.calendar()))
        throw new IllegalArgumentException(
            "Policy %s needs calendar %s, which there is not".formatted(it.name(), it.calendar()));
    }
  }

  Optional<ServicePolicy> policyFor(ConversationHistory conversation) {
    return policies.stream().filter(it -> it.applies().to(conversation)).findFirst();
  }

  /** When time counts under a policy of these terms. */
  public OpeningHours hours(ServicePolicy policy) {
    return calendars.stream()
        .filter(it -> it.key().equals(policy.calendar()))
        .findFirst()
        .map(ServiceCalendar::hours)
        .orElse(OpeningHours.ALWAYS);
  }
}
