package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.ListeningQuery;
import org.mutualcrm.mention.Piece;
import org.mutualcrm.mention.QueryId;
import org.mutualcrm.mention.QueryResult;
import org.mutualcrm.mention.QueryTrial;
import org.mutualcrm.mention.QueryTrials;
import org.mutualcrm.mention.SavedQuery;
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
import org.springframework.web.bind.annotation.RestController;

/** What is listened for: saved queries, their versions, and what one would have found. */
@RestController
@RequestMapping("/api/v1/listening-queries")
class ListeningQueriesController {

  private final ListeningQueries queries;
  private final QueryTrials trials;

  ListeningQueriesController(ListeningQueries queries, QueryTrials trials) {
    this.trials = trials;
    this.queries = queries;
  }

  /** Those that listen first, each by name. */
  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  List<QueryJson> list() {
    return queries.all().stream().map(QueryJson::of).toList();
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CONVERSATION_READ)
  QueryJson read(@PathVariable UUID id) {
    return queries
        .find(new QueryId(id))
        .map(QueryJson::of)
        .orElseThrow(() -> Refused.notFound("listening query"));
  }

  /** Newest first. */
  @GetMapping("/{id}/versions")
  @Allowed(Permission.CONVERSATION_READ)
  List<QueryVersionJson> versions(@PathVariable UUID id) {
    read(id);
    return queries.versions(new QueryId(id)).stream().map(QueryVersionJson::of).toList();
  }

  /** What a query would have found in the last seven days; nothing is saved. */
  @PostMapping("/trials")
  @Allowed(Permission.LISTENING_WRITE)
  QueryTrialJson trial(@Valid @RequestBody TrialRequest request) {
    var of = request.query();
    return QueryTrialJson.of(trials.trial(of == null ? null : new QueryId(of), request.text()));
  }

  @PostMapping
  @Allowed(Permission.LISTENING_WRITE)
  ResponseEntity<QueryJson> save(@Valid @RequestBody QueryRequest request, CurrentStaff staff) {
    var saved =
        saved(queries.save(null, null, request.name(), request.text(), request.back(), staff));
    return ResponseEntity.created(URI.create("/api/v1/listening-queries/" + saved.id()))
        .body(saved);
  }

  /** Saves the next version of it, made from the version that is named. */
  @PutMapping("/{id}")
  @Allowed(Permission.LISTENING_WRITE)
  QueryJson change(
      @PathVariable UUID id, @Valid @RequestBody QueryRequest request, CurrentStaff staff) {
    return saved(
        queries.save(
            new QueryId(id),
            request.version(),
            request.name(),
            request.text(),
            request.back(),
            staff));
  }

  /** Listens again, to what was said meanwhile too. */
  @PutMapping("/{id}/listening")
  @Allowed(Permission.LISTENING_WRITE)
  QueryJson start(@PathVariable UUID id) {
    return saved(queries.start(new QueryId(id)));
  }

  /** Finds nothing more; what it found stays. */
  @DeleteMapping("/{id}/listening")
  @Allowed(Permission.LISTENING_WRITE)
  QueryJson stop(@PathVariable UUID id) {
    return saved(queries.stop(new QueryId(id)));
  }

  private static QueryJson saved(QueryResult result) {
    return switch (result) {
      case QueryResult.Saved(var query) -> QueryJson.of(query);
      case QueryResult.Unknown _ -> throw Refused.notFound("listening query");
      case QueryResult.NameTaken(var name) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NAME_TAKEN",
              "Another query is called " + name + ".",
              "Take another name.");
      case QueryResult.TooMany(var most) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_MANY",
              "At most " + most + " queries listen at once.",
              "Stop one that nobody needs.");
      case QueryResult.MayNotReadPrivate _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "MAY_NOT_READ_PRIVATE",
              "It asks for what was said in private, which you may not read.",
              "Leave out is:private.");
      case QueryResult.Changed(var version) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CHANGED_MEANWHILE",
              "Version " + version + " was saved meanwhile.",
              "Read it again.");
    };
  }

  /**
   * @param days how far back it looks as well, 0 to 90; 7 if it is not said
   * @param version which one this was made from; only to change one
   */
  record QueryRequest(
      @NotBlank @Size(max = SavedQuery.LONGEST_NAME) String name,
      @NotNull @Size(max = ListeningQuery.LONGEST) String text,
      @Nullable @Min(0) @Max(90) Integer days,
      @Nullable Integer version) {

    int back() {
      return days == null ? QueryTrial.DAYS : days;
    }
  }

  /**
   * @param query whose next version it may become
   */
  record TrialRequest(
      @NotNull @Size(max = ListeningQuery.LONGEST) String text, @Nullable UUID query) {}

  /**
   * @param waiting mentions that nobody sorted yet
   * @param goingBackTo while what was said earlier is still being found
   */
  record QueryJson(
      UUID id,
      String name,
      String owner,
      String text,
      int version,
      Instant createdAt,
      Instant changedAt,
      @Nullable Instant stoppedAt,
      long waiting,
      NoiseJson noise,
      @Nullable Instant goingBackTo) {

    static QueryJson of(SavedQuery it) {
      return new QueryJson(
          it.id().value(),
          it.name(),
          it.owner(),
          it.text(),
          it.version(),
          it.createdAt(),
          it.changedAt(),
          it.stoppedAt(),
          it.waiting(),
          NoiseJson.of(it.noise()),
          it.goingBackTo());
    }
  }

  record QueryVersionJson(
      int version, String name, String text, String staff, Instant madeAt, NoiseJson noise) {

    static QueryVersionJson of(SavedQuery.Version it) {
      return new QueryVersionJson(
          it.version(), it.name(), it.text(), it.staff(), it.madeAt(), NoiseJson.of(it.noise()));
    }
  }

  /**
   * @param sorted mentions that somebody decided about
   * @param noise of those irrelevant or duplicate
   * @param percent absent where nothing was sorted
   */
  record NoiseJson(long sorted, long noise, @Nullable Long percent) {

    static NoiseJson of(SavedQuery.Noise it) {
      return new NoiseJson(it.sorted(), it.noise(), it.percent());
    }
  }

  /**
   * @param earlier what was sorted of what the versions before found; absent for a new query
   * @param still of that, what this one finds too
   */
  record QueryTrialJson(
      long found,
      List<DayJson> days,
      List<SampleJson> samples,
      @Nullable NoiseJson earlier,
      @Nullable NoiseJson still) {

    static QueryTrialJson of(QueryTrial it) {
      var earlier = it.earlier();
      var still = it.still();
      return new QueryTrialJson(
          it.found(),
          it.days().stream().map(day -> new DayJson(day.day(), day.found())).toList(),
          it.samples().stream()
              .map(one ->
                  new SampleJson(
                      one.interaction(), one.author(), one.channel(), one.at(), one.text()))
              .toList(),
          earlier == null ? null : NoiseJson.of(earlier),
          still == null ? null : NoiseJson.of(still));
    }
  }

  record DayJson(LocalDate day, long found) {}

  record SampleJson(
      UUID interactionId, String author, String channel, Instant at, List<Piece> text) {}
}
