package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.idea.CapturedIdeas;
import org.mutualcrm.idea.IdeaDraft;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamFault;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.SimilarIdeas;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.JamFile;
import org.mutualcrm.web.api.JamJson.IdeaJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ideas of a jam. */
@RestController
@RequestMapping("/api/v1/jams/{id}")
class JamIdeasController {

  private static final int SIMILAR = 10;

  private final Jams jams;
  private final Ideas ideas;
  private final SimilarIdeas similar;
  private final CapturedIdeas captured;

  JamIdeasController(Jams jams, Ideas ideas, SimilarIdeas similar, CapturedIdeas captured) {
    this.jams = jams;
    this.ideas = ideas;
    this.similar = similar;
    this.captured = captured;
  }

  /** What the public sees, without what was merged into another. All there are is in ideas.csv. */
  @GetMapping("/ideas")
  @Allowed(Permission.IDEA_READ)
  List<IdeaJson> list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable IdeaStatus status,
      @RequestParam(defaultValue = "TRENDING") IdeaOrder order,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
    return ideas.shown(find(id).id(), status, order, limit).stream().map(IdeaJson::of).toList();
  }

  /** Writes down an idea for a customer, or one of our own. It is seen at once. */
  @PostMapping("/ideas")
  @Allowed(Permission.IDEA_WRITE)
  ResponseEntity<IdeaJson> submit(
      @PathVariable UUID id, @Valid @RequestBody IdeaRequest request, CurrentStaff staff) {
    return switch (ideas.submit(request.draft(new JamId(id), staff.username()))) {
      case IdeaResult.Submitted it ->
          ResponseEntity.created(URI.create("/api/v1/ideas/" + it.id()))
              .body(IdeaJson.of(ideas.find(it.id()).orElseThrow()));
      case IdeaResult.Refused(var reason) -> throw refused(reason);
    };
  }

  /**
   * Takes an idea from what somebody said on a channel. They are its author; it waits to be read.
   */
  @PostMapping("/captured-ideas")
  @Allowed({Permission.IDEA_WRITE, Permission.CONVERSATION_WORK})
  ResponseEntity<IdeaJson> capture(
      @PathVariable UUID id, @Valid @RequestBody CapturedIdeaRequest request, CurrentStaff staff) {
    try {
      var text = requireNonNullElse(request.text(), "");
      return switch (captured.take(
          request.interaction(),
          new JamId(id),
          request.title(),
          text,
          request.credit(),
          staff.username())) {
        case IdeaResult.Submitted it ->
            ResponseEntity.created(URI.create("/api/v1/ideas/" + it.id()))
                .body(IdeaJson.of(ideas.find(it.id()).orElseThrow()));
        case IdeaResult.Refused(var reason) -> throw refused(reason);
      };
    } catch (JamFault e) {
      throw Refused.field(e.field(), "INVALID_IDEA", e.getMessage() + ".", "Put it right.");
    }
  }

  static Refused refused(IdeaResult.Reason reason) {
    return switch (reason) {
      case UNKNOWN_JAM -> Refused.notFound("jam");
      case UNKNOWN_IDEA -> Refused.notFound("idea");
      case UNKNOWN_CUSTOMER ->
          Refused.field("customer", reason.name(), reason.words(), "Check the id.");
      case NOTHING_SAID ->
          Refused.field("interaction", reason.name(), reason.words(), "Check the id.");
      case NOT_OPEN,
          NO_IDEAS_NOW,
          NO_VOTES_NOW,
          TOO_MANY_WAITING,
          TOLD_ALREADY,
          SETTLED,
          MERGED,
          VOTED_ALREADY,
          NOTHING_LEFT ->
          Refused.because(
              HttpStatus.CONFLICT, reason.name(), reason.words(), "Look at the jam and the idea.");
    };
  }

  /** Ideas that say the same as a title, the most alike first. */
  @GetMapping("/similar")
  @Allowed(Permission.IDEA_READ)
  List<SimilarJson> similar(
      @PathVariable UUID id, @RequestParam @Size(max = IdeaDraft.LONGEST_TITLE) String title) {
    return similar.find(find(id).id(), title, SIMILAR).stream()
        .map(it -> new SimilarJson(it.id().value(), it.title(), it.status(), it.likeness()))
        .toList();
  }

  /** All ideas, those that wait, were rejected or merged among them. */
  @GetMapping(value = "/ideas.csv", produces = "text/csv")
  @Allowed(Permission.IDEA_READ)
  String ideasFile(@PathVariable UUID id) {
    return JamFile.ideas(ideas.all(find(id).id()));
  }

  /** All votes, on the idea each was cast for. */
  @GetMapping(value = "/votes.csv", produces = "text/csv")
  @Allowed(Permission.CUSTOMER_EXPORT)
  String votesFile(@PathVariable UUID id) {
    return JamFile.votes(ideas.votes(find(id).id()));
  }

  private JamView find(UUID id) {
    return jams.find(new JamId(id)).orElseThrow(() -> Refused.notFound("jam"));
  }

  /**
   * @param customer whose idea it is; one of our own if nothing is said
   * @param credit what they want to be called in public; nothing if nothing is said
   */
  record IdeaRequest(
      @NotBlank @Size(max = IdeaDraft.LONGEST_TITLE) String title,
      @Nullable @Size(max = IdeaDraft.LONGEST_TEXT) String text,
      @Nullable UUID customer,
      @Nullable @Size(max = IdeaDraft.LONGEST_CREDIT) String credit) {

    IdeaDraft draft(JamId jam, String by) {
      try {
        return new IdeaDraft(
            jam,
            customer == null ? null : new SourceRecordId(customer),
            credit,
            title,
            requireNonNullElse(text, ""),
            IdeaThrough.STAFF,
            by);
      } catch (JamFault e) {
        throw Refused.field(e.field(), "INVALID_IDEA", e.getMessage() + ".", "Put it right.");
      }
    }
  }

  /**
   * @param interaction in which somebody said it
   * @param text for everybody to read; nothing if nothing is said
   * @param credit what they want to be called in public; nothing if nothing is said
   */
  record CapturedIdeaRequest(
      @NotNull UUID interaction,
      @NotBlank @Size(max = IdeaDraft.LONGEST_TITLE) String title,
      @Nullable @Size(max = IdeaDraft.LONGEST_TEXT) String text,
      @Nullable @Size(max = IdeaDraft.LONGEST_CREDIT) String credit) {}

  /**
   * @param likeness 0 to 1
   */
  record SimilarJson(UUID id, String title, IdeaStatus status, double likeness) {}
}
