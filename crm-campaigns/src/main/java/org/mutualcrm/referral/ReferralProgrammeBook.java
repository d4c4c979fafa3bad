package org.mutualcrm.referral;

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
import org.mutualcrm.offer.Eligibility;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ReferralCaps.Period;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of referral programmes. */
@Component
class ReferralProgrammeBook {

  private final JdbcClient jdbc;
  private final Eligibility eligibility;

  ReferralProgrammeBook(JdbcClient jdbc, Eligibility eligibility) {
    this.jdbc = jdbc;
    this.eligibility = eligibility;
  }

  void insert(ReferralProgrammeId id, String slug, DraftReferralProgramme it, Instant now) {
    jdbc.sql(
            """
            insert into referral_programme (programme_id, slug, name, status, reason, advocate_offer_id, friend_offer_id,
                trigger_event, least_minor, currency, hold_days, attribution_days, cap_period, per_period, per_advocate,
                total_limit, most_a_day, same_device, leaderboard, eligibility, channels, created_by, created_at)
            values (:id, :slug, :name, 'DRAFT', :reason, :advocate, :friend, :event, :least, :currency, :hold, :attribution,
                :period, :perPeriod, :perAdvocate, :total, :mostADay, :sameDevice, :leaderboard, :eligibility, :channels,
                :by, :now)
            """)
        .param("id", id.value())
        .param("slug", slug)
        .param("by", it.by())
        .param("now", Timestamp.from(now))
        .params(terms(it))
        .update();
    texts(id, it);
  }

  /** False if it is no draft any more. */
  boolean rewrite(ReferralProgrammeId id, DraftReferralProgramme it) {
    boolean rewritten =
        jdbc.sql(
                    """
                    update referral_programme set name = :name, reason = :reason, advocate_offer_id = :advocate,
                      friend_offer_id = :friend, trigger_event = :event, least_minor = :least, currency = :currency,
                      hold_days = :hold, attribution_days = :attribution, cap_period = :period, per_period = :perPeriod,
                      per_advocate = :perAdvocate, total_limit = :total, most_a_day = :mostADay,
                      same_device = :sameDevice, leaderboard = :leaderboard, eligibility = :eligibility,
                      channels = :channels
                    where programme_id = :id and status = 'DRAFT'
                    """)
                .param("id", id.value())
                .params(terms(it))
                .update()
            == 1;
    if (rewritten) texts(id, it);
    return rewritten;
  }

  private Map<String, @Nullable Object> terms(DraftReferralProgramme it) {
    var terms = new HashMap<String, @Nullable Object>();
    terms.put("name", it.name());
    terms.put("reason", it.reason().name());
    terms.put("advocate", it.advocateOffer().value());
    terms.put("friend", it.friendOffer().value());
    var event = it.trigger() instanceof ReferralTrigger.Declared(var name) ? name : null;
    var least = it.trigger() instanceof ReferralTrigger.FirstOrder(var money) ? money : null;
    terms.put("event", new SqlParameterValue(Types.VARCHAR, event));
    terms.put(
        "least",
        new SqlParameterValue(Types.BIGINT, least == null ? null : least.getAmountMinorLong()));
    terms.put(
        "currency",
        new SqlParameterValue(
            Types.CHAR, least == null ? null : least.getCurrencyUnit().getCode()));
    terms.put("hold", it.holdDays());
    terms.put("attribution", it.attributionDays());
    var period = it.caps().period();
    terms.put(
        "period", new SqlParameterValue(Types.VARCHAR, period == null ? null : period.name()));
    terms.put("perPeriod", new SqlParameterValue(Types.INTEGER, it.caps().perPeriod()));
    terms.put("perAdvocate", new SqlParameterValue(Types.INTEGER, it.caps().perAdvocate()));
    terms.put("total", new SqlParameterValue(Types.BIGINT, it.caps().total()));
    terms.put("mostADay", it.mostADay());
    terms.put("sameDevice", it.sameDevice());
    terms.put("leaderboard", it.leaderboard());
    terms.put(
        "eligibility", new SqlParameterValue(Types.VARCHAR, eligibility.write(it.eligibility())));
    terms.put("channels", it.channels().toArray(String[]::new));
    return terms;
  }

  private void texts(ReferralProgrammeId id, DraftReferralProgramme it) {
    jdbc.sql("delete from referral_text where programme_id = ?").param(id.value()).update();
    for (var text : it.texts())
      jdbc.sql("insert into referral_text values (?, ?, ?, ?, ?)")
          .params(id.value(), text.locale(), text.headline(), text.intro(), text.disclosure())
          .update();
  }

  boolean move(
      ReferralProgrammeId id,
      List<ReferralProgrammeStatus> from,
      ReferralProgrammeStatus to,
      Instant now) {
    return jdbc.sql(
                """
                update referral_programme
                set status = :to, launched_at = case when :to = 'LIVE' then coalesce(launched_at, :now) else launched_at end
                where programme_id = :id and status = any(:from)
                """)
            .param("to", to.name())
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .param("from", from.stream().map(Enum::name).toArray(String[]::new))
            .update()
        == 1;
  }

  Optional<ReferralProgrammeView> find(ReferralProgrammeId id) {
    return jdbc.sql("select * from referral_programme where programme_id = ?")
        .param(id.value())
        .query(this::read)
        .optional();
  }

  Optional<ReferralProgrammeView> bySlug(String slug) {
    return jdbc.sql("select * from referral_programme where slug = ?")
        .param(slug)
        .query(this::read)
        .optional();
  }

  List<ReferralProgrammeView> all() {
    return jdbc.sql("select * from referral_programme order by programme_id desc")
        .query(this::read)
        .list();
  }

  private ReferralProgrammeView read(ResultSet row, int number) throws SQLException {
    var id = new ReferralProgrammeId(row.getObject("programme_id", UUID.class));
    var event = row.getString("trigger_event");
    var period = row.getString("cap_period");
    var launched = row.getTimestamp("launched_at");
    return new ReferralProgrammeView(
        id,
        row.getString("slug"),
        row.getString("name"),
        ReferralProgrammeStatus.valueOf(row.getString("status")),
        Reason.valueOf(row.getString("reason")),
        new OfferId(row.getObject("advocate_offer_id", UUID.class)),
        new OfferId(row.getObject("friend_offer_id", UUID.class)),
        event != null
            ? new ReferralTrigger.Declared(event)
            : new ReferralTrigger.FirstOrder(
                Money.ofMinor(
                    CurrencyUnit.of(row.getString("currency")), row.getLong("least_minor"))),
        row.getInt("hold_days"),
        row.getInt("attribution_days"),
        new ReferralCaps(
            period == null ? null : Period.valueOf(period),
            row.getObject("per_period", Integer.class),
            row.getObject("per_advocate", Integer.class),
            row.getObject("total_limit", Long.class)),
        row.getLong("used"),
        row.getInt("most_a_day"),
        row.getBoolean("same_device"),
        row.getBoolean("leaderboard"),
        eligibility.read(row.getString("eligibility")),
        Arrays.asList((String[]) row.getArray("channels").getArray()),
        texts(id),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        launched == null ? null : launched.toInstant());
  }

  private List<ReferralText> texts(ReferralProgrammeId id) {
    return jdbc.sql(
            """
            select locale, headline, intro, disclosure from referral_text where programme_id = ? order by locale
            """)
        .param(id.value())
        .query(ReferralText.class)
        .list();
  }
}
