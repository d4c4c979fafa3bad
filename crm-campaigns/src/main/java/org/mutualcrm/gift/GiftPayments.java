package org.mutualcrm.gift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.payment.PaymentFollower;
import org.mutualcrm.payment.PaymentId;
import org.mutualcrm.payment.RefundId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of gifts when money comes, goes back, or is taken back. */
@Component
class GiftPayments implements PaymentFollower {

  private static final String PROVIDER = "payment";

  /** Between what was taken back and the refund that covers it. */
  private static final String COVERING = "/";

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final ProgrammeBook programmes;
  private final ExpiryRules rules;
  private final GiftPeople people;
  private final GiftMails mails;

  GiftPayments(
      JdbcClient jdbc,
      GiftBook book,
      ProgrammeBook programmes,
      ExpiryRules rules,
      GiftPeople people,
      GiftMails mails) {
    this.jdbc = jdbc;
    this.book = book;
    this.programmes = programmes;
    this.rules = rules;
    this.people = people;
    this.mails = mails;
  }

  @Override
  public void paid(PaymentId payment, Instant at) {
    var gifts = held(payment);
    if (gifts.isEmpty()) return;
    var programme = programmes.find(gifts.getFirst().programme()).orElseThrow();
    var ends = rules.ends(programme.jurisdictions(), programme.validityMonths(), at).orElse(null);
    boolean late = gifts.getFirst().state() == GiftState.CANCELLED;
    for (var it : gifts) {
      boolean later = it.deliverAt().isAfter(at);
      GiftMove.of(
              "state = :to, balance_minor = g.amount_minor, paid_at = :at, expires_at = :ends",
              "g.state in ('ORDERED', 'CANCELLED')")
          .with("to", (later ? GiftState.SCHEDULED : GiftState.PAID).name())
          .at("at", at)
          .at("ends", ends)
          .booking(EntryKind.PAID, it.amount().getAmountMinorLong(), payment.toString())
          .make(jdbc, it.id(), PROVIDER, at);
      if (!later) mails.deliver(it, at);
    }
    // What was given up is sold after all: counted, though it may pass the limit.
    if (late) programmes.giveBack(programme.id(), -sum(gifts));
    people.bought(gifts.getFirst());
    mails.receipt(gifts.getFirst(), at);
  }

  @Override
  public void failed(PaymentId payment, Instant at) {
    var gifts = held(payment);
    long given = 0;
    for (var it : gifts)
      if (GiftMove.to(GiftState.CANCELLED, "ORDERED")
          .note("It was not paid")
          .make(jdbc, it.id(), PROVIDER, at)
          .isPresent()) given += it.amount().getAmountMinorLong();
    if (given > 0) programmes.giveBack(gifts.getFirst().programme(), given);
  }

  private static long sum(List<GiftView> gifts) {
    return gifts.stream().mapToLong(it -> it.amount().getAmountMinorLong()).sum();
  }

  private record Asked(GiftId gift, long minor) {}

  @Override
  public void settled(RefundId refund, boolean given, Instant at) {
    var asked = asked(refund).orElse(null);
    if (asked == null) return;
    if (given) {
      GiftMove.of("state = g.state", "true")
          .booking(EntryKind.REFUND_GIVEN, asked.minor(), refund.toString())
          .note("The money is on its way back")
          .make(jdbc, asked.gift(), PROVIDER, at);
      return;
    }
    owedAgain(asked, EntryKind.REFUND_FAILED, refund, "The money could not be given back", at);
  }

