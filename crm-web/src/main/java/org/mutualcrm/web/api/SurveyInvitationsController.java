package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.SurveyId;
import org.mutualcrm.survey.SurveyInviting;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to a survey: only to whom we may write, and not too often. */
@RestController
@RequestMapping("/api/v1/surveys/{id}/invitations")
class SurveyInvitationsController {

  private final Questionnaires questionnaires;
  private final SurveyInviting inviting;

  SurveyInvitationsController(Questionnaires questionnaires, SurveyInviting inviting) {
    this.questionnaires = questionnaires;
    this.inviting = inviting;
  }

  /** How many are invited, and why others are not. */
  @GetMapping
  @Allowed(Permission.POLL_READ)
  Map<String, Long> states(@PathVariable UUID id) {
    return inviting.states(find(id));
  }

  /** Invites customers, each once; consent and the cap are looked at when it is sent. */
  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  SurveyInvitedJson invite(
      @PathVariable UUID id, @Valid @RequestBody SurveyInvitationRequest request, CurrentStaff me) {
    var purpose = purpose(request.purpose());
    var customers = request.customers().stream().map(CustomerId::new).toList();
    var channel = new ContactChannel(request.channel());
    return new SurveyInvitedJson(
        inviting.invite(find(id), purpose, channel, customers, me.username()));
  }

  private static PurposeKey purpose(String key) {
    try {
      return new PurposeKey(key);
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "purpose", "UNKNOWN_PURPOSE", "There is no such purpose.", "Look at the purposes.");
    }
  }

  /** Reminds who was invited and did not answer; each once. */
  @PostMapping("/reminders")
  @Allowed(Permission.POLL_WRITE)
  SurveyInvitedJson remind(@PathVariable UUID id) {
    return new SurveyInvitedJson(inviting.remind(find(id)));
  }

  private SurveyId find(UUID id) {
    var survey =
        questionnaires.find(new SurveyId(id)).orElseThrow(() -> Refused.notFound("survey"));
    if (survey.version() == 0 || survey.foreign())
      throw Refused.because(
          HttpStatus.CONFLICT, "WRONG_STATE", "Nobody can answer it.", "Publish it first.");
    return survey.id();
  }

  /**
   * @param purpose for which they are contacted: they must have consented to it, or not objected
   */
  record SurveyInvitationRequest(
      @NotBlank @Size(max = 60) String purpose,
      @NotBlank @Pattern(regexp = "email|sms") String channel,
      @NotEmpty @Size(max = 10_000) List<UUID> customers) {}

  /**
   * @param noted how many are new among them
   */
  record SurveyInvitedJson(int noted) {}
}
