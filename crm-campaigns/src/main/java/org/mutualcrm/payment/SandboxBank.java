package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.payment.PaymentNews.Kind;
import org.mutualcrm.payment.SandboxPayment.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What buyers and banks do in the sandbox. Nothing of it is booked here: the sandbox tells it by
 * signed news, each twice, through the same door as everybody's.
 */
@Service
public class SandboxBank {

  private static final String CLOSED = "expired_or_canceled_card";

  private final SandboxBook book;
  private final RefundBook refunds;
  private final SandboxGateway gateway;
  private final Paying paying;
  private final Clock clock;

  SandboxBank(
      SandboxBook book, RefundBook refunds, SandboxGateway gateway, Paying paying, Clock clock) {
    this.book = book;
    this.refunds = refunds;
    this.gateway = gateway;
    this.paying = paying;
    this.clock = clock;
  }

  /** What can be done with a payment. */
  public enum Act {
    PAY,
    PAY_LATER,
    GIVE_UP,
    CONFIRM,
    REFUSE,
    DISPUTE,
    LOSE_DISPUTE,
    WIN_DISPUTE,
    /** The refund that was given last does not arrive. */
    SEND_REFUND_BACK
  }

  public Optional<SandboxPayment> find(String session) {
    return gateway.ready() ? book.find(session) : Optional.empty();
  }

  public Optional<SandboxPayment> of(PaymentId payment) {
    return gateway.ready() ? book.of(payment) : Optional.empty();
  }

  /** Does it, if the payment is at that point; false if not. */
  public boolean act(SandboxPayment it, Act act) {
    return switch (act) {
      case PAY -> step(it, Status.OPEN, Status.PAID, Kind.SUCCEEDED, null);
      case PAY_LATER -> step(it, Status.OPEN, Status.DELAYED, Kind.PROCESSING, null);
      case GIVE_UP -> step(it, Status.OPEN, Status.FAILED, Kind.FAILED, "The buyer gave up");
      case CONFIRM -> step(it, Status.DELAYED, Status.PAID, Kind.SUCCEEDED, null);
      case REFUSE -> step(it, Status.DELAYED, Status.FAILED, Kind.FAILED, "The bank refused");
      case DISPUTE -> step(it, Status.PAID, Status.DISPUTED, Kind.DISPUTED, "fraudulent");
      case LOSE_DISPUTE -> step(it, Status.DISPUTED, Status.FAILED, Kind.DISPUTE_LOST, null);
      case WIN_DISPUTE -> step(it, Status.DISPUTED, Status.WON, Kind.DISPUTE_WON, null);
      case SEND_REFUND_BACK ->
          refunds.given(it.payment()).map(refund -> sendBack(it, refund)).orElse(false);
    };
  }

  private boolean sendBack(SandboxPayment it, RefundBook.Given refund) {
    tell(it, Kind.REFUND_FAILED, refund.id().value(), "re_" + refund.id(), refund.amount(), CLOSED);
    return true;
  }

  private boolean step(SandboxPayment it, Status from, Status to, Kind kind, @Nullable String why) {
    if (!book.move(it.session(), from, to)) return false;
    var dispute = kind == Kind.DISPUTED || kind == Kind.DISPUTE_LOST || kind == Kind.DISPUTE_WON;
    var reference = dispute ? "dp_" + it.session().substring(4) : null;
    tell(it, kind, null, reference, it.amount(), why);
    return true;
  }

  private void tell(
      SandboxPayment it,
      Kind kind,
      @Nullable UUID refund,
      @Nullable String reference,
      Money amount,
      @Nullable String why) {
    book.tell(
        new PaymentNews(
            "evt_" + UuidCreator.getTimeOrderedEpochPlus1(),
            kind,
            it.payment().value(),
            it.session(),
            it.externalPayment(),
            refund,
            reference,
            amount,
            why,
            clock.instant()),
        clock.instant());
    deliver();
  }

  /** Posts what there is to tell; what is not taken is posted again. */
  @Scheduled(fixedDelay = 1_000)
  public void deliver() {
    if (!gateway.ready()) return;
    for (var it : book.due(clock.instant())) {
      var headers = Map.of(SandboxGateway.SIGNATURE, gateway.sign(clock.instant(), it.body()));
      paying.receive(SandboxGateway.NAME, it.body().getBytes(StandardCharsets.UTF_8), headers);
      book.delivered(it.event(), clock.instant());
    }
  }
}
