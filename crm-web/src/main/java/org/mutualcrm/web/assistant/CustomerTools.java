package org.mutualcrm.web.assistant;

import static org.mutualcrm.web.assistant.Parameter.count;
import static org.mutualcrm.web.assistant.Parameter.id;
import static org.mutualcrm.web.assistant.Parameter.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.engagement.Engagement;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.timeline.ReadTimeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.timeline.TimelinePlace;
import org.springframework.stereotype.Component;

/** Who somebody is, and what happened with them. */
@Component
class CustomerTools implements Tool.Kit {

  private static final int LINES = 50;

  private final FindCustomers find;
  private final Customers customers;
  private final Consents consents;
  private final Engagement engagement;
  private final ReadTimeline timeline;

  CustomerTools(
      FindCustomers find,
      Customers customers,
      Consents consents,
      Engagement engagement,
      ReadTimeline timeline) {
    this.find = find;
    this.customers = customers;
    this.consents = consents;
    this.engagement = engagement;
    this.timeline = timeline;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "find_customers",
            "Find customers",
            "Finds customers by name in any script, e-mail address, phone number, handle, order number or code; a"
                + " typo or two do not matter. Begin here when you know no customer id.",
            Permission.CUSTOMER_READ,
            true,
            List.of(
                text("query", "name, e-mail, phone, handle, order number or code", 200),
                count("limit", "how many at most, 10 if left out", LINES)),
            this::find),
        new Tool(
            "get_customer",
            "Look up a customer",
            "One customer as all sources together know them: profile, what they consent to, how much they take part."
                + " An id that was merged away answers with the customer it belongs to now.",
            Permission.CUSTOMER_READ,
            true,
            List.of(id("customer_id", "the customer's id")),
            this::get),
        new Tool(
            "get_timeline",
            "Read a customer's timeline",
            "What happened with a customer on every channel, newest first: orders, messages, reviews, campaigns.",
            Permission.CUSTOMER_READ,
            true,
            List.of(
                id("customer_id", "the customer's id"),
                text("cursor", "'next' of the page before, for older entries", 300).optional(),
                count("limit", "how many at most, 20 if left out", LINES)),
            this::timeline));
  }

  record Found(
      UUID customerId,
      String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String city,
      Instant lastSeenAt,
      String why) {}

  record FoundCustomers(List<Found> customers) {}

  private FoundCustomers find(ToolCall call) {
    return new FoundCustomers(
        find.find(call.text("query"), 0, call.count("limit", 10)).stream()
            .map(it ->
                new Found(
                    it.card().id().value(),
                    it.card().displayName(),
                    it.card().email(),
                    it.card().phone(),
                    it.card().city(),
                    it.card().lastSeenAt(),
                    it.why()))
            .toList());
  }

  record Consent(String purpose, String channel, String status, boolean mayContact) {}

  record Person(
      UUID customerId,
      String name,
      Map<String, List<String>> profile,
      List<Consent> consents,
      @Nullable String engagement,
      int sourceRecords,
      Instant firstSeenAt,
      Instant lastSeenAt) {}

  private Person get(ToolCall call) {
    var view =
        customers
            .find(new CustomerId(call.id("customer_id")))
            .orElseThrow(() -> ToolRefusal.unknown("customer"));
    var profile = new TreeMap<String, List<String>>();
    view.profile().fields().forEach((field, it) -> profile.put(name(field), it.values()));
    var taking = engagement.of(view.id()).get("");
    return new Person(
        view.id().value(),
        view.displayName(),
        profile,
        consents.of(view.id()).stream()
            .map(it ->
                new Consent(
                    it.purpose().key().value(),
                    it.channel().value(),
                    name(it.status()),
                    it.allows()))
            .toList(),
        taking == null ? null : name(taking.engagement()),
        view.records().size(),
        view.firstSeenAt(),
        view.lastSeenAt());
  }

  record Entry(
      Instant at,
      String kind,
      String channel,
      String direction,
      String title,
      @Nullable String text,
      @Nullable String amount) {

    static Entry of(TimelineEntry it) {
      var amount = it.amount();
      return new Entry(
          it.occurredAt(),
          name(it.kind()),
          it.channel(),
          name(it.direction()),
          it.removed() ? "withdrawn by its author" : it.title(),
          it.removed() ? null : Excerpt.of(it.body()),
          amount == null ? null : amount.toString());
    }
  }

  record Entries(List<Entry> entries, @Nullable String next) {}

  private Entries timeline(ToolCall call) {
    var customer =
        customers
            .resolve(new CustomerId(call.id("customer_id")))
            .orElseThrow(() -> ToolRefusal.unknown("customer"));
    var cursor = call.optionalText("cursor");
    try {
      var place = cursor == null ? TimelinePlace.NEWEST : new TimelinePlace.Before(cursor);
      var page = timeline.page(customer, TimelineFilter.NONE, place, call.count("limit", 20));
      return new Entries(page.entries().stream().map(Entry::of).toList(), page.next());
    } catch (IllegalArgumentException _) {
      throw new ToolRefusal(
          "INVALID_ARGUMENT", "cursor: Send 'next' of the page before, or leave it out.");
    }
  }

  private static String name(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT);
  }
}
