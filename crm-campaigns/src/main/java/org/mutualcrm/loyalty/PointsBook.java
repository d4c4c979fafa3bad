package org.mutualcrm.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Points as they stand, for whoever looks. */
@Service
@Transactional(readOnly = true)
public class PointsBook {

  private final JdbcClient jdbc;
  private final LoyaltyProgrammes programmes;
  private final LotBook lots;
  private final Tiers tiers;
  private final SourceRecords records;
  private final Clock clock;

  PointsBook(
      JdbcClient jdbc,
      LoyaltyProgrammes programmes,
      LotBook lots,
      Tiers tiers,
      SourceRecords records,
      Clock clock) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.lots = lots;
    this.tiers = tiers;
    this.records = records;
    this.clock = clock;
  }

  /** A movement of points, and what they had been given for. */
  public record Entry(EntryKind kind, long points, String why, Instant at, String by) {}

  /** In every programme they have an account of, the newest first; an old id is as good. */
  public List<PointsView> of(CustomerId customer) {
    var now = records.customerOf(Members.record(customer)).orElse(customer);
    return jdbc
        .sql(
            """
            select distinct a.programme_id from loyalty_account a join source_record r using (source_record_id)
            where r.customer_id = ? order by a.programme_id desc
            """)
        .param(now.value())
        .query((row, _) -> new LoyaltyProgrammeId(row.getObject(1, UUID.class)))
        .list()
        .stream()
        .flatMap(it -> of(it, now).stream())
        .toList();
  }

  /** In one programme, whether or not they have an account; nothing for one there is not. */
  public Optional<PointsView> of(LoyaltyProgrammeId programme, CustomerId customer) {
    var now = clock.instant();
    var current = records.customerOf(Members.record(customer)).orElse(customer);
    return programmes
        .find(programme)
        .map(it -> {
          var all = lots.all(programme, current);
          return new PointsView(
              it, Balance.of(all, now), tiers.standing(it, current, now), all, now);
        });
  }

  /** What moved, the newest first. */
  public List<Entry> entries(LoyaltyProgrammeId programme, CustomerId customer, int most) {
    var current = records.customerOf(Members.record(customer)).orElse(customer);
    return jdbc.sql(
            """
            select e.kind, e.points, l.why, e.booked_at, e.booked_by
            from loyalty_entry e join loyalty_lot l using (account_id, lot_id)
            join loyalty_account a using (account_id) join source_record r using (source_record_id)
            where a.programme_id = ? and r.customer_id = ?
            order by e.booked_at desc, e.entry_id desc limit ?
            """)
        .params(programme.value(), current.value(), most)
        .query((row, _) ->
            new Entry(
                EntryKind.valueOf(row.getString(1)),
                row.getLong(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getString(5)))
        .list();
  }
}
