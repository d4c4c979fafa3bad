package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.satisfaction.FollowUp;
import org.mutualcrm.satisfaction.SettingsResult;
import org.mutualcrm.satisfaction.Survey;
import org.mutualcrm.satisfaction.SurveyBook;
import org.mutualcrm.satisfaction.SurveyOutcome;
import org.mutualcrm.satisfaction.SurveySettings;
import org.mutualcrm.satisfaction.Surveys;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom we ask how satisfied they are after we helped, and what they answer. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CONVERSATION_READ)
class SatisfactionController {

  private final SurveyBook book;
  private final Surveys surveys;

  SatisfactionController(SurveyBook book, Surveys surveys) {
    this.book = book;
    this.surveys = surveys;
  }

  /** As it is now; version 0 and no channels where nothing was ever decided. */
  @GetMapping("/satisfaction-settings")
  SatisfactionSettingsJson settings() {
    return SatisfactionSettingsJson.of(book.now());
  }

  /** Asks like this from now on; a channel that is new asks about what is resolved from now. */
  @PutMapping("/satisfaction-settings")
  @Allowed(Permission.INBOX_MANAGE)
  SatisfactionSettingsJson choose(
      @Valid @RequestBody SatisfactionSettingsRequest request, CurrentStaff staff) {
    return switch (book.choose(request.settings(), staff.username())) {
      case SettingsResult.Chosen(var now) -> SatisfactionSettingsJson.of(now);
      case SettingsResult.SameAsBefore(var now) -> SatisfactionSettingsJson.of(now);
      case SettingsResult.ChangedMeanwhile(var now) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CHANGED_MEANWHILE",
              "The settings are at version " + now.version() + " by now.",
              "Read them again and name that version as 'replaces' if the change still makes sense.");
      case SettingsResult.UnknownPurpose(var purpose) ->
          throw Refused.field(
              "purpose",
              "UNKNOWN_PURPOSE",
              "Nobody is contacted for " + purpose + ".",
              "GET /api/v1/consent-purposes lists the purposes.");
    };
  }

  /**
   * What customers answered, the newest first.
   *
   * @param maxRating only this and worse
   */
  @GetMapping("/satisfaction-answers")
  PageJson<SurveyJson> answers(
      @RequestParam(required = false) @Nullable @Min(1) @Max(5) Integer maxRating,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
    var page = surveys.answers(maxRating, cursor, limit);
    return new PageJson<>(page.answers().stream().map(SurveyJson::of).toList(), page.next());
  }

  /** Every resolution of a conversation that was thought about: asked and answered, or why not. */
  @GetMapping("/conversations/{id}/satisfaction-surveys")
  List<SurveyJson> of(@PathVariable UUID id) {
    return surveys.of(new ConversationId(id)).stream().map(SurveyJson::of).toList();
  }

  /**
   * @param channels on which customers are asked, each since when
   * @param purpose of the consent that is looked at
   * @param questions by language, like de
   * @param fallback the language for everybody else
   */
  record SatisfactionSettingsJson(
      long version,
      Map<String, Instant> channels,
      @Nullable String purpose,
      Map<String, String> questions,
      String fallback,
      long delayMinutes,
      int restDays,
      int answerDays,
      int changeHours,
      FollowUp followUp,
      String madeBy,
      Instant madeAt) {

    static SatisfactionSettingsJson of(SurveySettings it) {
      return new SatisfactionSettingsJson(
          it.version(),
          it.channels(),
          it.purpose(),
          it.questions(),
          it.fallback(),
          it.delay().toMinutes(),
          it.restDays(),
          it.answerDays(),
          it.changeHours(),
          it.followUp(),
          it.madeBy(),
          it.madeAt());
    }
  }

  /**
   * @param replaces the version that was seen
   * @param delayMinutes from the resolution to the question
   * @param restDays for how many days a customer is not asked again
   * @param answerDays for how many days a first answer is taken
   * @param changeHours for how many hours an answer may be changed
   */
  record SatisfactionSettingsRequest(
      @Min(0) long replaces,
      @NotNull @Size(max = 50) Set<@NotBlank @Size(max = 40) String> channels,
      @Nullable @Size(max = 40) String purpose,
      @NotEmpty @Size(max = 40)
          Map<@NotBlank @Size(max = 3) String, @NotBlank @Size(max = 200) String> questions,
      @NotBlank @Size(max = 3) String fallback,
      @Min(0) @Max(20_160) int delayMinutes,
      @Min(1) @Max(365) int restDays,
      @Min(1) @Max(90) int answerDays,
      @Min(0) @Max(720) int changeHours,
      @NotNull FollowUp followUp) {

    SurveySettings settings() {
      return new SurveySettings(
          replaces,
          channels.stream().collect(Collectors.toMap(it -> it, _ -> Instant.EPOCH)),
          purpose,
          questions,
          fallback,
          Duration.ofMinutes(delayMinutes),
          restDays,
          answerDays,
          changeHours,
          followUp,
          "",
          Instant.EPOCH);
    }
  }

  /**
   * @param outcome ASKED, or why not
   * @param note more about why not
   * @param openUntil until when a first answer is taken
   * @param rating 1 (very dissatisfied) to 5 (very satisfied)
   * @param followUpAt when something was done because of a bad rating
   */
  record SurveyJson(
      UUID id,
      UUID conversation,
      Instant resolvedAt,
      String channel,
      @Nullable String assignee,
      @Nullable String team,
      SurveyOutcome outcome,
      @Nullable String note,
      @Nullable String locale,
      @Nullable String question,
      Instant decidedAt,
      @Nullable Instant openUntil,
      @Nullable Integer rating,
      @Nullable String comment,
      @Nullable Instant answeredAt,
      @Nullable Instant changedAt,
      @Nullable Instant followUpAt) {

    static SurveyJson of(Survey it) {
      return new SurveyJson(
          it.id().value(),
          it.conversation().value(),
          it.resolvedAt(),
          it.channel(),
          it.assignee(),
          it.team(),
          it.outcome(),
          it.note(),
          it.locale(),
          it.question(),
          it.decidedAt(),
          it.openUntil(),
          it.rating(),
          it.comment(),
          it.answeredAt(),
          it.changedAt(),
          it.followUpAt());
    }
  }
}
