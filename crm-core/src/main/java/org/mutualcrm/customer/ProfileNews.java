package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of customers who are new, and of those who look different now. */
@Component
class ProfileNews {

  private final ApplicationEventPublisher events;

  ProfileNews(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** What of a customer is worth telling when it changes. */
  record Shown(
      String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String city,
      @Nullable String country) {

    private List<String> differingFrom(Shown was) {
      var names = new ArrayList<String>();
      if (!name.equals(was.name)) names.add("name");
      if (!Objects.equals(email, was.email)) names.add("email");
      if (!Objects.equals(phone, was.phone)) names.add("phone");
      if (!Objects.equals(city, was.city)) names.add("city");
      if (!Objects.equals(country, was.country)) names.add("country");
      return names;
    }
  }

  void tell(Map<UUID, Shown> now, Map<UUID, Shown> before, Set<UUID> created) {
    var news = new ArrayList<Fact>();
    var updated = new ArrayList<Fact>();
    new TreeMap<>(now)
        .forEach((customer, shown) -> {
          var was = before.get(customer);
          if (created.contains(customer)) news.add(fact(customer, Map.of()));
          else if (was != null && !shown.equals(was))
            updated.add(fact(customer, Map.of("changed", shown.differingFrom(was))));
        });
    if (!news.isEmpty()) events.publishEvent(new Announced(Topic.CUSTOMER_CREATED, () -> news));
    if (!updated.isEmpty())
      events.publishEvent(new Announced(Topic.CUSTOMER_UPDATED, () -> updated));
  }

  private static Fact fact(UUID customer, Map<String, Object> data) {
    return new Fact(new Subject.OfCustomer(customer), data);
  }
}
