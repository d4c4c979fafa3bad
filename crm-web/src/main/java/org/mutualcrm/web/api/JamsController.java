package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.idea.IdeaLinks;
import org.mutualcrm.idea.JamChange;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.JamFault;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.JamStatus;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.Screening;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
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

/** Idea jams: written, opened, moved on. */
@RestController
@RequestMapping("/api/v1/jams")
class JamsController {

  private final Jams jams;
  private final IdeaLinks links;
  private final Clock clock;

  JamsController(Jams jams, IdeaLinks links, Clock clock) {
    this.jams = jams;
    this.links = links;
    this.clock = clock;
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Permission.IDEA_READ)
  PageJson<JamJson> list(
      @RequestParam(required = false) @Nullable JamStatus status,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var wanted = status == null ? Set.<JamStatus>of() : Set.of(status);
    var found = jams.list(wanted, cursor == null ? null : new JamId(cursor), limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? shown.getLast().id().toString() : null;
    var now = clock.instant();
    return new PageJson<>(shown.stream().map(it -> JamJson.of(it, now)).toList(), next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.IDEA_READ)
  JamJson read(@PathVariable UUID id) {
    return JamJson.of(find(id), clock.instant());
  }

  @PostMapping
  @Allowed(Permission.IDEA_WRITE)
  ResponseEntity<JamJson> draft(@Valid @RequestBody JamRequest request, CurrentStaff staff) {
    var id = jams.draft(request.draft(staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/jams/" + id)).body(read(id.value()));
  }

  /** Writes it anew; of one that began, its opening stays. */
  @PutMapping("/{id}")
  @Allowed(Permission.IDEA_WRITE)
  JamJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody JamRequest request, CurrentStaff staff) {
    return changed(jams.rewrite(new JamId(id), request.draft(staff.username())));
  }

  /** Takes ideas, from now or from its opening on. */
  @PostMapping("/{id}/open")
  @Allowed(Permission.IDEA_WRITE)
  JamJson open(@PathVariable UUID id) {
    return changed(jams.open(new JamId(id)));
  }

  /** Ends the phase it is in now. */
  @PostMapping("/{id}/advance")
  @Allowed(Permission.IDEA_WRITE)
  JamJson advance(@PathVariable UUID id) {
    return changed(jams.advance(new JamId(id)));
  }

  /** Calls it off: nothing counts. */
  @PostMapping("/{id}/cancel")
  @Allowed(Permission.IDEA_WRITE)
  JamJson cancel(@PathVariable UUID id) {
    return changed(jams.cancel(new JamId(id)));
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.IDEA_WRITE)
  JamJson archive(@PathVariable UUID id) {
    return changed(jams.archive(new JamId(id)));
  }

  /** Makes the link by which this customer, and nobody else, takes part in this jam. */
  @PostMapping("/{id}/links")
  @Allowed(Permission.IDEA_WRITE)
  JamLinkJson link(@PathVariable UUID id, @Valid @RequestBody JamLinkRequest request) {
    return links
        .path(find(id), new CustomerId(request.customer()))
        .map(it -> new JamLinkJson(request.customer(), it))
        .orElseThrow(() ->
            Refused.field(
                "customer", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id."));
  }

  private JamView find(UUID id) {
    return jams.find(new JamId(id)).orElseThrow(() -> Refused.notFound("jam"));
  }

  private JamJson changed(JamChange change) {
    return switch (change) {
      case JamChange.Changed it -> read(it.id().value());
      case JamChange.UnknownJam _ -> throw Refused.notFound("jam");
      case JamChange.NotAllowed it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "WRONG_STATE", it.reason(), "Look at its phase and dates.");
    };
  }

  /**
   * @param budget for how many ideas one person may vote; as many as they like if nothing is said
   * @param screening whose ideas are read before others see them; NEWCOMERS if nothing is said
   * @param opensAt when it is opened if nothing is said
   * @param voteFrom may be before submitUntil
   */
  record JamRequest(
      @NotBlank @Size(max = JamDraft.LONGEST_TITLE) String title,
      @NotBlank @Size(max = JamDraft.LONGEST_BRIEF) String brief,
      @Nullable @Min(1) @Max(JamDraft.LARGEST_BUDGET) Integer budget,
      @Nullable Screening screening,
      @Nullable Instant opensAt,
      @NotNull Instant submitUntil,
      @NotNull Instant voteFrom,
      @NotNull Instant voteUntil,
      @NotNull Instant decideUntil) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    JamDraft draft(String by) {
      storable("opensAt", opensAt);
      storable("submitUntil", submitUntil);
      storable("voteFrom", voteFrom);
      storable("voteUntil", voteUntil);
      storable("decideUntil", decideUntil);
      try {
        return new JamDraft(
            title,
            brief,
            budget,
            screening == null ? Screening.NEWCOMERS : screening,
            opensAt,
            submitUntil,
            voteFrom,
            voteUntil,
            decideUntil,
            by);
      } catch (JamFault e) {
        throw Refused.field(e.field(), "INVALID_JAM", e.getMessage() + ".", "Put it right.");
      }
    }

    private static void storable(String field, @Nullable Instant at) {
      if (at != null && (at.isBefore(EARLIEST) || !at.isBefore(LATEST)))
        throw Refused.field(
            field, "OUT_OF_RANGE", "A jam is of this century.", "Send a time from 2000 to 2099.");
    }
  }

  record JamLinkRequest(@NotNull UUID customer) {}

  /**
   * @param path of the page where they take part
   */
  record JamLinkJson(UUID customer, String path) {}
}
