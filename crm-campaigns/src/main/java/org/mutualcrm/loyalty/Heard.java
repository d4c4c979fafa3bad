package org.mutualcrm.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.Order;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.timeline.TouchpointsRecorded;
import org.mutualcrm.timeline.TouchpointsTakenBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears what comes to timelines, and asks for points for it after: orders, answers and votes, and
 * orders that came back or to less. What is told is noted with what tells it, so that nothing is
 * missed; what was counted is counted once, however often it is told.
 */
@Service
public class Heard {

  private static final Logger LOG = LoggerFactory.getLogger(Heard.class);
  private static final int AT_ONCE = 1_000;
  private static final int ROUNDS = 20;
  private static final int TRIES = 10;

  private static final String NEW =
      """
      select t.kind, t.ref, t.occurred_at, t.amount_minor, t.currency from touchpoint t
      where t.source_record_id = :record and t.occurred_at >= :since and t.kind = any(:kinds) and t.removed_at is null
        -- A vote for an idea is no answer in a poll: one may be laid and taken back at will.
        and (t.kind <> 'VOTE' or t.channel = 'poll')
        and not exists (
          select 1 from loyalty_account a join loyalty_occasion o using (account_id)
          where a.source_record_id = t.source_record_id and a.programme_id = :programme and o.ref = t.ref
            and o.kind = case t.kind when 'RATING' then 'SURVEY_ANSWERED' when 'VOTE' then 'POLL_ANSWERED' else t.kind end
            and coalesce(t.amount_minor, 0) >= 0)
        and not exists (
          select 1 from loyalty_return b
          where b.programme_id = :programme and b.idempotency_key = t.source_record_id || ':' || t.ref
            and t.amount_minor < 0)
      order by t.occurred_at
      """;

  private final JdbcClient jdbc;
  private final LoyaltyRows programmes;
  private final Members members;
  private final Earning earning;
  private final PointsReturns returns;
  private final OrderCorrections corrections;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Heard(
      JdbcClient jdbc,
      LoyaltyRows programmes,
      Members members,
      Earning earning,
      PointsReturns returns,
      OrderCorrections corrections,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.members = members;
    this.earning = earning;
    this.returns = returns;
    this.corrections = corrections;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void on(TouchpointsRecorded event) {
    note(event.records());
  }

  @EventListener
  void on(TouchpointsTakenBack event) {
    note(event.records());
  }

  private void note(Set<SourceRecordId> records) {
    if (records.isEmpty()) return;
    jdbc.sql(
            """
            insert into loyalty_due (source_record_id)
            select unnest(cast(:records as uuid[]))
            where exists (select 1 from loyalty_programme where status = 'LIVE')
            """)
        .param("records", records.stream().map(Object::toString).toArray(String[]::new))
        .update();
  }

  /** Asks for points for those who wait longest, and says how many notes that settled. */
  public int drain() {
    var live = programmes.live();
    int settled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var notes = notes();
      settled += settled(notes, live);
      if (notes.size() < AT_ONCE) break;
    }
    return settled;
  }

  private List<Note> notes() {
    return jdbc.sql("select due_id, source_record_id from loyalty_due order by due_id limit ?")
        .param(AT_ONCE)
        .query((row, _) -> new Note(row.getLong(1), row.getObject(2, UUID.class)))
        .list();
  }

  private record Note(long id, UUID record) {}

  private int settled(List<Note> notes, List<LoyaltyProgramme> live) {
    var byRecord = notes.stream().collect(Collectors.groupingBy(Note::record));
    var interesting = interesting(byRecord.keySet(), live);
    int settled = 0;
    var others = new ArrayList<Long>();
    for (var it : byRecord.entrySet()) {
      var ids = it.getValue().stream().map(Note::id).toList();
      if (!interesting.contains(it.getKey())) others.addAll(ids);
      else if (settled(new SourceRecordId(it.getKey()), ids, live)) settled += ids.size();
    }
    return settled + delete(others);
  }

