package org.mutualcrm.referral;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.referral.ReferralView.Decision;
import org.mutualcrm.referral.ReferralView.Found;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** All referrals, to be read. */
@Service
public class ReferralBook {

  private static final String SELECT =
      """
      select r.*, a.customer_id as advocate_id, f.customer_id as friend_id,
             ac.display_name as advocate_name, fc.display_name as friend_name
      from referral r left join source_record a on a.source_record_id = r.advocate_record_id
      left join source_record f on f.source_record_id = r.source_record_id
      left join customer ac on ac.customer_id = a.customer_id
      left join customer fc on fc.customer_id = f.customer_id
      """;

  private final JdbcClient jdbc;
  private final ReferralWorth worth;

  ReferralBook(JdbcClient jdbc, ReferralWorth worth) {
    this.jdbc = jdbc;
    this.worth = worth;
  }

  /** A step of a referral. */
  public record Step(ReferralState state, Instant at, String by, String note) {}

  public Optional<ReferralView> find(ReferralId id) {
    return jdbc.sql(SELECT + "where r.referral_id = ?")
        .param(id.value())
        .query(this::read)
        .optional();
  }

  /**
   * The newest first.
   *
   * @param state only those; null for all
   * @param before where the page before ended; null to begin
   * @param limit 1 to 200
   */
  public List<ReferralView> of(
      ReferralProgrammeId programme,
      @Nullable ReferralState state,
      @Nullable ReferralId before,
      int limit) {
    return jdbc.sql(
            SELECT
                + """
                where r.programme_id = :programme and (:state::text is null or r.state = :state)
                  and (:before::uuid is null or r.referral_id < :before::uuid)
                order by r.referral_id desc limit :limit
                """)
        .param("programme", programme.value())
        .param("state", state == null ? null : state.name())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(this::read)
        .list();
  }

  /** Those that wait for a person, the oldest first, at most 200. */
  public List<ReferralView> waiting() {
    return jdbc.sql(
            SELECT
                + """
                where r.state = 'HELD' and r.verdict = 'HOLD' and r.decided is null
                order by r.qualified_at, r.referral_id limit 200
                """)
        .query(this::read)
        .list();
  }

  /** Those this customer brought, the newest first, at most 200. */
  public List<ReferralView> brought(CustomerId customer) {
    return jdbc.sql(SELECT + "where a.customer_id = ? order by r.referral_id desc limit 200")
        .param(customer.value())
        .query(this::read)
        .list();
  }

  /** Those by which this customer came. */
  public List<ReferralView> cameBy(CustomerId customer) {
    return jdbc.sql(SELECT + "where f.customer_id = ? order by r.referral_id")
        .param(customer.value())
        .query(this::read)
        .list();
  }

  public List<Step> history(ReferralId id) {
    return jdbc.sql(
            "select state, at, acted_by, note from referral_history where referral_id = ? order by history_id")
        .param(id.value())
        .query((row, _) ->
            new Step(
                ReferralState.valueOf(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  /** The code the advocate has for it, unless it was taken back. */
  public Optional<CodeText> reward(ReferralId id) {
    return jdbc.sql(
            """
            select code from referral_reward where referral_id = ? and side = 'ADVOCATE' and withdrawn_at is null
            """)
        .param(id.value())
        .query((row, _) -> new CodeText(row.getString(1)))
        .optional();
  }

  void note(ReferralId id, ReferralState state, String by, String note, Instant now) {
    jdbc.sql("insert into referral_history values (?, ?, ?, ?, ?, ?)")
        .params(
            id.value(),
            UuidCreator.getTimeOrderedEpochPlus1(),
            state.name(),
            Timestamp.from(now),
            by,
            note)
        .update();
    worth.changed(id);
  }

  private List<Found> checks(UUID id) {
    return jdbc.sql(
            "select name, verdict, because, found_at from referral_check where referral_id = ? order by name")
        .param(id)
        .query((row, _) ->
            new Found(
                FraudCheck.valueOf(row.getString(1)),
                ReferralVerdict.valueOf(row.getString(2)),
                row.getString(3),
                row.getTimestamp(4).toInstant()))
        .list();
  }

  private ReferralView read(ResultSet row, int number) throws SQLException {
    var id = row.getObject("referral_id", UUID.class);
    var decided = row.getString("decided");
    var minor = row.getObject("order_minor", Long.class);
    return new ReferralView(
        new ReferralId(id),
        new ReferralProgrammeId(row.getObject("programme_id", UUID.class)),
        new ReferralLinkId(row.getObject("link_id", UUID.class)),
        row.getString("channel"),
        record(row, "advocate_record_id"),
        record(row, "source_record_id"),
        customer(row, "advocate_id"),
        row.getString("advocate_name"),
        customer(row, "friend_id"),
        row.getString("friend_name"),
        ReferralState.valueOf(row.getString("state")),
        ReferralVerdict.valueOf(row.getString("verdict")),
        decided == null ? null : Decision.valueOf(decided),
        row.getString("cap_key"),
        row.getTimestamp("claimed_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        at(row, "qualified_at"),
        row.getString("qualifying_ref"),
        minor == null ? null : Money.ofMinor(CurrencyUnit.of(row.getString("currency")), minor),
        at(row, "held_until"),
        at(row, "released_at"),
        at(row, "ended_at"),
        row.getString("ended_because"),
        row.getString("reversed_because"),
        checks(id));
  }

  private static @Nullable SourceRecordId record(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new SourceRecordId(id);
  }

  private static @Nullable CustomerId customer(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new CustomerId(id);
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
