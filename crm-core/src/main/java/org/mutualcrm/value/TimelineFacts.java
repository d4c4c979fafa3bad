package org.mutualcrm.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What timelines tell: orders and what came back of them, discounts, replies, reviews, answers. */
@Component
class TimelineFacts implements ValueFacts {

  private static final String BACK = "back ";

  // An order that is told again at another moment is the same order; what comes back of it may come
  // in parts.
  private static final String TOLD =
      """
      select kind, ref, min(occurred_at) as at, currency,
          cast(case when amount_minor < 0 then sum(amount_minor) else (array_agg(amount_minor order by occurred_at))[1] end as bigint) as minor,
          bool_or(removed_at is null) as stands
      from touchpoint
      where source_record_id = ?
        and (kind in ('ORDER', 'REDEMPTION', 'ROLLBACK', 'RATING', 'SURVEY')
          or kind = 'REPLY' and direction = 'OUTBOUND' or kind = 'REVIEW' and direction = 'INBOUND'
          or kind = 'VOTE' and channel = 'poll')
      group by kind, ref, currency, amount_minor < 0
      order by at, kind, ref
      """;

  private final JdbcClient jdbc;

  TimelineFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    var facts = new ArrayList<ValueFact>();
    jdbc
        .sql(TOLD)
        .param(record.value())
        .query((row, _) ->
            fact(
                TouchpointKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                money(row.getString(4), row.getObject(5, Long.class)),
                row.getBoolean(6)))
        .list()
        .stream()
        .filter(Objects::nonNull)
        .forEach(facts::add);
    return facts;
  }

  private static @Nullable Money money(@Nullable String currency, @Nullable Long minor) {
    return currency == null || minor == null
        ? null
        : Money.ofMinor(CurrencyUnit.of(currency), minor);
  }

  private static @Nullable ValueFact fact(
      TouchpointKind kind, String ref, Instant at, @Nullable Money money, boolean stands) {
    return switch (kind) {
      case ORDER -> money == null ? null : order(ref, at, money);
      case REDEMPTION ->
          money == null ? null : ValueFact.money(ValueKind.DISCOUNT, ref, at, money, null);
      case ROLLBACK ->
          money == null
              ? null
              : ValueFact.money(ValueKind.DISCOUNT, BACK + ref, at, money, firstWord(ref));
      case REPLY -> ValueFact.one(ValueKind.SERVICE, ref, at, true);
      case REVIEW -> ValueFact.one(ValueKind.REVIEW, ref, at, stands);
      case RATING, SURVEY, VOTE -> ValueFact.one(ValueKind.ANSWER, ref, at, stands);
      default -> null;
    };
  }

  private static ValueFact order(String ref, Instant at, Money money) {
    return money.isNegative()
        ? ValueFact.money(ValueKind.MARGIN, BACK + ref, at, money, ref)
        : ValueFact.money(ValueKind.MARGIN, ref, at, money, null);
  }

  /** What returns a part of a redemption is called by it and by a key of its own. */
  private static String firstWord(String ref) {
    int end = ref.indexOf(' ');
    return end < 0 ? ref : ref.substring(0, end);
  }
}
