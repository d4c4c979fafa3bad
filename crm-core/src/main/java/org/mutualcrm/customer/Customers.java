package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds customers: by id, old ids included, and by what a user remembers of them. */
@Service
@Transactional(readOnly = true)
public class Customers {

  private static final String CARD =
      """
      select customer_id, display_name, email, phone, city, country, source_records, last_seen_at
      from customer
      """;

  private final JdbcClient jdbc;
  private final SourceRecords records;

  Customers(JdbcClient jdbc, SourceRecords records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  /** The customer an id means now: itself, or the one it was merged into. */
  public Optional<CustomerId> resolve(CustomerId id) {
    return records.customerOf(new SourceRecordId(id.value()));
  }

  public Optional<CustomerView> find(CustomerId asked) {
    return resolve(asked).map(id -> view(id, asked));
  }

  public Optional<CustomerCard> card(CustomerId asked) {
    return resolve(asked)
        .flatMap(id ->
            jdbc.sql(CARD + " where customer_id = ?")
                .param(id.value())
                .query(Customers::card)
                .optional());
  }

  public long count() {
    return jdbc.sql("select count(*) from customer").query(Long.class).single();
  }

  /**
   * Finds customers by name, e-mail, phone or handle, forgiving a typo or two. Nothing asked lists
   * those seen last.
   *
   * @param limit 1 to 100
   */
  public List<CustomerCard> search(String query, int offset, int limit) {
    var folded = Folding.fold(query);
    if (folded.isEmpty()) {
      return jdbc.sql(CARD + " order by last_seen_at desc, customer_id limit ? offset ?")
          .params(limit, offset)
          .query(Customers::card)
          .list();
    }
    var digits = folded.replaceAll("\\D", "");
    boolean phone = digits.length() >= 4 && folded.matches("[+()\\d\\s./-]+");
    var words = phone ? digits : folded;
    return jdbc.sql(
            CARD
                + """
                where search_text like :like or :words <% search_text
                order by (search_text like :like) desc, word_similarity(:words, search_text) desc,
                         similarity(:words, search_text) desc, customer_id
                limit :limit offset :offset
                """)
        .param(
            "like", "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
        .param("words", words)
        .param("limit", limit)
        .param("offset", offset)
        .query(Customers::card)
        .list();
  }

  private CustomerView view(CustomerId id, CustomerId asked) {
    var its = records.of(id);
    var profile = Survivorship.of(its);
    return new CustomerView(
        id,
        asked,
        GoldenProfiles.displayName(profile),
        profile,
        its,
        its.stream().map(SourceRecord::firstSeenAt).min(java.time.Instant::compareTo).orElseThrow(),
        its.stream().map(SourceRecord::lastSeenAt).max(java.time.Instant::compareTo).orElseThrow());
  }

  private static CustomerCard card(ResultSet row, int number) throws SQLException {
    return new CustomerCard(
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("city"),
        row.getString("country"),
        row.getInt("source_records"),
        row.getTimestamp("last_seen_at").toInstant());
  }
}
