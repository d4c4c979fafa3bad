package org.mutualcrm.gift;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.gift.EntryKind.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What is owed to holders of gifts, read from the ledger alone, as it was at any time. */
@Service
public class GiftLiability {

  private final JdbcClient jdbc;

  GiftLiability(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How long ago a gift was paid. */
  public enum Age {
    TO_30_DAYS("Up to 30 days"),
    TO_1_YEAR("Up to a year"),
    TO_2_YEARS("Up to two years"),
    OLDER("Older");

    private final String label;

    Age(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @param gifts how many there are with something left
   */
  public record Line(GiftProgrammeId programme, String name, Age age, long gifts, Money owed) {}

  /** What an account holds: credits less debits, or for cash and loss debits less credits. */
  public record Balance(Account account, Money amount) {}

  /** By programme, currency and age; only what is owed. */
  public List<Line> asOf(Instant at) {
    return jdbc.sql(
            """
            with owed as (
              select g.gift_id, g.programme_id, g.currency, g.paid_at,
                     sum(case when e.credit = 'LIABILITY' then e.amount_minor when e.debit = 'LIABILITY' then -e.amount_minor
                         else 0 end) as minor
              from gift_entry e join gift g using (gift_id)
              where e.booked_at < :at group by g.gift_id
            )
            select programme_id, p.name, o.currency,
                   case when paid_at > :at::timestamptz - interval '30 days' then 'TO_30_DAYS'
                        when paid_at > :at::timestamptz - interval '1 year' then 'TO_1_YEAR'
                        when paid_at > :at::timestamptz - interval '2 years' then 'TO_2_YEARS' else 'OLDER' end as age,
                   count(*) as gifts, sum(minor) as minor
            from owed o join gift_programme p using (programme_id)
            where minor <> 0
            group by programme_id, p.name, o.currency, age
            order by p.name, o.currency, min(paid_at) desc
            """)
        .param("at", Timestamp.from(at))
        .query((row, _) ->
            new Line(
                new GiftProgrammeId(row.getObject("programme_id", UUID.class)),
                row.getString("name"),
                Age.valueOf(row.getString("age")),
                row.getLong("gifts"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("minor"))))
        .list();
  }

  /** All accounts by currency; debits equal credits, since every entry is both. */
  public List<Balance> accounts(Instant at) {
    return jdbc.sql(
            """
            select account, currency, sum(minor) as minor from (
              select credit as account, currency, amount_minor as minor from gift_entry where booked_at < :at
              union all
              select debit, currency, -amount_minor from gift_entry where booked_at < :at) sides
            group by account, currency order by currency, account
            """)
        .param("at", Timestamp.from(at))
        .query((row, _) -> {
          var account = Account.valueOf(row.getString("account"));
          long minor = row.getLong("minor");
          boolean ours = account == Account.CASH || account == Account.LOSS;
          return new Balance(
              account,
              Money.ofMinor(CurrencyUnit.of(row.getString("currency")), ours ? -minor : minor));
        })
        .list();
  }
}
