package org.mutualcrm.loyalty;

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
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Eligibility;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of programmes, their tiers and rules. */
@Component
class LoyaltyRows {

  private final JdbcClient jdbc;
  private final Eligibility conditions;

  LoyaltyRows(JdbcClient jdbc, Eligibility conditions) {
    this.jdbc = jdbc;
    this.conditions = conditions;
  }

  void insert(LoyaltyProgrammeId id, ProgrammeTerms terms, String by, Instant now) {
    jdbc.sql(
            """
            insert into loyalty_programme (programme_id, name, unit, status, currency, worth_minor, pending_days,
                validity_months, to_year_end, rounding, return_policy, debt_floor, adjust_alone, tier_measure,
                tier_window_months, tier_kept_months, tier_grace_days, created_by, created_at)
            values (:id, :name, :unit, 'DRAFT', :currency, :worth, :pending, :months, :yearEnd, :rounding, :returns,
                :floor, :alone, :measure, :window, :kept, :grace, :by, :now)
            """)
        .param("id", id.value())
        .param("by", by)
        .param("now", Timestamp.from(now))
        .params(columns(terms))
        .update();
    tiers(id, terms);
  }

  void rewrite(LoyaltyProgrammeId id, ProgrammeTerms terms) {
    jdbc.sql(
            """
            update loyalty_programme set name = :name, unit = :unit, currency = :currency, worth_minor = :worth,
              pending_days = :pending, validity_months = :months, to_year_end = :yearEnd, rounding = :rounding,
              return_policy = :returns, debt_floor = :floor, adjust_alone = :alone, tier_measure = :measure,
              tier_window_months = :window, tier_kept_months = :kept, tier_grace_days = :grace
            where programme_id = :id
            """)
        .param("id", id.value())
        .params(columns(terms))
        .update();
    tiers(id, terms);
  }

