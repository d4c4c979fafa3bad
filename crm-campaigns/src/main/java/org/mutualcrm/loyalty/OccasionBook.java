package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.EarnResult.RuleAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What points were asked for, and what came of it. */
@Component
class OccasionBook {

  private static final String SELECT =
      """
      select o.* from loyalty_occasion o
      join loyalty_account a using (account_id) join source_record r using (source_record_id)
      where a.programme_id = :programme and r.customer_id = :customer
      """;

  private final JdbcClient jdbc;

  OccasionBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param minor what the goods came to
   * @param returned how much of it came back
   * @param over whether all of it did
   */
  record Noted(
      UUID account,
      UUID id,
      String ref,
      Instant at,
      long minor,
      long returned,
      boolean over,
      List<RuleAnswer> answers) {

    long left() {
      return minor - returned;
    }
  }

  /** The same, asked for before through whichever of the customer's records. */
  Optional<Noted> find(LoyaltyProgrammeId programme, CustomerId customer, String kind, String ref) {
    return jdbc.sql(SELECT + " and o.kind = :kind and o.ref = :ref order by o.seen_at limit 1")
        .param("programme", programme.value())
        .param("customer", customer.value())
        .param("kind", kind)
        .param("ref", ref)
        .query(OccasionBook::read)
        .optional();
  }

  /** Orders up to then, also those that were returned, the newest first. */
  List<Noted> orders(LoyaltyProgrammeId programme, CustomerId customer, Instant before) {
    return jdbc.sql(
            SELECT
                + """
                 and o.kind = 'ORDER' and o.happened_at <= :before
                order by o.happened_at desc, o.occasion_id desc
                """)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .param("before", Timestamp.from(before))
        .query(OccasionBook::read)
        .list();
  }

  /**
   * @param heard whether the timeline told it, and may correct it
   */
  UUID insert(UUID account, Occurrence it, List<RuleAnswer> answers, boolean heard, Instant now) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into loyalty_occasion (account_id, occasion_id, kind, ref, happened_at, seen_at, minor, explained, heard)
            values (:account, :id, :kind, :ref, :at, :now, :minor, :explained::jsonb, :heard)
            """)
        .param("account", account)
        .param("id", id)
        .param("kind", it.kind())
        .param("ref", it.ref())
        .param("at", Timestamp.from(it.at()))
        .param("now", Timestamp.from(now))
        .param("minor", it.minor())
        .param("explained", RuleAnswersJson.write(answers))
        .param("heard", heard)
        .update();
    return id;
  }

  /** Takes from what is left of it; false if there is not so much. */
  boolean takeBack(Noted it, long minor) {
    return jdbc.sql(
                """
                update loyalty_occasion set returned_minor = returned_minor + :minor,
                  returned = returned_minor + :minor = minor
                where account_id = :account and occasion_id = :id and not returned and returned_minor + :minor <= minor
                """)
            .param("minor", minor)
            .param("account", it.account())
            .param("id", it.id())
            .update()
        == 1;
  }

  private static Noted read(ResultSet row, int number) throws SQLException {
    return new Noted(
        row.getObject("account_id", UUID.class),
        row.getObject("occasion_id", UUID.class),
        row.getString("ref"),
        row.getTimestamp("happened_at").toInstant(),
        row.getLong("minor"),
        row.getLong("returned_minor"),
        row.getBoolean("returned"),
        RuleAnswersJson.read(row.getString("explained")));
  }
}
