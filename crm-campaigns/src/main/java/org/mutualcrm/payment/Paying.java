package org.mutualcrm.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.payment.PaymentGateway.NotAuthentic;
import org.mutualcrm.payment.PaymentGateway.PaymentUnavailable;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Accepted;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Refused;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes payments and gives money back, through whichever provider is connected. */
@Service
public class Paying {

  private static final Logger LOG = LoggerFactory.getLogger(Paying.class);
  private static final Duration SILENCE = Duration.ofMinutes(3);
  private static final int AT_ONCE = 20;

  private final PaymentBook book;
  private final RefundBook refunds;
  private final PaymentNewsDesk desk;
  private final List<PaymentGateway> gateways;
  private final Clock clock;

  Paying(
      PaymentBook book,
      RefundBook refunds,
      PaymentNewsDesk desk,
      List<PaymentGateway> gateways,
      Clock clock) {
    this.book = book;
    this.refunds = refunds;
    this.desk = desk;
    // What takes real money goes before what plays at it.
    this.gateways =
        gateways.stream()
            .sorted(Comparator.comparing(it -> it.provider().equals(SandboxGateway.NAME)))
            .toList();
    this.clock = clock;
  }

  /** How taking news in ended. */
  public enum Receipt {
    TAKEN,
    KNOWN,
    OF_NO_CONSEQUENCE,
    NOT_AUTHENTIC,
    UNKNOWN_PROVIDER
  }

  /** Whether anybody could pay now. */
  public boolean ready() {
    return gateways.stream().anyMatch(PaymentGateway::ready);
  }

  /**
   * Notes that an amount is to be paid, in the caller's transaction.
   *
   * @throws PaymentUnavailable if no provider is connected
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public PaymentId ask(Money amount) {
    var gateway =
        gateways.stream()
            .filter(PaymentGateway::ready)
            .findFirst()
            .orElseThrow(() -> new PaymentUnavailable("No payment provider is connected"));
    var id = PaymentId.next();
    book.insert(id, gateway.provider(), gateway.account(), amount, clock.instant());
    return id;
  }

  /**
   * Where the buyer pays; asked of the provider once, and answered from memory from then on.
   *
   * @throws PaymentUnavailable if the provider can not be asked now
   */
  public String checkout(PaymentRequest request) {
    var payment = book.find(request.id()).orElseThrow();
    var known = payment.checkoutUrl();
    if (known != null) return known;
    var checkout = gateway(payment.provider()).open(payment.account(), request);
    book.opened(request.id(), checkout);
    return checkout.url();
  }

  public Optional<PaymentView> find(PaymentId id) {
    return book.find(id);
  }

  /** Asks the provider now what became of a payment, for a buyer who came back before its news. */
  public void look(PaymentId id) {
    book.find(id)
        .filter(it -> it.session() != null)
        .filter(
            it -> it.status() == PaymentStatus.PENDING || it.status() == PaymentStatus.PROCESSING)
        .ifPresent(this::look);
  }

  /**
   * Notes that money is to be given back, in the caller's transaction; it is asked for after it.
   *
   * @param id made with the form
   * @return false if this refund was noted before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean refund(RefundId id, PaymentId payment, Money amount, String by) {
    return refunds.insert(id, payment, amount, by, clock.instant());
  }

  /** Takes in what a provider posted. A failure of ours throws, so that it is posted again. */
  public Receipt receive(String provider, byte[] body, Map<String, String> headers) {
    var gateway = gateways.stream().filter(it -> it.provider().equals(provider)).findFirst();
    if (gateway.isEmpty()) return Receipt.UNKNOWN_PROVIDER;
    try {
      var told = gateway.get().read(body, headers).orElse(null);
      if (told == null) return Receipt.OF_NO_CONSEQUENCE;
      return desk.take(provider, told.account(), told.news()) ? Receipt.TAKEN : Receipt.KNOWN;
    } catch (NotAuthentic _) {
      return Receipt.NOT_AUTHENTIC;
    }
  }

  /** Asks for refunds that are due. */
  @Scheduled(fixedDelay = 2_000)
  public void giveBack() {
    for (var it : refunds.take(clock.instant(), AT_ONCE)) {
      switch (answer(it)) {
        case Accepted(var external, var settled) -> {
          refunds.accepted(it.id(), external);
          if (settled) settle(it, true, null);
        }
        case Refused(var reason) -> settle(it, false, reason);
        case Unavailable(var reason) ->
            refunds.later(it.id(), reason, clock.instant().plus(patience(it.tries())));
      }
    }
  }

  /** Asks about payments that nobody told us of, and books news that came too early. */
  @Scheduled(fixedDelay = 60_000)
  public void lookAround() {
    desk.catchUp();
    var now = clock.instant();
    for (var it : book.silent(now.minus(SILENCE), now, AT_ONCE)) look(it);
  }

  private void look(PaymentView payment) {
    try {
      gateway(payment.provider())
          .look(payment)
          .ifPresent(it -> desk.take(payment.provider(), payment.account(), it));
    } catch (PaymentUnavailable e) {
      LOG.warn("Payment {} could not be looked at: {}", payment.id(), e.getMessage());
    }
  }

  private RefundAnswer answer(RefundBook.Due due) {
    try {
      return gateway(due.provider())
          .refund(due.id(), due.account(), due.externalPayment(), due.amount());
    } catch (PaymentUnavailable e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private void settle(RefundBook.Due it, boolean given, @Nullable String why) {
    desk.take(
        it.provider(),
        it.account(),
        new PaymentNews(
            "answer:" + it.id(),
            given ? PaymentNews.Kind.REFUNDED : PaymentNews.Kind.REFUND_FAILED,
            null,
            null,
            it.externalPayment(),
            it.id().value(),
            null,
            it.amount(),
            why,
            clock.instant()));
  }

  private static Duration patience(int tries) {
    return Duration.ofSeconds(Math.min(3_600, 15L << Math.min(tries, 8)));
  }

  private PaymentGateway gateway(String provider) {
    return gateways.stream().filter(it -> it.provider().equals(provider)).findFirst().orElseThrow();
  }
}
