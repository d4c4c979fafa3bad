package org.mutualcrm.redemption;

import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.redemption.RedemptionBook.Verdict;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.TakeOne.Taken.Booked;
import org.mutualcrm.redemption.TakeOne.Taken.NotTaken;
import org.mutualcrm.timeline.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Redeems one code. The same key gets the first answer again, also to who was slower. */
@Component
class RedeemOne {

  private final RedemptionBook book;
  private final TakeOne one;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  RedeemOne(RedemptionBook book, TakeOne one, Timeline timeline, ApplicationEventPublisher events) {
    this.book = book;
    this.one = one;
    this.timeline = timeline;
    this.events = events;
  }

  RedemptionResult redeem(RedeemCode command) {
    var earlier = book.find(command.code(), command.idempotencyKey());
    if (earlier.isPresent()) return earlier.get().again(command);
    try {
      return switch (one.take(command, this::write)) {
        case Booked(var booking) -> booking.redeemed();
        case NotTaken(var refusal, var trace) -> refused(command, new Refused(refusal, trace));
      };
    } catch (DuplicateKeyException e) {
      // Only a code for many uses lets a request with the same key come so far.
      return book.find(command.code(), command.idempotencyKey())
          .map(first -> first.again(command))
          .orElseThrow(() -> e);
    }
  }

  private Verdict write(Booking booking) {
    var verdict = book.book(booking);
    if (verdict == Verdict.BOOKED) {
      booking.touchpoint().ifPresent(timeline::append);
      events.publishEvent(Announced.of(Topic.CODE_REDEEMED, booking::fact));
    }
    return verdict;
  }

  /** Another request with this key may have been faster than our first look. */
  private RedemptionResult refused(RedeemCode command, Refused refused) {
    return book.find(command.code(), command.idempotencyKey())
        .map(it -> it.again(command))
        .orElse(refused);
  }
}
