package org.mutualcrm.gift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.mutualcrm.payment.PaymentFollower;
import org.mutualcrm.payment.PaymentId;
import org.mutualcrm.payment.RefundId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of gifts when money comes, goes back, or is taken back. */
@Component
class GiftPayments implements PaymentFollower {

  static final String PROVIDER = "payment";

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final ProgrammeBook programmes;
  private final ExpiryRules rules;
  private final GiftPeople people;
  private final GiftMails mails;
  private final GiftRefunds refunds;

  GiftPayments(
      JdbcClient jdbc,
      GiftBook book,
      ProgrammeBook programmes,
      ExpiryRules rules,
      GiftPeople people,
      GiftMails mails,
      GiftRefunds refunds) {
    this.jdbc = jdbc;
    this.book = book;
    this.programmes = programmes;
    this.rules = rules;
    this.people = people;
    this.mails = mails;
    this.refunds = refunds;
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
    people.paid(gifts);
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

  @Override
  public void settled(RefundId refund, boolean given, Instant at) {
    if (given) refunds.given(refund, at);
    else refunds.failed(refund, at);
  }

  @Override
  public void cameBack(RefundId refund, Instant at) {
    refunds.cameBack(refund, at);
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
