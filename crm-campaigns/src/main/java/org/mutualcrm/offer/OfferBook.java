package org.mutualcrm.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All offers, to be read. */
@Service
@Transactional(readOnly = true)
public class OfferBook {

  private static final String SELECT =
      """
      select o.*, u.used, u.discount_minor,
             (select coalesce(sum(b.size), 0) from code_batch b where b.offer_id = o.offer_id) as codes,
             (select count(*) from code c where c.offer_id = o.offer_id and c.kind = 'SHARED') as shared_codes
      from offer o join offer_use u using (offer_id)
      """;

  private final JdbcClient jdbc;
  private final Eligibility eligibility;

  OfferBook(JdbcClient jdbc, Eligibility eligibility) {
    this.jdbc = jdbc;
    this.eligibility = eligibility;
  }

  /** Live ones first, then by start, latest first. */
  public List<OfferView> all() {
    return jdbc.sql(
            SELECT
                + """
                order by array_position(array['LIVE', 'PAUSED', 'DRAFT', 'ENDED'], o.status), o.starts_at desc,
                         o.offer_id
                """)
        .query(this::read)
        .list();
  }

  public Optional<OfferView> find(OfferId id) {
    return jdbc.sql(SELECT + "where o.offer_id = ?").param(id.value()).query(this::read).optional();
  }

  /** The offer as the public sees it: what was never launched is nobody else's business. */
  public Optional<OfferView> published(String slug) {
    return jdbc.sql(SELECT + "where o.slug = ? and o.launched_at is not null")
        .param(slug)
        .query(this::read)
        .optional();
  }

  private OfferView read(ResultSet row, int number) throws SQLException {
    var currency = row.getString("currency");
    return new OfferView(
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getString("slug"),
        new OfferTerms(row.getString("name"), row.getString("headline"), row.getString("terms")),
        Reason.valueOf(row.getString("reason")),
        PromiseJson.read(row.getString("reward"), CurrencyUnit.of(currency)),
        new OfferWindow(
            instant(row, "starts_at"),
            instant(row, "ends_at"),
            OfferHoursJson.read(row.getString("hours")),
            validFor(row)),
        new OfferLimits(
            row.getObject("total_limit", Long.class),
            row.getObject("per_customer_limit", Integer.class),
            budget(row, currency),
            QuotasJson.read(row.getString("quotas"))),
        eligibility.read(row.getString("eligibility")),
        OfferStatus.valueOf(row.getString("status")),
        row.getLong("used"),
        Money.ofMinor(CurrencyUnit.of(currency), row.getLong("discount_minor")),
        row.getLong("codes"),
        row.getLong("shared_codes"),
        row.getString("created_by"),
        instant(row, "created_at"),
        maybe(row, "launched_at"));
  }

  private static @Nullable TimeSpan validFor(ResultSet row) throws SQLException {
    var span = row.getString("valid_for");
    return span == null ? null : TimeSpan.parse(span);
  }

  private static @Nullable Money budget(ResultSet row, String currency) throws SQLException {
    var minor = row.getObject("budget_minor", Long.class);
    return minor == null ? null : Money.ofMinor(CurrencyUnit.of(currency), minor);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
