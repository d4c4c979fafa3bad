package org.mutualcrm.web.api;

import org.mutualcrm.identity.LinkOutcome.Cause;
import org.springframework.http.HttpStatus;

/** Why customers can not be joined or parted, as a problem. */
final class LinkRefusals {

  private LinkRefusals() {}

  static Refused of(Cause cause) {
    return switch (cause) {
      case NO_SUCH_CUSTOMER -> Refused.notFound("customer");
      case NO_SUCH_OPERATION -> Refused.notFound("link operation");
      case ALREADY_ONE ->
          conflict(cause, "Both ids mean one customer already.", "Nothing needs to be done.");
      case NOT_THEIR_RECORD ->
          conflict(
              cause,
              "A record that should leave is not one of this customer's.",
              "Read the customer again: it may have been joined or parted meanwhile.");
      case NOBODY_LEAVES ->
          conflict(cause, "No record was named.", "Name at least one that should leave.");
      case NOBODY_STAYS ->
          conflict(cause, "All records would leave.", "Leave at least one with the customer.");
      case ALREADY_REVERSED ->
          conflict(cause, "This act was taken back before.", "Nothing needs to be done.");
      case CHANGED_MEANWHILE ->
          conflict(
              cause,
              "They are not what was previewed any more.",
              "Ask for the preview again, and send its fingerprint.");
    };
  }

  private static Refused conflict(Cause cause, String detail, String hint) {
    return Refused.because(HttpStatus.CONFLICT, cause.name(), detail, hint);
  }
}
