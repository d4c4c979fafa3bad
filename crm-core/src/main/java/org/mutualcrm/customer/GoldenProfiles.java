package org.mutualcrm.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the customer table: the golden profile of every customer that has a source record. */
@Component
@Order(0)
class GoldenProfiles implements CustomerProjection {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAMELESS = "Unnamed customer";

  private final JdbcClient jdbc;
  private final Profiles profiles;

  GoldenProfiles(JdbcClient jdbc, Profiles profiles) {
    this.jdbc = jdbc;
    this.profiles = profiles;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    lock(customers);
    var derived = profiles.of(customers);
    for (var customer : customers) {
      var its = derived.get(customer);
      if (its == null) {
        jdbc.sql("delete from customer where customer_id = ?").param(customer.value()).update();
      } else {
        write(customer, its);
      }
    }
  }

  // Of two who rebuild a customer at once the later reads what the earlier wrote, in one order for
  // all; else an older picture could be written last.
  private void lock(Collection<CustomerId> customers) {
    customers.stream()
        .map(CustomerId::value)
        .sorted(Comparator.comparing(UUID::toString))
        .forEach(it ->
            jdbc.sql("select 1 from customer where customer_id = ? for update")
                .param(it)
                .query()
                .listOfRows());
  }

  private void write(CustomerId customer, Profiles.Derived derived) {
    var its = derived.testimony().records();
    var profile = derived.profile();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, email, phone, city, country, profile, search_text,
                source_records, first_seen_at, last_seen_at)
            values (:id, :name, :email, :phone, :city, :country, :profile::jsonb, :search, :records, :first, :last)
            on conflict (customer_id) do update set
                display_name = excluded.display_name, email = excluded.email, phone = excluded.phone,
                city = excluded.city, country = excluded.country, profile = excluded.profile,
                search_text = excluded.search_text, source_records = excluded.source_records,
                first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
            """)
        .param("id", customer.value())
        .param("name", displayName(profile))
        .param("email", profile.value(ProfileField.EMAIL).orElse(null))
        .param("phone", profile.value(ProfileField.PHONE).orElse(null))
        .param("city", profile.value(ProfileField.CITY).orElse(null))
        .param("country", profile.value(ProfileField.COUNTRY).orElse(null))
        .param("profile", JSON.writeValueAsString(kept(profile)))
        .param("search", searchText(derived.testimony()))
        .param("records", its.size())
        .param("first", Timestamp.from(earliest(its)))
        .param("last", Timestamp.from(latest(its)))
        .update();
  }

  static String displayName(GoldenProfile profile) {
    var given = profile.value(ProfileField.GIVEN_NAME);
    var family = profile.value(ProfileField.FAMILY_NAME);
    var parts = Stream.concat(given.stream(), family.stream()).collect(Collectors.joining(" "));
    if (!parts.isEmpty()) return parts;
    return Stream.of(
            ProfileField.FULL_NAME,
            ProfileField.ORGANISATION,
            ProfileField.HANDLE,
            ProfileField.EMAIL,
            ProfileField.PHONE)
        .flatMap(field -> profile.value(field).stream())
        .findFirst()
        .orElse(NAMELESS);
  }

  // Who of the staff said it is looked up where it is asked for, and is no part of the profile.
  private static Map<ProfileField, Map<String, Object>> kept(GoldenProfile profile) {
    var kept = new EnumMap<ProfileField, Map<String, Object>>(ProfileField.class);
    profile
        .fields()
        .forEach((field, it) -> {
          var choice = new TreeMap<String, Object>();
          choice.put("winner", Kept.of(it.winner()));
          choice.put("why", it.why());
          choice.put("others", it.others().stream().map(Kept::of).toList());
          if (!it.also().isEmpty()) choice.put("also", it.also().stream().map(Kept::of).toList());
          kept.put(field, choice);
        });
    return kept;
  }

  private record Kept(String value, SourceRecordId record, SourceKey source, Instant observedAt) {

    static Kept of(GoldenProfile.Assertion it) {
      return new Kept(it.value(), it.record(), it.source(), it.observedAt());
    }
  }

  /**
   * Every name, address and number any source knows, so that a person is found by a value that lost
   * too.
   */
  private static String searchText(Testimony testimony) {
    var words = new LinkedHashSet<String>();
    for (var facts : testimony.facts()) {
      var name =
          Stream.of(ProfileField.GIVEN_NAME, ProfileField.MIDDLE_NAME, ProfileField.FAMILY_NAME)
              .flatMap(field -> facts.get(field).stream())
              .collect(Collectors.joining(" "));
      if (!name.isEmpty()) words.add(Folding.fold(name));
      Stream.of(
              ProfileField.FULL_NAME,
              ProfileField.ORGANISATION,
              ProfileField.EMAIL,
              ProfileField.HANDLE)
          .flatMap(field -> facts.get(field).stream())
          .forEach(value -> words.add(Folding.fold(value)));
      facts.get(ProfileField.PHONE).ifPresent(phone -> words.add(phone.replaceAll("\\D", "")));
    }
    return String.join(" · ", words);
  }

  private static Instant earliest(List<SourceRecord> its) {
    return its.stream().map(SourceRecord::firstSeenAt).min(Instant::compareTo).orElseThrow();
  }

  private static Instant latest(List<SourceRecord> its) {
    return its.stream().map(SourceRecord::lastSeenAt).max(Instant::compareTo).orElseThrow();
  }
}
