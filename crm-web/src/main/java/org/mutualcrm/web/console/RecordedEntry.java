package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditEntry;
import org.mutualcrm.audit.Change.Difference;
import org.mutualcrm.audit.Outcome;
import org.mutualcrm.customer.CustomerId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of the record with what its page says of it.
 *
 * @param who the name of whoever did it
 * @param about what it is about; a customer by the id they have today, unless they were erased
 * @param href where what it is about is shown; null where there is no page of that
 */
public record RecordedEntry(
    AuditEntry entry,
    String who,
    @Nullable String about,
    List<Difference> differences,
    @Nullable String href) {

  private static final String CUSTOMERS = "customers/";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The rooms of the console, by how the record names what they show. */
  private static final Map<String, String> ROOMS =
      Map.of(
          "customers", "/customers/",
          "offers", "/offers/",
          "campaigns", "/campaigns/",
          "segments", "/segments/",
          "inbox", "/inbox/",
          "conversations", "/inbox/",
          "webhooks", "/integration/webhooks/",
          "gift-programmes", "/gift-programmes/");

  static RecordedEntry of(AuditEntry entry, String who, @Nullable CustomerId customer) {
    var changes = entry.changes();
    List<Difference> differences =
        changes == null ? List.of() : JSON.readValue(changes, new TypeReference<>() {});
    var about = about(entry, customer);
    boolean erased = customer == null && isCustomer(entry.subject());
    return new RecordedEntry(entry, who, about, differences, erased ? null : href(about));
  }

  static @Nullable String about(AuditEntry entry, @Nullable CustomerId customer) {
    return customer == null ? entry.subject() : CUSTOMERS + customer;
  }

  private static boolean isCustomer(@Nullable String subject) {
    return subject != null && subject.startsWith(CUSTOMERS);
  }

  /** What colour an outcome has. */
  public static String tone(Outcome outcome) {
    return switch (outcome) {
      case DONE -> "ok";
      case REFUSED -> "warn";
      case FAILED -> "danger";
    };
  }

  private static @Nullable String href(@Nullable String subject) {
    if (subject == null) return null;
    var parts = subject.split("/", 2);
    var room = parts.length == 2 ? ROOMS.get(parts[0]) : null;
    return room == null || parts[1].length() != 36 ? null : room + parts[1];
  }
}
