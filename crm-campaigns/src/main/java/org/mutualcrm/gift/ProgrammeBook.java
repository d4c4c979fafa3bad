package org.mutualcrm.gift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of programmes. */
@Component
class ProgrammeBook {

  private final JdbcClient jdbc;

  ProgrammeBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(GiftProgrammeId id, String slug, DraftProgramme it, Instant now) {
    jdbc.sql(
            """
            insert into gift_programme (programme_id, slug, name, status, currency, minimum_minor, maximum_minor,
                jurisdictions, validity_months, most_recipients, reminder_days, where_to_use, sold_limit_minor, created_by,
                created_at)
            values (:id, :slug, :name, 'DRAFT', :currency, :least, :most, :jurisdictions, :months, :recipients, :days,
                :whereToUse, :limit, :by, :now)
            """)
        .param("id", id.value())
        .param("slug", slug)
        .param("currency", it.currency().getCode())
        .param("by", it.by())
        .param("now", Timestamp.from(now))
        .params(terms(it))
        .update();
    parts(id, it);
  }

  /** False if it is no draft any more. */
  boolean rewrite(GiftProgrammeId id, DraftProgramme it) {
    boolean rewritten =
        jdbc.sql(
                    """
                    update gift_programme set name = :name, currency = :currency, minimum_minor = :least,
                      maximum_minor = :most, jurisdictions = :jurisdictions, validity_months = :months,
                      most_recipients = :recipients, reminder_days = :days, where_to_use = :whereToUse,
                      sold_limit_minor = :limit
                    where programme_id = :id and status = 'DRAFT'
                    """)
                .param("id", id.value())
                .param("currency", it.currency().getCode())
                .params(terms(it))
                .update()
            == 1;
    if (rewritten) parts(id, it);
    return rewritten;
  }

  private static Map<String, @Nullable Object> terms(DraftProgramme it) {
    var terms = new HashMap<String, @Nullable Object>();
    terms.put("name", it.name());
    terms.put("least", it.least().getAmountMinorLong());
    terms.put("most", it.most().getAmountMinorLong());
    terms.put("jurisdictions", it.jurisdictions().toArray(String[]::new));
    terms.put("months", new SqlParameterValue(Types.INTEGER, it.validityMonths()));
    terms.put("recipients", it.mostRecipients());
    terms.put("days", it.reminderDays().toArray(Integer[]::new));
    terms.put("whereToUse", it.whereToUse());
    var limit = it.soldLimit() == null ? null : it.soldLimit().getAmountMinorLong();
    terms.put("limit", new SqlParameterValue(Types.BIGINT, limit));
    return terms;
  }

  private void parts(GiftProgrammeId id, DraftProgramme it) {
    jdbc.sql("delete from gift_product where programme_id = ?").param(id.value()).update();
    jdbc.sql("delete from gift_text where programme_id = ?").param(id.value()).update();
    int position = 0;
    for (var product : it.products())
      jdbc.sql("insert into gift_product values (?, ?, ?, ?, ?)")
          .params(
              id.value(),
              product.id(),
              position++,
              product.name(),
              product.price().getAmountMinorLong())
          .update();
    for (var text : it.texts())
      jdbc.sql("insert into gift_text values (?, ?, ?, ?, ?)")
          .params(id.value(), text.locale(), text.headline(), text.intro(), text.terms())
          .update();
  }

  boolean move(GiftProgrammeId id, List<ProgrammeStatus> from, ProgrammeStatus to) {
    return jdbc.sql(
                "update gift_programme set status = ? where programme_id = ? and status = any(?)")
            .params(to.name(), id.value(), from.stream().map(Enum::name).toArray(String[]::new))
            .update()
        == 1;
  }

  void stop(GiftProgrammeId id, boolean stopped, String by, Instant now) {
    jdbc.sql(
            """
            update gift_programme set stopped_at = case when :stopped then coalesce(stopped_at, :now::timestamptz) end,
              stopped_by = case when :stopped then :by end
            where programme_id = :id
            """)
        .param("stopped", stopped)
        .param("now", Timestamp.from(now))
        .param("by", by)
        .param("id", id.value())
        .update();
  }

  /**
   * Takes from what may be sold, by one condition; false if that is not left or it does not sell.
   */
  boolean take(GiftProgrammeId id, long minor) {
    return jdbc.sql(
                """
                update gift_programme set sold_minor = sold_minor + :minor
                where programme_id = :id and status = 'LIVE' and stopped_at is null
                  and (sold_limit_minor is null or sold_minor + :minor <= sold_limit_minor)
                """)
            .param("minor", minor)
            .param("id", id.value())
            .update()
        == 1;
  }

  void giveBack(GiftProgrammeId id, long minor) {
    jdbc.sql("update gift_programme set sold_minor = sold_minor - ? where programme_id = ?")
        .params(minor, id.value())
        .update();
  }

  boolean has(String slug) {
    return !jdbc.sql("select 1 from gift_programme where slug = ?")
        .param(slug)
        .query()
        .listOfRows()
        .isEmpty();
  }

  Optional<ProgrammeView> find(GiftProgrammeId id) {
    return query("where programme_id = ?", id.value()).stream().findFirst();
  }

  Optional<ProgrammeView> bySlug(String slug) {
    return query("where slug = ?", slug).stream().findFirst();
  }

  List<ProgrammeView> all() {
    return query("where ?", true);
  }

  private List<ProgrammeView> query(String where, Object value) {
    return jdbc.sql("select * from gift_programme " + where + " order by created_at desc")
        .param(value)
        .query(this::read)
        .list();
  }

  private ProgrammeView read(ResultSet row, int number) throws SQLException {
    var id = new GiftProgrammeId(row.getObject("programme_id", UUID.class));
    var currency = CurrencyUnit.of(row.getString("currency"));
    var limit = row.getObject("sold_limit_minor", Long.class);
    var stopped = row.getTimestamp("stopped_at");
    return new ProgrammeView(
        id,
        row.getString("slug"),
        row.getString("name"),
        ProgrammeStatus.valueOf(row.getString("status")),
        currency,
        Money.ofMinor(currency, row.getLong("minimum_minor")),
        Money.ofMinor(currency, row.getLong("maximum_minor")),
        products(id, currency),
        Arrays.asList((String[]) row.getArray("jurisdictions").getArray()),
        row.getObject("validity_months", Integer.class),
        row.getInt("most_recipients"),
        Money.ofMinor(currency, row.getLong("sold_minor")),
        limit == null ? null : Money.ofMinor(currency, limit),
        Arrays.asList((Integer[]) row.getArray("reminder_days").getArray()),
        row.getString("where_to_use"),
        jdbc.sql(
                "select locale, headline, intro, terms from gift_text where programme_id = ? order by locale")
            .param(id.value())
            .query(GiftText.class)
            .list(),
        stopped == null ? null : stopped.toInstant(),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private List<GiftProduct> products(GiftProgrammeId id, CurrencyUnit currency) {
    return jdbc.sql(
            "select product_id, name, price_minor from gift_product where programme_id = ? order by position")
        .param(id.value())
        .query((row, _) ->
            new GiftProduct(
                row.getString(1), row.getString(2), Money.ofMinor(currency, row.getLong(3))))
        .list();
  }
}
