package org.mutualcrm.value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      union all
      select kind, ref, occurred_at, currency, amount_minor, false from touchpoint_taken_back b
      where source_record_id = ? and kind = 'ORDER'
        and not exists (select 1 from touchpoint t
          where t.source_record_id = b.source_record_id and t.kind = b.kind and t.ref = b.ref)
      order by at, kind, ref
      """;

  private final JdbcClient jdbc;

  TimelineFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc
        .sql(TOLD)
        .params(record.value(), record.value())
        .query((row, _) ->
            fact(
                TouchpointKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                money(row.getString(4), row.getObject(5, Long.class)),
                row.getBoolean(6)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static @Nullable Money money(@Nullable String currency, @Nullable Long minor) {
    return currency == null || minor == null
        ? null
        : Money.ofMinor(CurrencyUnit.of(currency), minor);
  }

  private static Optional<ValueFact> fact(
      TouchpointKind kind, String ref, Instant at, @Nullable Money money, boolean stands) {
    var sum = Optional.ofNullable(money);
    return switch (kind) {
      case ORDER -> sum.map(it -> order(ref, at, it, stands));
      case REDEMPTION -> sum.map(it -> ValueFact.money(ValueKind.DISCOUNT, ref, at, it, null));
      case ROLLBACK ->
          sum.map(it -> ValueFact.money(ValueKind.DISCOUNT, BACK + ref, at, it, firstWord(ref)));
      case REPLY -> Optional.of(ValueFact.one(ValueKind.SERVICE, ref, at, true));
      case REVIEW -> Optional.of(ValueFact.one(ValueKind.REVIEW, ref, at, stands));
      case RATING, SURVEY, VOTE -> Optional.of(ValueFact.one(ValueKind.ANSWER, ref, at, stands));
      default -> Optional.empty();
    };
  }

  private static ValueFact order(String ref, Instant at, Money money, boolean stands) {
    var told =
        money.isNegative()
            ? ValueFact.money(ValueKind.MARGIN, BACK + ref, at, money, ref)
            : ValueFact.money(ValueKind.MARGIN, ref, at, money, null);
    return stands ? told : told.withdrawn();
  }

  /** What returns a part of a redemption is called by it and by a key of its own. */
  private static String firstWord(String ref) {
    int end = ref.indexOf(' ');
    return end < 0 ? ref : ref.substring(0, end);
  }
}
