package org.mutualcrm.payment;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what providers tell: once, whatever is delivered again, and in the end the same whatever
 * the order. A payment that was paid stays paid; news of a payment not known yet wait for it.
 */
@Component
class PaymentNewsDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentNewsDesk.class);
  private static final List<PaymentStatus> UNDECIDED =
      List.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING);

  private final PaymentBook book;
  private final RefundBook refunds;
  private final List<PaymentFollower> followers;
  private final Clock clock;

  PaymentNewsDesk(
      PaymentBook book, RefundBook refunds, List<PaymentFollower> followers, Clock clock) {
    this.book = book;
    this.refunds = refunds;
    this.followers = followers;
    this.clock = clock;
  }

  /** False if this was told before. */
  @Transactional
  public boolean take(String provider, @Nullable UUID account, PaymentNews news) {
    if (!book.keep(provider, account, news, clock.instant())) return false;
    if (apply(provider, account, news)) catchUp();
    return true;
  }

  /** News that came too early are booked once their payment is known. */
  @Transactional
  public void catchUp() {
    for (var it : book.waiting()) apply(it.provider(), it.account(), it.news());
  }

  private boolean apply(String provider, @Nullable UUID account, PaymentNews news) {
    var payment = book.hold(provider, account, news).orElse(null);
    if (payment == null) return false;
    book.called(payment.id(), news.externalPayment());
    if (tooEarly(payment, news)) return false;
    switch (news.kind()) {
      case SUCCEEDED -> paid(payment, news);
      case PROCESSING ->
          book.move(
              payment.id(),
              PaymentStatus.PROCESSING,
              List.of(PaymentStatus.PENDING),
              null,
              news.occurredAt());
      case FAILED -> failed(payment, news);
      case REFUNDED -> refunded(payment, news, true);
      case REFUND_FAILED -> refunded(payment, news, false);
      case DISPUTED -> takenBack(payment, news, true);
      case DISPUTE_WON, DISPUTE_LOST -> {
        boolean won = news.kind() == PaymentNews.Kind.DISPUTE_WON;
        followers.forEach(
            it -> it.disputeClosed(payment.id(), reference(news), won, clock.instant()));
      }
    }
    book.applied(provider, news.eventId(), payment.id(), clock.instant());
    return true;
  }

  /** Nothing is taken back before it was paid, and no dispute ends before it began. */
  private boolean tooEarly(PaymentView payment, PaymentNews news) {
    return switch (news.kind()) {
      case SUCCEEDED, PROCESSING, FAILED -> false;
      case REFUNDED, REFUND_FAILED, DISPUTED -> payment.status() != PaymentStatus.PAID;
      case DISPUTE_WON, DISPUTE_LOST -> !book.disputed(payment.provider(), reference(news));
    };
  }

  private void paid(PaymentView payment, PaymentNews news) {
    var amount = news.amount();
    if (amount != null && !amount.equals(payment.amount())) {
      LOG.error("Payment {} came to another amount than was asked for", payment.id());
      return;
    }
    var before = List.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING, PaymentStatus.FAILED);
    if (book.move(payment.id(), PaymentStatus.PAID, before, null, clock.instant()))
      followers.forEach(it -> it.paid(payment.id(), clock.instant()));
  }

  private void failed(PaymentView payment, PaymentNews news) {
    if (book.move(payment.id(), PaymentStatus.FAILED, UNDECIDED, news.reason(), clock.instant()))
      followers.forEach(it -> it.failed(payment.id(), clock.instant()));
  }

  private void refunded(PaymentView payment, PaymentNews news, boolean given) {
    var ours = ours(news);
    if (ours != null) {
      if (refunds.settle(ours, given, news.reason(), clock.instant()))
        followers.forEach(it -> it.settled(ours, given, clock.instant()));
      // A bank may say weeks later that the account is closed.
      else if (!given && refunds.cameBack(ours, news.reason(), clock.instant()))
        followers.forEach(it -> it.cameBack(ours, clock.instant()));
    } else if (given) takenBack(payment, news, false);
  }

  /** Our refund by its own id, or by the name the provider gave it. */
  private @Nullable RefundId ours(PaymentNews news) {
    UUID id = news.refund();
    if (id != null) return new RefundId(id);
    return refunds.named(reference(news)).orElse(null);
  }

  private void takenBack(PaymentView payment, PaymentNews news, boolean dispute) {
    var amount = news.amount();
    if (amount == null) return;
    followers.forEach(
        it -> it.takenBack(payment.id(), reference(news), dispute, amount, clock.instant()));
  }

  private static String reference(PaymentNews news) {
    var reference = news.reference();
    return reference == null ? news.eventId() : reference;
  }
}
