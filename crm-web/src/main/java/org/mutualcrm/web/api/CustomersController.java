package org.mutualcrm.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.customer.Found;
import org.mutualcrm.customer.GoldenProfile.Assertion;
import org.mutualcrm.customer.GoldenProfile.Choice;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.identity.Identities;
import org.mutualcrm.identity.KnownIdentity;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.timeline.ReadTimeline;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.timeline.TimelinePlace;
import org.mutualcrm.web.api.TimelineController.TimelineJson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers as the company knows them, and everything that happened with them. */
@RestController
@RequestMapping("/api/v1/customers")
@Allowed(Permission.CUSTOMER_READ)
class CustomersController {

  private static final int NEWEST = 50;

  private final Customers customers;
  private final Identities identities;
  private final FindCustomers find;
  private final ReadTimeline timeline;

  CustomersController(
      Customers customers, Identities identities, FindCustomers find, ReadTimeline timeline) {
    this.customers = customers;
    this.identities = identities;
    this.find = find;
    this.timeline = timeline;
  }

  /**
   * Finds customers by name in any script, e-mail, phone however written, handle, order number or
   * code; a typo or two do not matter. {@code why} says what was recognised.
   */
  @GetMapping
  PageJson<CustomerLine> search(
      @RequestParam(defaultValue = "") @Size(max = 200) String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    int offset = offset(cursor);
    var found = find.find(q, offset, limit + 1);
    var next = found.size() > limit ? String.valueOf(offset + limit) : null;
    return new PageJson<>(found.stream().limit(limit).map(CustomerLine::of).toList(), next);
  }

  /**
   * A customer; an id that was merged away answers with the customer it belongs to now. {@code
   * expand=timeline} adds the newest 50 entries, as {@code …/timeline} gives them.
   */
  @GetMapping("/{id}")
  CustomerJson read(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Expansion expand) {
    var view = customers.find(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    var fields = new TreeMap<String, FieldJson>();
    view.profile()
        .fields()
        .forEach((field, choice) -> fields.put(Names.camel(field), FieldJson.of(choice)));
    return new CustomerJson(
        view.id().value(),
        view.resolvedFrom().value(),
        view.displayName(),
        fields,
        identities.of(view.id()).stream().map(IdentityJson::of).toList(),
        view.records().stream().map(RecordJson::of).toList(),
        view.firstSeenAt(),
        view.lastSeenAt(),
        expand == Expansion.timeline ? newest(view.id()) : null);
  }

  private TimelineJson newest(CustomerId customer) {
    return TimelineJson.of(
        timeline.page(customer, TimelineFilter.NONE, TimelinePlace.NEWEST, NEWEST));
  }

  private static int offset(@Nullable String cursor) {
    if (cursor == null) return 0;
    if (!cursor.matches("\\d{1,6}")) {
      throw Refused.field(
          "cursor", "INVALID", "Not a cursor of this list.", "Use the value of 'next'.");
    }
    return Integer.parseInt(cursor);
  }

  record CustomerLine(
      UUID id,
      String displayName,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String city,
      @Nullable String country,
      int sourceRecords,
      Instant lastSeenAt,
      @Nullable String why) {

    static CustomerLine of(Found found) {
      var card = found.card();
      return new CustomerLine(
          card.id().value(),
          card.displayName(),
          card.email(),
          card.phone(),
          card.city(),
          card.country(),
          card.sourceRecords(),
          card.lastSeenAt(),
          found.why().isEmpty() ? null : found.why());
    }
  }

  record CustomerJson(
      UUID id,
      UUID resolvedFrom,
      String displayName,
      Map<String, FieldJson> profile,
      List<IdentityJson> identities,
      List<RecordJson> sourceRecords,
      Instant firstSeenAt,
      Instant lastSeenAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimelineJson timeline) {}

  /** What a customer may come with, spelled as in the address. */
  enum Expansion {
    timeline
  }

  /**
   * The value that won, why, and the values that did not.
   *
   * @param also values that stand beside the winner, where the field may have many
   */
  record FieldJson(
      AssertionJson winner, String why, List<AssertionJson> also, List<AssertionJson> others) {

    static FieldJson of(Choice choice) {
      return new FieldJson(
          AssertionJson.of(choice.winner()),
          choice.why(),
          choice.also().stream().map(AssertionJson::of).toList(),
          choice.others().stream().map(AssertionJson::of).toList());
    }
  }

  /**
   * @param staffAssertion the word of staff that put the value there or chose it
   */
  record AssertionJson(
      String value,
      UUID sourceRecord,
      String source,
      Instant observedAt,
      @Nullable UUID staffAssertion) {

    static AssertionJson of(Assertion it) {
      var said = it.said();
      return new AssertionJson(
          it.value(),
          it.record().value(),
          it.source().value(),
          it.observedAt(),
          said == null ? null : said.id().value());
    }
  }

  record IdentityJson(String namespace, String value, boolean verified, UUID sourceRecord) {

    static IdentityJson of(KnownIdentity it) {
      return new IdentityJson(
          it.identity().namespace().value(),
          it.identity().value(),
          it.verified(),
          it.record().value());
    }
  }

  record RecordJson(
      UUID id,
      String source,
      String externalId,
      int version,
      Instant firstSeenAt,
      Instant lastSeenAt) {

    static RecordJson of(SourceRecord it) {
      return new RecordJson(
          it.id().value(),
          it.source().value(),
          it.externalId(),
          it.version(),
          it.firstSeenAt(),
          it.lastSeenAt());
    }
  }
}
