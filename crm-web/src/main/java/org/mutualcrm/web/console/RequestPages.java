package org.mutualcrm.web.console;

import java.time.Clock;
import org.mutualcrm.privacy.AccessExports;
import org.mutualcrm.privacy.Erasing;
import org.mutualcrm.privacy.ErasureResult;
import org.mutualcrm.privacy.ErasureResult.NotAsked;
import org.mutualcrm.privacy.ErasureStatus;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestStep;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the page of a request shows, and says what became of a step. */
@Component
class RequestPages {

  private final PrivacyRequests requests;
  private final AccessExports exports;
  private final Erasing erasing;
  private final Clock clock;

  RequestPages(PrivacyRequests requests, AccessExports exports, Erasing erasing, Clock clock) {
    this.requests = requests;
    this.exports = exports;
    this.erasing = erasing;
    this.clock = clock;
  }

  RequestPage of(RequestId id, CurrentStaff me) {
    var request =
        requests
            .find(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such request"));
    var erasure = erasing.of(id).orElse(null);
    boolean approves =
        erasure != null
            && erasure.status() == ErasureStatus.PLANNED
            && me.may(Permission.ERASURE_APPROVE)
            && !erasure.plannedBy().equals(me.subject())
            && !request.openedBy().equals(me.username());
    return new RequestPage(
        request,
        requests.log(id),
        exports.of(id),
        erasure,
        clock.instant(),
        me.may(Permission.PRIVACY_MANAGE),
        approves);
  }

  static String told(RequestStep step) {
    return switch (step) {
      case RequestStep.Taken _ -> "Done";
      case RequestStep.UnknownRequest _ -> "There is no such request";
      case RequestStep.UnknownCustomer _ -> "There is no such person";
      case RequestStep.AlreadyClosed _ -> "It was answered already";
      case RequestStep.IdentityNotChecked _ -> "Check first that they are who they say";
      case RequestStep.WrongKind it -> "The request is for " + it.kind().label();
      case RequestStep.NotExtendable it -> it.why();
    };
  }

  static String told(ErasureResult result) {
    return switch (result) {
      case ErasureResult.Planned _ -> "The plan waits for a second person";
      case ErasureResult.Done _ -> "The person was erased";
      case ErasureResult.Withdrawn _ -> "The plan is withdrawn";
      case ErasureResult.UnknownRequest _ -> "There is no such request";
      case ErasureResult.UnknownErasure _ -> "There is no such erasure";
      case NotAsked it -> it.why();
      case ErasureResult.IdentityNotChecked _ -> "Check first that they are who they say";
      case ErasureResult.NeedsSecondPerson it -> it.why();
      case ErasureResult.PlanOutdated _ -> "The person changed since. Plan again and look at it";
      case ErasureResult.NotWaiting it -> it.status().label();
    };
  }
}
