package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.DuplicateSearches;
import org.mutualcrm.identity.DuplicateTrials;
import org.mutualcrm.identity.TrialImpact;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches for people whom no rule can join; what they find are questions for reviewers. */
@RestController
@RequestMapping("/api/v1/duplicate-searches")
@Allowed(Permission.CUSTOMER_LINK)
class DuplicateSearchesController {

  private final DuplicateSearches searches;
  private final DuplicateTrials trials;

  DuplicateSearchesController(DuplicateSearches searches, DuplicateTrials trials) {
    this.searches = searches;
    this.trials = trials;
  }

  /**
   * Asks for a search, or with {@code trial} for what one would do. While one waits or runs it is
   * the answer: asking twice is asking once.
   */
  @PostMapping
  ResponseEntity<SearchJson> request(
      @RequestParam(defaultValue = "false") boolean trial, CurrentStaff staff) {
    var search = trial ? searches.tryOut(staff.username()) : searches.request(staff.username());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/duplicate-searches/" + search.id()))
        .body(SearchJson.of(search));
  }

  @GetMapping("/{id}")
  SearchJson read(@PathVariable UUID id) {
    return searches
        .find(id)
        .map(SearchJson::of)
        .orElseThrow(() -> Refused.notFound("duplicate search"));
  }

  /**
   * What a trial would do, pair by pair, those it is surest of first; nothing once there is a newer
   * trial.
   */
  @GetMapping("/{id}/pairs")
  List<PairJson> pairs(
      @PathVariable UUID id,
      @RequestParam DuplicateTrials.Act act,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    if (searches.find(id).isEmpty()) throw Refused.notFound("duplicate search");
    return trials.of(id, act, limit).stream().map(PairJson::of).toList();
  }

  /**
   * What a trial would change altogether: counted by doing it to each group of people, the surest
   * 2,000 pairs of either kind, and taking it back. 404 where there is a newer trial, or none.
   */
  @GetMapping("/{id}/impact")
  TrialImpact impact(@PathVariable UUID id) {
    return trials.impact(id).orElseThrow(() -> Refused.notFound("trial"));
  }

  /**
   * @param probability that they are one person, 0 to 1; null where a link would be taken back
   */
  record PairJson(SideJson one, SideJson other, @Nullable Double probability) {

    record SideJson(UUID customer, String displayName) {}

    static PairJson of(DuplicateTrials.Pair it) {
      return new PairJson(side(it.one()), side(it.other()), it.probability());
    }

    private static SideJson side(CustomerCard it) {
      return new SideJson(it.id().value(), it.displayName());
    }
  }

  record SearchJson(
      UUID id,
      String requestedBy,
      Instant requestedAt,
      boolean trial,
      DuplicateSearch.State state,
      @Nullable Instant finishedAt,
      long records,
      long joined,
      long parted,
      long asked) {

    static SearchJson of(DuplicateSearch it) {
      return new SearchJson(
          it.id(),
          it.requestedBy(),
          it.requestedAt(),
          it.trial(),
          it.state(),
          it.finishedAt(),
          it.records(),
          it.joined(),
          it.parted(),
          it.asked());
    }
  }
}
