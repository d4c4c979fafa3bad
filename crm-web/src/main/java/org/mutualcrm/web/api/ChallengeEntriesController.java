package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeDesk;
import org.mutualcrm.challenge.ChallengeDraft;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.challenge.ChallengeJudging;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.challenge.EntryId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ChallengeJson.EntryJson;
import org.mutualcrm.web.api.ChallengeJson.EvidenceJson;
import org.mutualcrm.web.api.ChallengeJson.MarkSheetJson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Those who take part in a challenge: checked, settled, marked. */
@RestController
@RequestMapping("/api/v1/challenges/{id}")
class ChallengeEntriesController {

  private final Challenges challenges;
  private final ChallengeDesk desk;
  private final ChallengeJudging judging;

  ChallengeEntriesController(Challenges challenges, ChallengeDesk desk, ChallengeJudging judging) {
    this.challenges = challenges;
    this.desk = desk;
    this.judging = judging;
  }

  /** Every person's part, in the order they joined. */
  @GetMapping("/entries")
  @Allowed(Permission.CHALLENGE_READ)
  List<EntryJson> entries(@PathVariable UUID id) {
    return desk.entries(known(id)).stream().map(EntryJson::of).toList();
  }

  @GetMapping("/entries/{entry}/evidence")
  @Allowed(Permission.CHALLENGE_READ)
  List<EvidenceJson> evidence(@PathVariable UUID id, @PathVariable UUID entry) {
    return desk.evidence(known(id), new EntryId(entry)).values().stream()
        .map(EvidenceJson::of)
        .toList();
  }

  /** Says whether what was handed in proves the task. */
  @PutMapping("/entries/{entry}/evidence/{task}/verdict")
  @Allowed(Permission.CHALLENGE_WRITE)
  EntryJson check(
      @PathVariable UUID id,
      @PathVariable UUID entry,
      @PathVariable int task,
      @Valid @RequestBody EvidenceVerdictRequest request,
      CurrentStaff staff) {
    var because = request.because() == null ? "" : request.because();
    if (!request.accepted() && because.isBlank())
      throw Refused.field("because", "MISSING", "Say why it is refused.", "They read it.");
    return entry(
        ChallengesController.settled(
            desk.check(
                new ChallengeId(id),
                new EntryId(entry),
                task,
                request.accepted() ? null : because,
                staff.username())),
        entry);
  }

  /** Lets somebody who was held through, or excludes them. */
  @PutMapping("/entries/{entry}/standing")
  @Allowed(Permission.CHALLENGE_WRITE)
  EntryJson settle(
      @PathVariable UUID id,
      @PathVariable UUID entry,
      @Valid @RequestBody StandingRequest request,
      CurrentStaff staff) {
    var note = request.note() == null ? "" : request.note();
    return entry(
        ChallengesController.settled(
            desk.settle(
                new ChallengeId(id),
                new EntryId(entry),
                request.allowed(),
                note,
                staff.username())),
        entry);
  }

  /** What there is for this judge to mark, without names. */
  @GetMapping("/sheets")
  @Allowed(Permission.CHALLENGE_JUDGE)
  List<MarkSheetJson> sheets(@PathVariable UUID id, CurrentStaff staff) {
    return judging.sheets(known(id), staff.username()).stream().map(MarkSheetJson::of).toList();
  }

  /** Marks somebody, or marks them anew. */
  @PutMapping("/sheets/{entry}")
  @Allowed(Permission.CHALLENGE_JUDGE)
  List<MarkSheetJson> mark(
      @PathVariable UUID id,
      @PathVariable UUID entry,
      @Valid @RequestBody MarksRequest request,
      CurrentStaff staff) {
    ChallengesController.settled(
        judging.mark(new ChallengeId(id), new EntryId(entry), staff.username(), request.marks()));
    return sheets(id, staff);
  }

  private ChallengeId known(UUID id) {
    return challenges
        .find(new ChallengeId(id))
        .orElseThrow(() -> Refused.notFound("challenge"))
        .id();
  }

  private EntryJson entry(ChallengeId challenge, UUID entry) {
    return desk.entry(challenge, new EntryId(entry))
        .map(EntryJson::of)
        .orElseThrow(() -> Refused.notFound("entry"));
  }

  /**
   * @param because why not, in words they read; needed if it is refused
   */
  record EvidenceVerdictRequest(
      boolean accepted, @Nullable @Size(max = ChallengeDesk.LONGEST_NOTE) String because) {}

  /**
   * @param note why; needed to exclude somebody
   */
  record StandingRequest(
      boolean allowed, @Nullable @Size(max = ChallengeDesk.LONGEST_NOTE) String note) {}

  /**
   * @param marks 1 to 5 for each criterion, in their order
   */
  record MarksRequest(
      @NotEmpty @Size(max = ChallengeDraft.MOST_CRITERIA)
          List<@NotNull @Min(1) @Max(5) Integer> marks) {}
}
