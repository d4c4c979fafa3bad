package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.mention.IgnoredAuthor;
import org.mutualcrm.mention.MentionBook;
import org.mutualcrm.mention.MentionCard;
import org.mutualcrm.mention.MentionState;
import org.mutualcrm.mention.QueryId;
import org.mutualcrm.mention.TriageAct;
import org.mutualcrm.mention.Triaging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What queries found, the newest first, and whose words are kept out. */
@RestController
class MentionsController {

  private final MentionBook book;
  private final Triaging triaging;

  MentionsController(MentionBook book, Triaging triaging) {
    this.book = book;
    this.triaging = triaging;
  }

  /**
   * @param query only what it found
   * @param state only those that stand so
   */
  @GetMapping("/api/v1/mentions")
  @Allowed(Permission.CONVERSATION_READ)
  PageJson<MentionJson> list(
      @RequestParam(required = false) @Nullable UUID query,
      @RequestParam(required = false) @Nullable MentionState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = book.list(query == null ? null : new QueryId(query), state, cursor, limit);
    return new PageJson<>(page.mentions().stream().map(MentionJson::of).toList(), page.next());
  }

  @GetMapping("/api/v1/mentions/{id}")
  @Allowed(Permission.CONVERSATION_READ)
  MentionJson read(@PathVariable UUID id) {
    return book.find(id).map(MentionJson::of).orElseThrow(() -> Refused.notFound("mention"));
  }

  @GetMapping("/api/v1/ignored-authors")
  @Allowed(Permission.CONVERSATION_READ)
  List<IgnoredAuthorJson> ignored() {
    return triaging.ignored().stream().map(IgnoredAuthorJson::of).toList();
  }

  /** Hears an author again, and what they said meanwhile. */
  @DeleteMapping("/api/v1/ignored-authors/{id}")
  @Allowed(Permission.CONVERSATION_WORK)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(@PathVariable UUID id) {
    if (!triaging.hear(id)) throw Refused.notFound("ignored author");
  }

  /**
   * @param customer whether the author is known from elsewhere than from what they say
   * @param action what was done with it, where something was
   * @param queries that found it, by name
   */
  record MentionJson(
      UUID id,
      UUID customerId,
      String author,
      @Nullable String handle,
      boolean customer,
      String text,
      String channel,
      String account,
      InteractionKind kind,
      Visibility visibility,
      @Nullable String permalink,
      Instant at,
      MentionState state,
      @Nullable TriageAct action,
      @Nullable String staff,
      @Nullable Instant decidedAt,
      @Nullable UUID conversationId,
      List<String> queries) {

    static MentionJson of(MentionCard it) {
      return new MentionJson(
          it.id(),
          it.author().value(),
          it.name(),
          it.handle(),
          it.customer(),
          it.words(),
          it.channel(),
          it.account(),
          it.kind(),
          it.visibility(),
          it.permalink(),
          it.at(),
          it.state(),
          it.action(),
          it.staff(),
          it.decidedAt(),
          it.conversation(),
          it.queries());
    }
  }

  record IgnoredAuthorJson(UUID id, UUID customerId, String name, String staff, Instant ignoredAt) {

    static IgnoredAuthorJson of(IgnoredAuthor it) {
      return new IgnoredAuthorJson(
          it.id(), it.customer().value(), it.name(), it.staff(), it.ignoredAt());
    }
  }
}
