package org.mutualcrm.web.api;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.DuplicateSearches;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searches for people whom no rule can join; what they find are questions for reviewers. */
@RestController
@RequestMapping("/api/v1/duplicate-searches")
@Allowed(Permission.CUSTOMER_LINK)
class DuplicateSearchesController {

  private final DuplicateSearches searches;

  DuplicateSearchesController(DuplicateSearches searches) {
    this.searches = searches;
  }

  /** Asks for a search. While one waits or runs it is the answer: asking twice is asking once. */
  @PostMapping
  ResponseEntity<SearchJson> request(CurrentStaff staff) {
    var search = searches.request(staff.username());
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

  record SearchJson(
      UUID id,
      String requestedBy,
      Instant requestedAt,
      DuplicateSearch.State state,
      @Nullable Instant finishedAt,
      long records,
      long joined,
      long asked) {

    static SearchJson of(DuplicateSearch it) {
      return new SearchJson(
          it.id(),
          it.requestedBy(),
          it.requestedAt(),
          it.state(),
          it.finishedAt(),
          it.records(),
          it.joined(),
          it.asked());
    }
  }
}
