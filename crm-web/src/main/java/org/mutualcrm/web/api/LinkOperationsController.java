package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.mutualcrm.identity.LinkOperationId;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.LinkJson.ActJson;
import org.mutualcrm.web.api.LinkJson.OperationJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Acts of joining and parting, and taking them back. */
@RestController
@RequestMapping("/api/v1/link-operations/{id}")
class LinkOperationsController {

  private final Undoing undoing;

  LinkOperationsController(Undoing undoing) {
    this.undoing = undoing;
  }

  @GetMapping
  @Allowed(Permission.CUSTOMER_READ)
  OperationJson read(@PathVariable UUID id) {
    return undoing
        .find(new LinkOperationId(id))
        .map(OperationJson::of)
        .orElseThrow(() -> org.mutualcrm.web.api.Refused.notFound("link operation"));
  }

  /** Takes the act back, in any order and however much happened since. */
  @PostMapping("/reversal")
  @Allowed(Permission.CUSTOMER_LINK)
  @ResponseStatus(HttpStatus.CREATED)
  ActJson reverse(
      @PathVariable UUID id, @Valid @RequestBody ReversalRequest request, CurrentStaff staff) {
    return switch (undoing.undo(new LinkOperationId(id), staff.username(), request.reason())) {
      case Done done -> ActJson.of(done.operation(), done.impact());
      case Refused it -> throw LinkRefusals.of(it.cause());
    };
  }

  record ReversalRequest(@NotBlank @Size(max = 500) String reason) {}
}
