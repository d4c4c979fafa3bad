package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.mutualcrm.web.api.SegmentJson.TraceJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Codes that give nothing, as problems: which status each reason has, and what may be told. */
final class CodeRefusals {

  private CodeRefusals() {}

  /** Who guesses is answered nothing for a while, also not about codes that exist. */
  static void admit(CodeAsking asking, CurrentStaff staff, HttpServletRequest http) {
    var wait = asking.blocked(staff, http);
    if (wait.isEmpty()) return;
    var problem =
        Refused.because(
            HttpStatus.TOO_MANY_REQUESTS,
            "TOO_MANY_UNKNOWN_CODES",
            "Too many codes were asked for that do not exist.",
            "Wait as long as Retry-After says.");
    problem
        .getHeaders()
        .set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().plusMillis(999).toSeconds()));
    throw problem;
  }

  /** Which conditions do not hold; what was found of the customer only for who may read them. */
  static @Nullable List<TraceJson> because(@Nullable Trace trace, CurrentStaff staff) {
    if (trace == null) return null;
    boolean told = staff.may(Permission.CUSTOMER_READ);
    return trace.because().stream()
        .map(it -> new TraceJson(it.expected(), it.holds(), told ? it.found() : "", List.of()))
        .toList();
  }

  static Refused refusal(
      Refusal it, @Nullable List<TraceJson> because, @Nullable ExplanationJson why) {
    var status =
        switch (it) {
          case UNKNOWN_CODE, MISTYPED_CODE -> HttpStatus.NOT_FOUND;
          case CUSTOMER_REQUIRED,
              UNKNOWN_CUSTOMER,
              STORE_REQUIRED,
              CURRENCY_MISMATCH,
              MINIMUM_ORDER_NOT_REACHED,
              NOTHING_TO_DISCOUNT,
              IDEMPOTENCY_KEY_REUSED ->
              HttpStatus.UNPROCESSABLE_CONTENT;
          case CODE_VOIDED,
              CODE_OF_PARTNER,
              CODE_EXPIRED,
              MINIMUM_INTERVAL_NOT_REACHED,
              DAY_LIMIT_REACHED,
              CHANNEL_LIMIT_REACHED,
              STORE_LIMIT_REACHED,
              BUDGET_REACHED,
              CODES_NOT_TOGETHER,
              BETTER_CODE_KEPT,
              NOTHING_LEFT,
              CODE_ALREADY_USED,
              CODE_LIMIT_REACHED,
              CODE_RESERVED,
              CODE_OF_ANOTHER,
              OFFER_NOT_LIVE,
              OFFER_NOT_STARTED,
              OUTSIDE_HOURS,
              OFFER_ENDED,
              LIMIT_REACHED,
              CUSTOMER_NOT_ELIGIBLE,
              CUSTOMER_LIMIT_REACHED ->
              HttpStatus.CONFLICT;
        };
    var problem = Refused.because(status, it.name(), it.message(), it.hint());
    if (because != null) problem.getBody().setProperty("because", because);
    if (why != null) problem.getBody().setProperty("explanation", why);
    return problem;
  }
}
