package org.mutualcrm.gift;

import static org.mutualcrm.gift.GiftPayments.PROVIDER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.payment.RefundId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of gifts once the provider says whether a refund arrived. */
@Component
class GiftRefunds {

  /** Between what was taken back and the refund that covers it. */
  private static final String COVERING = "/";

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final GiftPeople people;

  GiftRefunds(JdbcClient jdbc, GiftBook book, GiftPeople people) {
    this.jdbc = jdbc;
    this.book = book;
    this.people = people;
  }

  private record Asked(GiftId gift, long minor) {}

  void given(RefundId refund, Instant at) {
    asked(refund)
        .ifPresent(it ->
            GiftMove.of("state = g.state", "true")
                .booking(EntryKind.REFUND_GIVEN, it.minor(), refund.toString())
                .note("The money is on its way back")
                .make(jdbc, it.gift(), PROVIDER, at));
  }

  void failed(RefundId refund, Instant at) {
    var note = "The money could not be given back";
    asked(refund).ifPresent(it -> owedAgain(it, EntryKind.REFUND_FAILED, refund, note, at));
  }

  void cameBack(RefundId refund, Instant at) {
    var note = "The buyer's bank sent the refund back";
    asked(refund).ifPresent(it -> owedAgain(it, EntryKind.REFUND_CAME_BACK, refund, note, at));
  }

  /** The value is back on the gift, unless the bank has taken the money for it already. */
  private void owedAgain(Asked asked, EntryKind why, RefundId refund, String note, Instant at) {
    GiftMove.of(
            """
            balance_minor = g.balance_minor + :minor,
            held_state = case when 'REFUNDED' in (g.state, g.frozen_state) then null else g.held_state end,
            state = case g.state when 'REFUNDED' then coalesce(g.held_state, 'PAID')
              when 'REDEEMED' then 'PARTLY_REDEEMED' else g.state end,
            frozen_state = case g.frozen_state when 'REFUNDED' then coalesce(g.held_state, 'PAID')
              when 'REDEEMED' then 'PARTLY_REDEEMED' else g.frozen_state end
            """,
            "true")
        .booking(why, asked.minor(), refund.toString())
        .note(note)
        .make(jdbc, asked.gift(), PROVIDER, at);
    var gift = book.find(asked.gift()).orElseThrow();
    var amount = Money.ofMinor(gift.amount().getCurrencyUnit(), asked.minor());
    people.notRefunded(gift, refund.toString(), amount, at);
    for (var it : losses(asked.gift())) cover(asked.gift(), it, refund, at);
    GiftMove.of(
            """
            held_state = null, state = coalesce(g.held_state, case when exists (
              select 1 from gift_redemption r where r.gift_id = g.gift_id and r.rolled_back_at is null)
              then 'PARTLY_REDEEMED' else 'PAID' end)
            """,
            "g.state = 'DISPUTED' and g.frozen_state is null and g.balance_minor > 0")
        .note("The dispute is over, and this is left")
        .make(jdbc, asked.gift(), PROVIDER, at);
  }

  private void cover(GiftId gift, Loss loss, RefundId refund, Instant at) {
    long owed = book.find(gift).orElseThrow().balance().getAmountMinorLong();
    long minor = Math.min(owed, loss.minor());
    if (minor == 0) return;
    GiftMove.of(
            """
            balance_minor = g.balance_minor - :minor,
            held_state = case when g.balance_minor = :minor and g.state <> 'DISPUTED' then g.state else g.held_state end,
            state = case when g.balance_minor = :minor and g.state <> 'DISPUTED' then 'REFUNDED' else g.state end
            """,
            "g.balance_minor >= :minor")
        .booking(EntryKind.COVERED, minor, loss.reference() + COVERING + refund)
        .note("The money for it had been taken back before")
        .make(jdbc, gift, PROVIDER, at);
  }

  /** What was taken back as used, and neither returned nor covered since. */
  private record Loss(String reference, long minor) {}

  private List<Loss> losses(GiftId gift) {
    return jdbc.sql(
            """
            select split_part(reference, '/', 1) as reference,
                   sum(case kind when 'TAKEN_BACK_USED' then amount_minor else -amount_minor end) as minor
            from gift_entry
            where gift_id = ? and kind in ('TAKEN_BACK_USED', 'RETURNED_USED', 'COVERED')
            group by 1 order by min(booked_at), 1
            """)
        .param(gift.value())
        .query(Loss.class)
        .list();
  }

  private Optional<Asked> asked(RefundId refund) {
    return jdbc.sql(
            "select gift_id, amount_minor from gift_entry where reference = ? and kind = 'REFUND_ASKED'")
        .param(refund.toString())
        .query((row, _) -> new Asked(new GiftId(row.getObject(1, UUID.class)), row.getLong(2)))
        .optional();
  }
}