  private static Map<String, @Nullable Object> columns(ProgrammeTerms it) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("name", it.name());
    columns.put("unit", it.unit());
    columns.put("currency", it.currency().getCode());
    columns.put("worth", it.worth().getAmountMinorLong());
    columns.put("pending", it.pendingDays());
    columns.put("months", new SqlParameterValue(Types.INTEGER, it.expiry().months()));
    columns.put("yearEnd", it.expiry().toYearEnd());
    columns.put("rounding", it.rounding().name());
    columns.put("returns", it.returns().name());
    columns.put("floor", it.debtFloor());
    columns.put("alone", it.adjustAlone());
    columns.put("measure", it.tiers().measure().name());
    columns.put("window", it.tiers().windowMonths());
    columns.put("kept", it.tiers().keptMonths());
    columns.put("grace", it.tiers().graceDays());
    return columns;
  }

  private void tiers(LoyaltyProgrammeId id, ProgrammeTerms terms) {
    jdbc.sql("delete from loyalty_tier where programme_id = ?").param(id.value()).update();
    int no = 0;
    for (var it : terms.tiers().tiers())
      jdbc.sql("insert into loyalty_tier values (?, ?, ?, ?, ?, ?)")
          .params(id.value(), no++, it.name(), it.threshold(), it.multiplier(), it.benefits())
          .update();
  }

  boolean move(LoyaltyProgrammeId id, List<ProgrammeStatus> from, ProgrammeStatus to, Instant now) {
    return jdbc.sql(
                """
                update loyalty_programme set status = :to,
                  earns_since = case when :to = 'LIVE' then coalesce(earns_since, :now::timestamptz) else earns_since end
                where programme_id = :id and status = any(:from)
                """)
            .param("to", to.name())
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .param("from", from.stream().map(Enum::name).toArray(String[]::new))
            .update()
        == 1;
  }

  /** False if there is a rule of this id that has ended. */
  boolean save(LoyaltyProgrammeId programme, EarningRule it, String by, Instant now) {
    var per = it.per();
    var minimum = it.minimum();
    var who = it.who();
    return jdbc.sql(
                """
                insert into loyalty_rule as r (programme_id, rule_id, name, occasion, event, points, per_minor,
                    minimum_minor, skus, categories, condition, tiered, daily_cap, created_by, created_at)
                values (:programme, :rule, :name, :occasion, :event, :points, :per, :minimum, :skus, :categories,
                    :condition::jsonb, :tiered, :cap, :by, :now)
                on conflict (programme_id, rule_id) do update set name = excluded.name, occasion = excluded.occasion,
                  event = excluded.event, points = excluded.points, per_minor = excluded.per_minor,
                  minimum_minor = excluded.minimum_minor, skus = excluded.skus, categories = excluded.categories,
                  condition = excluded.condition, tiered = excluded.tiered, daily_cap = excluded.daily_cap
                where r.ended_at is null
                """)
            .param("programme", programme.value())
            .param("rule", it.id().value())
            .param("name", it.name())
            .param("occasion", it.occasion().name())
            .param("event", it.event())
            .param("points", it.points())
            .param("per", number(per == null ? null : per.getAmountMinorLong()))
            .param("minimum", minimum == null ? 0 : minimum.getAmountMinorLong())
            .param("skus", it.skus().toArray(String[]::new))
            .param("categories", it.categories().toArray(String[]::new))
            .param("condition", who == null ? null : conditions.write(who))
            .param("tiered", it.tiered())
            .param("cap", number(it.dailyCap()))
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private static SqlParameterValue number(@Nullable Long number) {
    return new SqlParameterValue(Types.BIGINT, number);
  }

  boolean endRule(LoyaltyProgrammeId programme, EarningRuleId rule, Instant now) {
    return jdbc.sql(
                """
                update loyalty_rule set ended_at = ? where programme_id = ? and rule_id = ? and ended_at is null
                """)
            .params(Timestamp.from(now), programme.value(), rule.value())
            .update()
        == 1;
  }

  Optional<LoyaltyProgramme> find(LoyaltyProgrammeId id) {
    return query("where programme_id = ?", id.value()).stream().findFirst();
  }

  List<LoyaltyProgramme> all() {
    return query("where ?", true);
  }

  List<LoyaltyProgramme> live() {
    return query("where status = ?", "LIVE");
  }

  private List<LoyaltyProgramme> query(String where, Object value) {
    return jdbc.sql("select * from loyalty_programme " + where + " order by created_at desc")
        .param(value)
        .query(this::read)
        .list();
  }

  private LoyaltyProgramme read(ResultSet row, int number) throws SQLException {
    var id = new LoyaltyProgrammeId(row.getObject("programme_id", UUID.class));
    var currency = CurrencyUnit.of(row.getString("currency"));
    var since = row.getTimestamp("earns_since");
    var scheme =
        new TierScheme(
            TierScheme.Measure.valueOf(row.getString("tier_measure")),
            row.getInt("tier_window_months"),
            row.getInt("tier_kept_months"),
            row.getInt("tier_grace_days"),
            tiers(id));
    var terms =
        new ProgrammeTerms(
            row.getString("name"),
            row.getString("unit"),
            Money.ofMinor(currency, row.getLong("worth_minor")),
            row.getInt("pending_days"),
            new Expiry(
                row.getObject("validity_months", Integer.class), row.getBoolean("to_year_end")),
            Rounding.valueOf(row.getString("rounding")),
            ReturnPolicy.valueOf(row.getString("return_policy")),
            row.getLong("debt_floor"),
            row.getLong("adjust_alone"),
            scheme);
    return new LoyaltyProgramme(
        id,
        ProgrammeStatus.valueOf(row.getString("status")),
        terms,
        rules(id, currency),
        since == null ? null : since.toInstant(),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private List<Tier> tiers(LoyaltyProgrammeId id) {
    return jdbc.sql(
            "select name, threshold, multiplier, benefits from loyalty_tier where programme_id = ? order by tier_no")
        .param(id.value())
        .query((row, _) ->
            new Tier(row.getString(1), row.getLong(2), row.getBigDecimal(3), row.getString(4)))
        .list();
  }

  private List<EarningRule> rules(LoyaltyProgrammeId id, CurrencyUnit currency) {
    return jdbc.sql(
            "select * from loyalty_rule where programme_id = ? and ended_at is null order by rule_id")
        .param(id.value())
        .query((row, _) -> {
          var per = row.getObject("per_minor", Long.class);
          long minimum = row.getLong("minimum_minor");
          var condition = row.getString("condition");
          return new EarningRule(
              new EarningRuleId(row.getObject("rule_id", UUID.class)),
              row.getString("name"),
              Occasion.valueOf(row.getString("occasion")),
              row.getString("event"),
              row.getLong("points"),
              per == null ? null : Money.ofMinor(currency, per),
              minimum == 0 ? null : Money.ofMinor(currency, minimum),
              texts(row, "skus"),
              texts(row, "categories"),
              condition == null ? null : conditions.read(condition),
              row.getBoolean("tiered"),
              row.getObject("daily_cap", Long.class),
              row.getTimestamp("created_at").toInstant());
        })
        .list();
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
  }
}
