package org.mutualcrm.loyalty;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.joda.money.Money;
import org.mutualcrm.loyalty.EntryKind.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a programme gave and owes, read from the ledger alone, as it was at any time. */
@Service
public class PointsFigures {

  private final JdbcClient jdbc;
  private final LoyaltyProgrammes programmes;

  PointsFigures(JdbcClient jdbc, LoyaltyProgrammes programmes) {
    this.jdbc = jdbc;
    this.programmes = programmes;
  }

  /**
   * @param members customers with an account now
   * @param issued what was given, by rules and by hand, less what was taken back
   * @param outstanding what customers have: pending, available and held, less what they owe
   * @param liability what that is worth
   * @param accounts every account, credits less debits; they sum to nothing
   */
  public record Figures(
      long members,
      long issued,
      long spent,
      long expired,
      long writtenOff,
      long pending,
      long available,
      long held,
      long outstanding,
      Money liability,
      Map<Account, Long> accounts) {}

  public Figures asOf(LoyaltyProgrammeId programme, Instant at) {
    var terms = programmes.find(programme).orElseThrow().terms();
    var accounts = accounts(programme, at);
    long pending = accounts.getOrDefault(Account.PENDING, 0L);
    long available = accounts.getOrDefault(Account.AVAILABLE, 0L);
    long held = accounts.getOrDefault(Account.HELD, 0L);
    long outstanding = pending + available + held;
    return new Figures(
        members(programme),
        -accounts.getOrDefault(Account.ISSUED, 0L) - accounts.getOrDefault(Account.ADJUSTMENT, 0L),
        accounts.getOrDefault(Account.SPENT, 0L),
        accounts.getOrDefault(Account.BREAKAGE, 0L),
        -accounts.getOrDefault(Account.LOSS, 0L),
        pending,
        available,
        held,
        outstanding,
        terms.worth(outstanding),
        accounts);
  }

  private Map<Account, Long> accounts(LoyaltyProgrammeId programme, Instant at) {
    Map<Account, Long> accounts = new EnumMap<>(Account.class);
    jdbc.sql(
            """
            select s.account, sum(s.points) from (
              select e.credit as account, e.points from loyalty_entry e join loyalty_account a using (account_id)
              where a.programme_id = :programme and e.booked_at <= :at
              union all
              select e.debit, -e.points from loyalty_entry e join loyalty_account a using (account_id)
              where a.programme_id = :programme and e.booked_at <= :at) s
            group by s.account
            """)
        .param("programme", programme.value())
        .param("at", Timestamp.from(at))
        .query(row -> {
          accounts.put(Account.valueOf(row.getString(1)), row.getLong(2));
        });
    return accounts;
  }

  private long members(LoyaltyProgrammeId programme) {
    return jdbc.sql(
            """
            select count(distinct r.customer_id) from loyalty_account a join source_record r using (source_record_id)
            where a.programme_id = ?
            """)
        .param(programme.value())
        .query(Long.class)
        .single();
  }
}
