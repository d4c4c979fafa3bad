package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.Missing;
import org.mutualcrm.policy.PublicVoice;
import org.mutualcrm.policy.TakenTraining;
import org.mutualcrm.policy.Training;
import org.mutualcrm.policy.Trainings;
import org.mutualcrm.policy.VoiceRules;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What it takes to speak in public, and who is trained for it. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.POLICY_MANAGE)
class PublicVoiceController {

  private final PublicVoice voice;
  private final Trainings trainings;

  PublicVoiceController(PublicVoice voice, Trainings trainings) {
    this.voice = voice;
    this.trainings = trainings;
  }

  @GetMapping("/public-voice")
  VoiceRules rules() {
    return voice.rules();
  }

  /** Counts from the next reply on. */
  @PutMapping("/public-voice")
  VoiceRules change(@Valid @RequestBody VoiceRequest request, CurrentStaff staff) {
    voice.change(new VoiceRules(request.policies(), request.course()), staff.username());
    return voice.rules();
  }

  /** What whoever asks lacks to speak in public. */
  @GetMapping("/public-voice/mine")
  @Allowed
  MissingJson mine(CurrentStaff staff) {
    return MissingJson.of(voice.missing(staff.username()));
  }

  /**
   * The newest first.
   *
   * @param username only theirs
   */
  @GetMapping("/trainings")
  List<Training> list(
      @RequestParam(required = false) @Nullable String username,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    return trainings.latest(username, limit);
  }

  @PostMapping("/trainings")
  ResponseEntity<Training> record(@Valid @RequestBody TrainingRequest request, CurrentStaff staff) {
    var training = trainings.record(request.taken(), staff.username());
    return ResponseEntity.created(URI.create("/api/v1/trainings/" + training.id())).body(training);
  }

  /** It does not count any more. */
  @DeleteMapping("/trainings/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable UUID id, CurrentStaff staff) {
    if (!trainings.withdraw(id, staff.username())) throw Refused.notFound("training");
  }

  /**
   * @param policies whether all policies have to be read
   * @param course the training it takes; absent for none
   */
  record VoiceRequest(
      @NotNull Boolean policies, @Nullable @Size(max = Training.LONGEST_COURSE) String course) {}

  /**
   * @param cleared whether they may speak in public
   * @param missing what they lack, in words
   */
  record MissingJson(boolean cleared, List<String> missing) {
    static MissingJson of(List<Missing> missing) {
      return new MissingJson(missing.isEmpty(), missing.stream().map(Missing::words).toList());
    }
  }

  /**
   * @param goodUntil the last day it counts; absent for ever
   */
  record TrainingRequest(
      @NotBlank @Size(max = 120) String username,
      @NotBlank @Size(max = Training.LONGEST_COURSE) String course,
      @NotNull LocalDate completedOn,
      @Nullable LocalDate goodUntil) {

    TakenTraining taken() {
      try {
        return new TakenTraining(username, course, completedOn, goodUntil);
      } catch (IllegalArgumentException e) {
        throw Refused.field(
            "goodUntil", "RANGE_INVALID", e.getMessage() + ".", "Choose a later day, or none.");
      }
    }
  }
}
