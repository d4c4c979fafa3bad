package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.CannedReplies;
import org.mutualcrm.conversation.CannedReply;
import org.mutualcrm.conversation.KeptResult;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Answers that are kept to be given again; {@code {{customer.first_name|there}}} is a variable. */
@RestController
@RequestMapping("/api/v1/canned-replies")
@Allowed(Permission.CONVERSATION_WORK)
class CannedRepliesController {

  private final CannedReplies replies;

  CannedRepliesController(CannedReplies replies) {
    this.replies = replies;
  }

  /** One's own and the shared ones. */
  @GetMapping
  List<CannedReply> list(CurrentStaff staff) {
    return replies.of(staff.username());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CannedIdJson keep(@Valid @RequestBody CannedRequest request, CurrentStaff staff) {
    return kept(request, Optional.empty(), staff);
  }

  @PutMapping("/{id}")
  CannedIdJson change(
      @PathVariable UUID id, @Valid @RequestBody CannedRequest request, CurrentStaff staff) {
    return kept(request, Optional.of(id), staff);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drop(@PathVariable UUID id, CurrentStaff staff) {
    done(replies.drop(id, staff));
  }

  private CannedIdJson kept(CannedRequest it, Optional<UUID> id, CurrentStaff staff) {
    return done(replies.keep(id, it.shortcut(), it.name(), it.text(), it.shared(), staff));
  }

  private static CannedIdJson done(KeptResult result) {
    return switch (result) {
      case KeptResult.Kept(var id) -> new CannedIdJson(id);
      case KeptResult.Dropped(var id) -> new CannedIdJson(id);
      case KeptResult.Unknown _ -> throw Refused.notFound("canned reply");
      case KeptResult.Taken(var what) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "SHORTCUT_TAKEN",
              "You use " + what + " already.",
              "Take another shortcut, or change that reply.");
      case KeptResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "What is shared is kept by whoever looks after the inbox.",
              "Keep it for yourself, or ask a senior agent.");
    };
  }

  record CannedRequest(
      @NotBlank @Size(max = 31) String shortcut,
      @NotBlank @Size(max = CannedReply.LONGEST_NAME) String name,
      @NotBlank @Size(max = Answer.MAX_LENGTH) String text,
      boolean shared) {}

  record CannedIdJson(UUID id) {}
}
