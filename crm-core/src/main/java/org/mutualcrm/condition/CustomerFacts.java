package org.mutualcrm.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;

/** One customer's facts, fetched when first asked for. For one evaluation, by one thread. */
public final class CustomerFacts {

  /** A touchpoint without its words. */
  public record Contact(
      Instant at,
      String kind,
      String channel,
      String direction,
      @Nullable Long amountMinor,
      @Nullable String currency) {}

  // What PostgreSQL can read as a date too; a profile may hold older or later ones.
  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  private final CustomerId id;
  private final Instant firstSeenAt;
  private final Instant lastSeenAt;
  private final Map<ProfileField, String> profile;
  private final Supplier<List<String>> loadNamespaces;
  private final Supplier<List<Contact>> loadContacts;
  private @Nullable List<String> namespaces;
  private @Nullable List<Contact> contacts;

  CustomerFacts(
      CustomerId id,
      Instant firstSeenAt,
      Instant lastSeenAt,
      Map<ProfileField, String> profile,
      Supplier<List<String>> loadNamespaces,
      Supplier<List<Contact>> loadContacts) {
    this.id = id;
    this.firstSeenAt = firstSeenAt;
    this.lastSeenAt = lastSeenAt;
    this.profile = profile;
    this.loadNamespaces = loadNamespaces;
    this.loadContacts = loadContacts;
  }

  public CustomerId id() {
    return id;
  }

  public Instant firstSeenAt() {
    return firstSeenAt;
  }

  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  public Optional<String> field(ProfileField field) {
    return Optional.ofNullable(profile.get(field));
  }

  public Optional<LocalDate> date(ProfileField field) {
    return field(field).filter(it -> DATE.matcher(it).matches()).map(LocalDate::parse);
  }

  /** The namespaces of the identities the customer's records carry. */
  public List<String> namespaces() {
    if (namespaces == null) namespaces = loadNamespaces.get();
    return namespaces;
  }

  /** Every touchpoint there is. */
  public List<Contact> contacts() {
    if (contacts == null) contacts = loadContacts.get();
    return contacts;
  }
}