  @Override
  public void cameBack(RefundId refund, Instant at) {
    asked(refund)
        .ifPresent(it ->
            owedAgain(
                it,
                EntryKind.REFUND_CAME_BACK,
                refund,
                "The buyer's bank sent the refund back",
                at));
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

  /** First what is still owed is taken, gift by gift, then what has been used already. */
  @Override
  public void takenBack(
      PaymentId payment, String reference, boolean dispute, Money amount, Instant at) {
    var gifts = held(payment);
    if (gifts.isEmpty() || taken(gifts, reference)) return;
    long open = amount.getAmountMinorLong();
    for (var it : gifts) {
      long owed = Math.min(open, it.balance().getAmountMinorLong());
      open -= owed;
      freeze(it, owed, reference, dispute, at);
    }
    for (var it : gifts) {
      long used = Math.min(open, it.used().getAmountMinorLong());
      boolean last = it.equals(gifts.getLast());
      lose(it, last ? open : used, reference, at);
      open -= last ? open : used;
    }
  }

  private void freeze(GiftView it, long owed, String reference, boolean dispute, Instant at) {
    var state =
        dispute
            ? "state = 'DISPUTED', frozen_state = coalesce(g.frozen_state, g.state)"
            : """
            state = case when g.balance_minor = :minor and g.state <> 'DISPUTED' then 'REFUNDED' else g.state end,
              held_state = case when g.balance_minor = :minor and g.state not in ('DISPUTED', 'REFUNDED') then g.state
                else g.held_state end
            """;
    GiftMove.of("balance_minor = g.balance_minor - :minor, " + state, "g.balance_minor >= :minor")
        .booking(EntryKind.TAKEN_BACK, owed, reference)
        .note(dispute ? "The buyer's bank took the money back" : "Paid back by the provider")
        .make(jdbc, it.id(), PROVIDER, at);
  }

  private void lose(GiftView it, long used, String reference, Instant at) {
    if (used == 0) return;
    GiftMove.of("state = g.state", "true")
        .booking(EntryKind.TAKEN_BACK_USED, used, reference)
        .note("This had been used already")
        .make(jdbc, it.id(), PROVIDER, at);
  }

  @Override
  public void disputeClosed(PaymentId payment, String reference, boolean won, Instant at) {
    for (var it : held(payment)) {
      if (!won) {
        release(it, 0, false, reference, at);
        continue;
      }
      long covered = booked(it, EntryKind.COVERED, reference);
      long owed = booked(it, EntryKind.TAKEN_BACK, reference) + covered;
      release(it, owed, true, reference, at);
      long used = booked(it, EntryKind.TAKEN_BACK_USED, reference) - covered;
      if (used > 0 && booked(it, EntryKind.RETURNED_USED, reference) == 0)
        GiftMove.of("state = g.state", "true")
            .booking(EntryKind.RETURNED_USED, used, reference)
            .make(jdbc, it.id(), PROVIDER, at);
    }
  }

  /** Whatever is left of it after the dispute is again what it was before it. */
  private void release(GiftView it, long minor, boolean won, String reference, Instant at) {
    GiftMove.of(
            """
            balance_minor = g.balance_minor + :minor, frozen_state = null,
            state = case when :won or g.balance_minor > 0 then coalesce(g.frozen_state, 'PAID') else g.state end
            """,
            "g.state = 'DISPUTED'")
        .with("won", won)
        .booking(EntryKind.RETURNED, minor, reference)
        .note(won ? "The dispute is won" : "The dispute is lost")
        .make(jdbc, it.id(), PROVIDER, at);
  }

  private boolean taken(List<GiftView> gifts, String reference) {
    return gifts.stream()
        .anyMatch(it ->
            booked(it, EntryKind.TAKEN_BACK, reference)
                    + booked(it, EntryKind.TAKEN_BACK_USED, reference)
                > 0);
  }

  private long booked(GiftView gift, EntryKind kind, String reference) {
    return jdbc.sql(
            """
            select coalesce(sum(amount_minor), 0) from gift_entry
            where gift_id = ? and kind = ? and split_part(reference, '/', 1) = ?
            """)
        .params(gift.id().value(), kind.name(), reference)
        .query(Long.class)
        .single();
  }

  /** The gifts of a payment, which no till changes until this is over. */
  private List<GiftView> held(PaymentId payment) {
    var gifts = new ArrayList<GiftView>();
    for (var it : book.of(payment)) {
      jdbc.sql("select 1 from gift where gift_id = ? for update")
          .param(it.id().value())
          .query()
          .singleRow();
      gifts.add(book.find(it.id()).orElseThrow());
    }
    return gifts;
  }
}
