package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileNews.Shown;
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
  private final ProfileNews news;

  GoldenProfiles(JdbcClient jdbc, Profiles profiles, ProfileNews news) {
    this.jdbc = jdbc;
    this.profiles = profiles;
    this.news = news;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    var before = lock(customers);
    var derived = profiles.of(customers);
    var rows = new ArrayList<Row>();
    var gone = new ArrayList<UUID>();
    for (var customer : customers) {
      var its = derived.get(customer);
      if (its == null) gone.add(customer.value());
      else rows.add(row(customer, its));
    }
    if (!gone.isEmpty()) {
      jdbc.sql("delete from customer where customer_id = any(?)")
          .param(gone.toArray(UUID[]::new))
          .update();
    }
    if (rows.isEmpty()) return;
    var created = write(rows);
    news.tell(rows.stream().collect(Collectors.toMap(Row::customer, Row::shown)), before, created);
  }

  // Of two who rebuild a customer at once the later reads what the earlier wrote, in one order for
  // all; else an older picture could be written last.
  private Map<UUID, Shown> lock(Collection<CustomerId> customers) {
    var before = new HashMap<UUID, Shown>();
    jdbc.sql(
            """
            select customer_id, display_name, email, phone, city, country from customer
            where customer_id = any(?) order by customer_id for update
            """)
        .param(customers.stream().map(CustomerId::value).toArray(UUID[]::new))
        .query(row -> {
          before.put(row.getObject(1, UUID.class), shown(row));
        });
    return before;
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        row.getString("display_name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("city"),
        row.getString("country"));
  }

  private record Row(
      UUID customer,
      String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String city,
      @Nullable String country,
      String profile,
      String search,
      int records,
      Instant first,
      Instant last) {

    Shown shown() {
      return new Shown(name, email, phone, city, country);
    }
  }

  private static Row row(CustomerId customer, Profiles.Derived derived) {
    var its = derived.testimony().records();
    var profile = derived.profile();
    return new Row(
        customer.value(),
        displayName(profile),
        profile.value(ProfileField.EMAIL).orElse(null),
        profile.value(ProfileField.PHONE).orElse(null),
        profile.value(ProfileField.CITY).orElse(null),
        profile.value(ProfileField.COUNTRY).orElse(null),
        JSON.writeValueAsString(kept(profile)),
        searchText(derived.testimony()),
        its.size(),
        earliest(its),
        latest(its));
  }

  /** Those who were not there before. */
  private Set<UUID> write(List<Row> rows) {
    return jdbc
        .sql(
            """
            insert into customer (customer_id, display_name, email, phone, city, country, profile, search_text,
                source_records, first_seen_at, last_seen_at)
            select customer_id, display_name, email, phone, city, country, profile::jsonb, search_text,
                source_records, first_seen_at, last_seen_at
            from unnest(:ids::uuid[], :names::text[], :emails::text[], :phones::text[], :cities::text[],
                :countries::text[], :profiles::text[], :searches::text[], :records::int[], :firsts::timestamptz[],
                :lasts::timestamptz[])
              as row (customer_id, display_name, email, phone, city, country, profile, search_text, source_records,
                first_seen_at, last_seen_at)
            on conflict (customer_id) do update set
                display_name = excluded.display_name, email = excluded.email, phone = excluded.phone,
                city = excluded.city, country = excluded.country, profile = excluded.profile,
                search_text = excluded.search_text, source_records = excluded.source_records,
                first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
            returning customer_id, xmax = 0 as created
            """)
        .param("ids", rows.stream().map(Row::customer).toArray(UUID[]::new))
        .param("names", texts(rows, Row::name))
        .param("emails", texts(rows, Row::email))
        .param("phones", texts(rows, Row::phone))
        .param("cities", texts(rows, Row::city))
        .param("countries", texts(rows, Row::country))
        .param("profiles", texts(rows, Row::profile))
        .param("searches", texts(rows, Row::search))
        .param("records", rows.stream().map(Row::records).toArray(Integer[]::new))
        .param("firsts", texts(rows, it -> it.first().toString()))
        .param("lasts", texts(rows, it -> it.last().toString()))
        .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
        .list()
        .stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> part) {
    return rows.stream().map(part).toArray(String[]::new);
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
