package org.mutualcrm.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of purposes, and every text that was ever shown for one. */
@Service
public class Purposes {

  private static final int MAX_TEXT = 2_000;

  private static final String SELECT =
      """
      select p.*, t.version, t.text
      from consent_purpose p join consent_text t using (purpose_key)
      where t.version = (select max(version) from consent_text n where n.purpose_key = p.purpose_key)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Purposes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** All there are, those that were retired last. */
  public List<Purpose> all() {
    return jdbc.sql(SELECT + " order by p.retired_at is not null, p.created_at, p.purpose_key")
        .query(Purposes::read)
        .list();
  }

  /** Those that people are contacted for. */
  public List<Purpose> current() {
    return all().stream().filter(it -> !it.retired()).toList();
  }

  public Optional<Purpose> find(PurposeKey key) {
    return jdbc.sql(SELECT + " and p.purpose_key = ?")
        .param(key.value())
        .query(Purposes::read)
        .optional();
  }

  /** Every version of a text, the newest first. */
  public List<ShownText> texts(PurposeKey key) {
    return jdbc.sql(
            """
            select version, text, published_by, published_at from consent_text
            where purpose_key = ? order by version desc
            """)
        .param(key.value())
        .query((row, _) ->
            new ShownText(
                row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant()))
        .list();
  }

  /** What was shown, from when on. */
  public record ShownText(int version, String text, String publishedBy, Instant publishedAt) {}

  /** Opens a purpose; false if its name is taken. */
  @Transactional
  public boolean open(NewPurpose wanted, String by) {
    var channels = wanted.channels().stream().map(ContactChannel::value).toArray(String[]::new);
    boolean opened =
        jdbc.sql(
                    """
                    insert into consent_purpose (purpose_key, name, description, basis, channels, double_opt_in,
                        valid_months, created_by, created_at)
                    values (:key, :name, :description, :basis, :channels, :double, :months, :by, :now)
                    on conflict do nothing
                    """)
                .param("key", wanted.key().value())
                .param("name", wanted.name())
                .param("description", wanted.description())
                .param("basis", wanted.basis().name())
                .param("channels", channels)
                .param("double", wanted.doubleOptIn())
                .param("months", wanted.validMonths(), Types.INTEGER)
                .param("by", by)
                .param("now", now())
                .update()
            == 1;
    if (opened) write(wanted.key(), 1, wanted.text(), by);
    return opened;
  }

  /**
   * Publishes a new version of a text, which is shown from now on. Consents given on an older one
   * keep saying so. Empty if there is no such purpose.
   *
   * @throws IllegalArgumentException if the text is empty or longer than 2,000 characters
   */
  @Transactional
  public Optional<Purpose> publish(PurposeKey key, String text, String by) {
    var kept = NewPurpose.required("text", text, MAX_TEXT);
    // Whoever publishes at the same moment waits here and gets the number after ours.
    var known =
        jdbc.sql("select purpose_key from consent_purpose where purpose_key = ? for update")
            .param(key.value())
            .query(String.class)
            .optional();
    if (known.isEmpty()) return Optional.empty();
    var newest = find(key).orElseThrow();
    if (!newest.text().equals(kept)) write(key, newest.textVersion() + 1, kept, by);
    return find(key);
  }

  /** Lets nobody be asked or contacted for this any more; what was said stays. */
  @Transactional
  public boolean retire(PurposeKey key) {
    return jdbc.sql(
                """
                update consent_purpose set retired_at = coalesce(retired_at, ?) where purpose_key = ?
                """)
            .params(now(), key.value())
            .update()
        == 1;
  }

  private void write(PurposeKey key, int version, String text, String by) {
    jdbc.sql(
            """
            insert into consent_text (purpose_key, version, text, published_by, published_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(key.value(), version, text, by, now())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Purpose read(ResultSet row, int number) throws SQLException {
    var retired = row.getTimestamp("retired_at");
    return new Purpose(
        new PurposeKey(row.getString("purpose_key")),
        row.getString("name"),
        row.getString("description"),
        LegalBasis.valueOf(row.getString("basis")),
        Arrays.stream((String[]) row.getArray("channels").getArray())
            .map(ContactChannel::new)
            .toList(),
        row.getBoolean("double_opt_in"),
        row.getObject("valid_months", Integer.class),
        row.getInt("version"),
        row.getString("text"),
        retired == null ? null : retired.toInstant());
  }
}
