package org.mutualcrm.web.api;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestStep;
import org.mutualcrm.privacy.RequestStep.AlreadyClosed;
import org.mutualcrm.privacy.RequestStep.IdentityNotChecked;
import org.mutualcrm.privacy.RequestStep.NotExtendable;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.privacy.RequestStep.UnknownCustomer;
import org.mutualcrm.privacy.RequestStep.UnknownRequest;
import org.mutualcrm.privacy.RequestStep.WrongKind;
import org.springframework.http.HttpStatus;

/** How steps that were not taken are told. */
final class PrivacyAnswers {

  private PrivacyAnswers() {}

  static RequestId taken(RequestStep step) {
    return switch (step) {
      case Taken it -> it.request();
      case UnknownRequest _ -> throw Refused.notFound("request");
      case UnknownCustomer _ ->
          throw Refused.field(
              "customerId", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id.");
      case AlreadyClosed _ ->
          throw conflict("REQUEST_CLOSED", "It was answered already.", "Open another request.");
      case IdentityNotChecked _ -> throw identityNotChecked();
      case WrongKind it ->
          throw conflict(
              "WRONG_KIND", "The request is for " + it.kind() + ".", "Take the step it asks for.");
      case NotExtendable it ->
          throw conflict("NOT_EXTENDABLE", it.why() + ".", "Answer it in time, or refuse it.");
    };
  }

  static Refused identityNotChecked() {
    return conflict(
        "IDENTITY_NOT_CHECKED",
        "Nobody has made sure that the person is who they say.",
        "POST to identity-check first.");
  }

  static Refused conflict(String code, String detail, String hint) {
    return Refused.because(HttpStatus.CONFLICT, code, detail, hint);
  }

  static int offset(@Nullable String cursor) {
    if (cursor == null) return 0;
    if (!cursor.matches("\\d{1,6}")) {
      throw Refused.field(
          "cursor", "INVALID", "Not a cursor of this list.", "Use the value of 'next'.");
    }
    return Integer.parseInt(cursor);
  }
}
