package org.mutualcrm.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final SourceRecords records;

  GoldenProfiles(JdbcClient jdbc, SourceRecords records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    Map<CustomerId, List<SourceRecord>> byCustomer =
        records.of(customers).stream().collect(Collectors.groupingBy(SourceRecord::customer));
    for (var customer : customers) {
      var its = byCustomer.get(customer);
      if (its == null) {
        jdbc.sql("delete from customer where customer_id = ?").param(customer.value()).update();
      } else {
        write(customer, its);
      }
    }
  }

  private void write(CustomerId customer, List<SourceRecord> its) {
    var profile = Survivorship.of(its);
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
        .param("profile", JSON.writeValueAsString(profile.fields()))
        .param("search", searchText(its))
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

  /**
   * Every name, address and number any source knows, so that a person is found by a value that lost
   * too.
   */
  private static String searchText(List<SourceRecord> its) {
    var words = new LinkedHashSet<String>();
    for (var it : its) {
      var facts = it.facts();
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
