package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.Explanation;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.SpanWords;
import org.mutualcrm.web.console.TillPage.Verdict.No;
import org.springframework.stereotype.Component;

/** Says why a code gives nothing, what is known about it, and what would help the guest. */
@Component
class TillHelp {

  private static final int INSTEAD = 4;

  private final Codes codes;
  private final OfferBook book;
  private final Redemptions redemptions;
  private final Clock clock;

  TillHelp(Codes codes, OfferBook book, Redemptions redemptions, Clock clock) {
    this.codes = codes;
    this.book = book;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  /**
   * @param explanation every rule, as considered after
   * @param eligibility what was found of the guest, where the offer is not for them
   */
  No refused(
      Refusal refusal,
      @Nullable Trace eligibility,
      CodeText code,
      Explanation explanation,
      CurrentStaff me) {
    var why = Why.of(explanation);
    return new No(
        refusal.message(),
        why.nearest().isEmpty() ? refusal.hint() : why.nearest(),
        fact(refusal, code).orElse(null),
        because(eligibility, me),
        why,
        anotherOffer(refusal) ? running() : List.of());
  }

  private Optional<String> fact(Refusal refusal, CodeText code) {
    return switch (refusal) {
      case CODE_ALREADY_USED ->
          redemptions
              .latestOf(code)
              .map(it ->
                  "On "
                      + OfferText.moment(it.redeemedAt())
                      + ", "
                      + ChannelLook.of(it.channel()).label());
      case OFFER_NOT_STARTED ->
          offer(code).map(it -> "It starts on " + OfferText.moment(it.window().startsAt()));
      case OUTSIDE_HOURS ->
          offer(code)
              .map(it -> it.window().hours())
              .map(it -> "It begins again on " + OfferText.moment(it.next(clock.instant())));
      case OFFER_ENDED -> offer(code).map(it -> it.terms().headline());
      case CURRENCY_MISMATCH ->
          offer(code).map(it -> "It is for orders in " + it.reward().currency().getCode());
      case MINIMUM_ORDER_NOT_REACHED ->
          offer(code)
              .map(it -> it.promise().scope().minimumOrder())
              .map(it -> "It is for orders from " + Show.money(it));
      case MINIMUM_INTERVAL_NOT_REACHED ->
          offer(code)
              .map(it -> it.limits().quotas().interval())
              .map(it -> "Between two uses of one person lie " + SpanWords.of(it));
      case DAY_LIMIT_REACHED ->
          offer(code)
              .map(it -> it.limits().quotas())
              .map(it ->
                  "It allows "
                      + it.perDay()
                      + " a day. The next begins on "
                      + OfferText.moment(it.tomorrow(clock.instant())));
      case STORE_LIMIT_REACHED ->
          offer(code).map(it -> "It allows " + it.limits().quotas().perStore() + " in each store");
      case CODE_EXPIRED ->
          offer(code)
              .map(it -> it.window().validFor())
              .map(it -> "It works for " + SpanWords.of(it) + " after somebody gets it");
      case CUSTOMER_LIMIT_REACHED ->
          offer(code).map(it -> "It allows " + it.limits().perCustomer() + " per person");
      case UNKNOWN_CODE,
          MISTYPED_CODE,
          CODE_VOIDED,
          CODE_OF_PARTNER,
          CODE_RESERVED,
          CODE_LIMIT_REACHED,
          CODE_OF_ANOTHER,
          CHANNEL_LIMIT_REACHED,
          STORE_REQUIRED,
          CUSTOMER_NOT_ELIGIBLE,
          OFFER_NOT_LIVE,
          LIMIT_REACHED,
          BUDGET_REACHED,
          CUSTOMER_REQUIRED,
          UNKNOWN_CUSTOMER,
          NOTHING_TO_DISCOUNT,
          CODES_NOT_TOGETHER,
          BETTER_CODE_KEPT,
          NOTHING_LEFT,
          IDEMPOTENCY_KEY_REUSED ->
          Optional.empty();
    };
  }

  /** What was found of a guest is told to who may read customers. */
  private static List<String> because(@Nullable Trace trace, CurrentStaff me) {
    if (trace == null) return List.of();
    boolean told = me.may(Permission.CUSTOMER_READ);
    return trace.because().stream()
        .map(it -> "For customers " + it.expected() + (told ? ": " + it.found() : ""))
        .toList();
  }

  private static boolean anotherOffer(Refusal refusal) {
    return switch (refusal) {
      case OFFER_ENDED,
          LIMIT_REACHED,
          BUDGET_REACHED,
          CUSTOMER_LIMIT_REACHED,
          CUSTOMER_NOT_ELIGIBLE,
          CODE_OF_ANOTHER,
          CODE_LIMIT_REACHED,
          CODE_ALREADY_USED,
          CODE_EXPIRED,
          CODE_RESERVED,
          MINIMUM_INTERVAL_NOT_REACHED,
          DAY_LIMIT_REACHED,
          CHANNEL_LIMIT_REACHED,
          STORE_LIMIT_REACHED,
          CODE_OF_PARTNER,
          CODE_VOIDED ->
          true;
      case UNKNOWN_CODE,
          MISTYPED_CODE,
          OFFER_NOT_LIVE,
          OFFER_NOT_STARTED,
          OUTSIDE_HOURS,
          CUSTOMER_REQUIRED,
          STORE_REQUIRED,
          UNKNOWN_CUSTOMER,
          CURRENCY_MISMATCH,
          MINIMUM_ORDER_NOT_REACHED,
          NOTHING_TO_DISCOUNT,
          CODES_NOT_TOGETHER,
          BETTER_CODE_KEPT,
          NOTHING_LEFT,
          IDEMPOTENCY_KEY_REUSED ->
          false;
    };
  }

  private Optional<OfferView> offer(CodeText code) {
    return codes.offerOf(code).flatMap(book::find);
  }

  private List<OfferView> running() {
    var now = clock.instant();
    return book.all().stream().filter(it -> it.open(now)).limit(INSTEAD).toList();
  }
}
