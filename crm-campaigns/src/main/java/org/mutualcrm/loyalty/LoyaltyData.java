package org.mutualcrm.loyalty;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Points a person has and had. The ledger has to add up for ever: its accounts, lots and entries
 * stay, without the person; what was left on them lapses.
 */
@Component
class LoyaltyData implements PersonalData {

  private static final String BY = "erasure";

  private final JdbcClient jdbc;
  private final LotBook lots;
  private final Clock clock;

  LoyaltyData(JdbcClient jdbc, LotBook lots, Clock clock) {
    this.jdbc = jdbc;
    this.lots = lots;
    this.clock = clock;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "loyalty_account",
        "loyalty_occasion",
        "loyalty_lot",
        "loyalty_spending",
        "loyalty_return",
        "loyalty_adjustment",
        "loyalty_due");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        kept(
            subject,
            "points",
            "Points you got",
            """
            select p.name as programme, l.why, l.points, l.pending, l.available, l.held, l.earned_at, l.available_at,
                   l.expires_at
            from loyalty_account a join loyalty_programme p using (programme_id) join loyalty_lot l using (account_id)
            where a.source_record_id = any(?) order by l.earned_at, l.lot_id
            """),
        kept(
            subject,
            "points-counted",
            "What points were counted for",
            """
            select p.name as programme, o.kind, o.ref, o.happened_at, o.minor, o.returned_minor, p.currency,
                   o.explained::text as explained
            from loyalty_account a join loyalty_programme p using (programme_id)
            join loyalty_occasion o using (account_id)
            where a.source_record_id = any(?) order by o.happened_at
            """),
        kept(
            subject,
            "points-spent",
            "Points you spent",
            """
            select p.name as programme, s.points, s.state, s.note, s.asked_at, s.settled_at
            from loyalty_account a join loyalty_programme p using (programme_id)
            join loyalty_spending s using (account_id)
            where a.source_record_id = any(?) order by s.asked_at
            """),
        kept(
            subject,
            "points-returned",
            "Points taken back for what you returned",
            """
            select p.name as programme, b.ref, b.minor, p.currency, b.taken, b.owed, b.written_off, b.returned_at
            from loyalty_account a join loyalty_programme p using (programme_id) join loyalty_return b using (account_id)
            where a.source_record_id = any(?) order by b.returned_at
            """),
        kept(
            subject,
            "points-adjusted",
            "Points added or taken by hand",
            """
            select p.name as programme, j.points, j.reason, j.state, j.asked_at, j.decided_at
            from loyalty_account a join loyalty_programme p using (programme_id)
            join loyalty_adjustment j using (account_id)
            where a.source_record_id = any(?) order by j.asked_at
            """));
  }

  private KeptData kept(DataSubject subject, String name, String says, String query) {
    return KeptData.of(name, says, jdbc.sql(query).param(subject.recordIds()).query().listOfRows());
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var accounts =
        jdbc.sql(
                "select account_id from loyalty_account where source_record_id = any(?) order by account_id")
            .param(subject.recordIds())
            .query(UUID.class)
            .list();
    int lapsed = 0;
    for (var account : accounts) lapsed += lapse(account);
    var all = accounts.toArray(UUID[]::new);
    int occasions =
        update(
            "update loyalty_occasion set ref = 'erased:' || occasion_id, explained = '[]' where account_id = any(?)",
            all);
    int spendings =
        update(
            """
            update loyalty_spending set note = '', idempotency_key = 'erased:' || spending_id where account_id = any(?)
            """,
            all);
    int returns =
        update(
            """
            update loyalty_return set ref = '', idempotency_key = 'erased:' || return_id where account_id = any(?)
            """,
            all);
    int adjustments =
        update(
            """
            update loyalty_adjustment set reason = 'Erased', state = case when state = 'ASKED' then 'REFUSED' else state end
            where account_id = any(?)
            """,
            all);
    int known =
        update(
            """
            update loyalty_account set source_record_id = null, generation = generation + 1 where account_id = any(?)
            """,
            all);
    return List.of(
        Erased.anonymised("loyalty_lot", lapsed),
        Erased.anonymised("loyalty_occasion", occasions),
        Erased.anonymised("loyalty_spending", spendings),
        Erased.anonymised("loyalty_return", returns),
        Erased.anonymised("loyalty_adjustment", adjustments),
        Erased.anonymised("loyalty_account", known),
        subject.erasedFrom(jdbc, "loyalty_due"));
  }

  private int update(String statement, UUID[] accounts) {
    return jdbc.sql(statement).param(accounts).update();
  }

  /** Nobody has these points any more; what was owed is forgiven. */
  private int lapse(UUID account) {
    int touched = 0;
    var now = clock.instant();
    for (var it : lots.of(account)) {
      if (it.pending() == 0 && it.available() == 0 && it.held() == 0) continue;
      lots.move(it, EntryKind.LAPSED_PENDING, it.pending(), BY, BY, now);
      lots.move(it, EntryKind.LAPSED, Math.max(0, it.available()), BY, BY, now);
      lots.move(it, EntryKind.FORGIVEN, Math.max(0, -it.available()), BY, BY, now);
      lots.move(it, EntryKind.LAPSED_HELD, it.held(), BY, BY, now);
      touched++;
    }
    return touched;
  }
}
