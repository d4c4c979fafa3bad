package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollChange;
import org.mutualcrm.participation.PollDraft;
import org.mutualcrm.participation.PollFault;
import org.mutualcrm.participation.PollId;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollStatus;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.participation.ResultVisibility;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.PollFile;
import org.mutualcrm.web.api.PollJson.PollResultJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Polls: written, opened, counted, closed. */
@RestController
@RequestMapping("/api/v1/polls")
class PollsController {

  private final Polls polls;
  private final Counting counting;
  private final Clock clock;

  PollsController(Polls polls, Counting counting, Clock clock) {
    this.polls = polls;
    this.counting = counting;
    this.clock = clock;
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Permission.POLL_READ)
  PageJson<PollJson> list(
      @RequestParam(required = false) @Nullable PollStatus status,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var wanted = status == null ? Set.<PollStatus>of() : Set.of(status);
    var found = polls.list(wanted, cursor == null ? null : new PollId(cursor), limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? shown.getLast().id().toString() : null;
    var now = clock.instant();
    return new PageJson<>(shown.stream().map(it -> PollJson.of(it, now)).toList(), next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_READ)
  PollJson read(@PathVariable UUID id) {
    return PollJson.of(find(id), clock.instant());
  }

  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ResponseEntity<PollJson> draft(@Valid @RequestBody PollRequest request, CurrentStaff staff) {
    var id = polls.draft(request.draft(staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/polls/" + id)).body(read(id.value()));
  }

  /**
   * Writes it anew. Once somebody voted, the kind, the choices and who may vote stay; a label may
   * be put right, which is noted.
   */
  @PutMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  PollJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody PollRequest request, CurrentStaff staff) {
    return changed(polls.rewrite(new PollId(id), request.draft(staff.username())));
  }

  /** Takes votes, from now or from its opening on. */
  @PostMapping("/{id}/open")
  @Allowed(Permission.POLL_WRITE)
  PollJson open(@PathVariable UUID id) {
    return changed(polls.open(new PollId(id)));
  }

  @PostMapping("/{id}/close")
  @Allowed(Permission.POLL_WRITE)
  PollJson close(@PathVariable UUID id) {
    return changed(polls.close(new PollId(id)));
  }

  /** Calls it off: no vote counts. */
  @PostMapping("/{id}/cancel")
  @Allowed(Permission.POLL_WRITE)
  PollJson cancel(@PathVariable UUID id) {
    return changed(polls.cancel(new PollId(id)));
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLL_WRITE)
  PollJson archive(@PathVariable UUID id) {
    return changed(polls.archive(new PollId(id)));
  }

  /** How it stands, or ended. */
  @GetMapping("/{id}/results")
  @Allowed(Permission.POLL_READ)
  PollResultJson results(@PathVariable UUID id) {
    var poll = find(id);
    return PollResultJson.of(poll, counting.results(poll), clock.instant());
  }

  @GetMapping(value = "/{id}/results.csv", produces = "text/csv")
  @Allowed(Permission.POLL_READ)
  String resultsFile(@PathVariable UUID id) {
    var poll = find(id);
    return PollFile.results(poll, counting.results(poll));
  }

  private PollView find(UUID id) {
    return polls.find(new PollId(id)).orElseThrow(() -> Refused.notFound("poll"));
  }

  private PollJson changed(PollChange change) {
    return switch (change) {
      case PollChange.Changed it -> read(it.id().value());
      case PollChange.UnknownPoll _ -> throw Refused.notFound("poll");
      case PollChange.NotAllowed it ->
          throw Refused.because(HttpStatus.CONFLICT, it.cause().name(), it.reason(), hint(it));
    };
  }

  private static String hint(PollChange.NotAllowed it) {
    return switch (it.cause()) {
      case WRONG_STATE -> "Look at its status.";
      case VOTES_EXIST -> "Close this one and make another.";
      case OVER_ALREADY -> "Send another closesAt, or none.";
    };
  }

  /**
   * @param choices 2 to 20 labels, in order
   * @param most how many one may name where the kind is MULTIPLE; all if nothing is said
   * @param electorate ANYBODY if nothing is said
   * @param visibility when voters see the result; AFTER_VOTING if nothing is said
   * @param opensAt when it is opened if nothing is said
   * @param closesAt when somebody closes it if nothing is said
   */
  record PollRequest(
      @NotBlank @Size(max = PollDraft.LONGEST_QUESTION) String question,
      @Nullable @Size(max = PollDraft.LONGEST_DESCRIPTION) String description,
      @NotEmpty @Size(min = PollDraft.FEWEST_CHOICES, max = PollDraft.MOST_CHOICES)
          List<@NotBlank @Size(max = PollDraft.LONGEST_CHOICE) String> choices,
      @NotNull PollKind kind,
      @Nullable @Min(2) @Max(PollDraft.MOST_CHOICES) Integer most,
      boolean anonymous,
      @Nullable Electorate electorate,
      @Nullable ResultVisibility visibility,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt,
      @Nullable @Min(1) @Max(PollDraft.LARGEST_QUORUM) Integer quorum) {

    PollDraft draft(String by) {
      storable("opensAt", opensAt);
      storable("closesAt", closesAt);
      try {
        return new PollDraft(
            question,
            requireNonNullElse(description, ""),
            choices,
            kind,
            requireNonNullElse(most, choices.size()),
            anonymous,
            requireNonNullElse(electorate, Electorate.ANYBODY),
            requireNonNullElse(visibility, ResultVisibility.AFTER_VOTING),
            opensAt,
            closesAt,
            quorum,
            by);
      } catch (PollFault e) {
        throw Refused.field(e.field(), "INVALID_POLL", e.getMessage() + ".", "Put it right.");
      }
    }

    private static void storable(String field, @Nullable Instant at) {
      if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST)))
        throw Refused.field(
            field, "OUT_OF_RANGE", "A poll is of this century.", "Send a time from 2000 to 2099.");
    }

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  }
}