  /** Most of what comes to timelines is no order, and nothing is asked for it. */
  private Set<UUID> interesting(Set<UUID> records, List<LoyaltyProgramme> live) {
    var kinds = new HashSet<String>();
    live.forEach(it -> kinds.addAll(kinds(it)));
    if (records.isEmpty() || kinds.isEmpty()) return Set.of();
    return jdbc.sql(
            """
            select source_record_id from touchpoint
            where source_record_id = any(:records) and kind = any(:kinds) and occurred_at >= :since
            union
            select source_record_id from touchpoint_taken_back
            where source_record_id = any(:records) and kind = any(:kinds) and occurred_at >= :since
            """)
        .param("records", records.toArray(UUID[]::new))
        .param("kinds", kinds.toArray(String[]::new))
        .param(
            "since",
            Timestamp.from(
                live.stream()
                    .map(LoyaltyProgramme::earnsSince)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(Instant.EPOCH)))
        .query(UUID.class)
        .set();
  }

  private boolean settled(SourceRecordId record, List<Long> notes, List<LoyaltyProgramme> live) {
    try {
      return Boolean.TRUE.equals(
          transactions.execute(_ -> {
            members.hold(record);
            if (delete(notes) == 0) return false;
            for (var it : live) hear(it, record);
            return true;
          }));
    } catch (RuntimeException e) {
      // One order must not stop the points of all others: it waits behind them, and not for ever.
      LOG.error("Points for record {} can not be counted", record, e);
      jdbc.sql(
              """
              with failed as (delete from loyalty_due where due_id = any(:notes) returning source_record_id, tries)
              insert into loyalty_due (source_record_id, tries)
              select source_record_id, max(tries) + 1 from failed group by source_record_id having max(tries) < :most
              """)
          .param("notes", notes.toArray(Long[]::new))
          .param("most", TRIES)
          .update();
      return false;
    }
  }

  private int delete(List<Long> notes) {
    if (notes.isEmpty()) return 0;
    return jdbc.sql("delete from loyalty_due where due_id = any(?)")
        .param(notes.toArray(Long[]::new))
        .update();
  }

  /** The kinds of touchpoints that some rule of a programme is about. */
  private static List<String> kinds(LoyaltyProgramme programme) {
    return Arrays.stream(TouchpointKind.values())
        .filter(kind ->
            Occasion.of(kind)
                .filter(it -> programme.rules().stream().anyMatch(rule -> rule.occasion() == it))
                .isPresent())
        .map(Enum::name)
        .toList();
  }

  private void hear(LoyaltyProgramme programme, SourceRecordId record) {
    var since = programme.earnsSince();
    var kinds = kinds(programme);
    if (since == null || kinds.isEmpty()) return;
    var told =
        jdbc.sql(NEW)
            .param("record", record.value())
            .param("programme", programme.id().value())
            .param("since", Timestamp.from(since))
            .param("kinds", kinds.toArray(String[]::new))
            .query(Heard::read)
            .list();
    for (var it : told) hear(programme, record, it);
    corrections.hear(programme, record);
  }

  private void hear(LoyaltyProgramme programme, SourceRecordId record, Told it) {
    var occasion = Occasion.of(it.kind()).orElseThrow();
    // Whoever tells it may be ahead of our clock.
    var at = it.at().isAfter(clock.instant()) ? clock.instant() : it.at();
    var amount = it.amount();
    if (amount != null && amount.isNegative()) {
      returns.takeBackAny(programme.id(), record, it.ref(), amount.negated(), at);
      return;
    }
    Order order = null;
    if (occasion == Occasion.ORDER)
      order = Order.of(amount == null ? Money.zero(programme.terms().currency()) : amount);
    earning.earn(
        programme.id(),
        new Occurrence(record, occasion, "", it.ref(), at, order, null),
        Earning.CLOCK);
  }

  private record Told(TouchpointKind kind, String ref, Instant at, @Nullable Money amount) {}

  private static Told read(ResultSet row, int number) throws SQLException {
    var minor = row.getObject(4, Long.class);
    var currency = row.getString(5);
    return new Told(
        TouchpointKind.valueOf(row.getString(1)),
        row.getString(2),
        row.getTimestamp(3).toInstant(),
        minor == null || currency == null ? null : Money.ofMinor(CurrencyUnit.of(currency), minor));
  }
}
