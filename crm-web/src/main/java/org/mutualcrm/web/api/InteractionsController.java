package org.mutualcrm.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.DirectCapture;
import org.mutualcrm.capture.DirectCapture.Outcome;
import org.mutualcrm.capture.DirectInteraction;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where any source without an adapter of its own delivers what customers said. */
@RestController
@RequestMapping("/api/v1/interactions")
class InteractionsController {

  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final DirectCapture capture;
  private final SourceRecords records;
  private final JsonMapper json;
  private final Clock clock;

  InteractionsController(
      DirectCapture capture, SourceRecords records, JsonMapper json, Clock clock) {
    this.capture = capture;
    this.records = records;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Captures one interaction. (source, externalId, edit) names it: the same again changes nothing,
   * a higher edit amends it. Fields that are not described here are kept as they came.
   */
  @PostMapping
  @Allowed(Permission.INTERACTION_WRITE)
  ResponseEntity<CapturedJson> capture(@Valid @RequestBody InteractionRequest request) {
    if (request.occurredAt().isAfter(clock.instant().plus(CLOCK_SKEW))) {
      throw Refused.field(
          "occurredAt",
          "IN_THE_FUTURE",
          "An interaction can not have happened yet.",
          "Check the source's clock.");
    }
    var captured =
        capture.take(
            new DirectInteraction(
                new SourceKey(request.source()), request.said(), json.writeValueAsBytes(request)));
    var customer =
        captured.record() == null
            ? null
            : records.customerOf(captured.record()).map(it -> it.value()).orElse(null);
    var status = captured.outcome() == Outcome.CAPTURED ? HttpStatus.CREATED : HttpStatus.OK;
    return ResponseEntity.status(status)
        .body(
            new CapturedJson(
                captured.interactionId(),
                customer,
                captured.outcome(),
                captured.note().isEmpty() ? null : captured.note()));
  }

  /**
   * @param source who tells us: {@code callcentre:berlin}
   * @param externalId the source's id of the interaction
   * @param threadId what belongs together; the author's id if absent
   * @param channel where it was said: phone, store, form; the kind of the source if absent
   * @param edit 0 for the first version, higher for later ones
   * @param further any other field, kept
   */
  record InteractionRequest(
      @NotBlank @Size(max = 100) String source,
      @NotBlank @Size(max = 300) String externalId,
      @Nullable @Size(max = 300) String threadId,
      @Nullable @Size(max = 300) String parentId,
      @Nullable @Size(max = 40) String channel,
      @Nullable InteractionKind kind,
      @Nullable Visibility visibility,
      @NotNull @Valid AuthorRequest author,
      @Nullable @Size(max = 20_000) String text,
      @Nullable List<Attachment> attachments,
      @Nullable @Size(max = 2_000) String permalink,
      @NotNull Instant occurredAt,
      @Nullable Long edit,
      @JsonAnySetter Map<String, Object> further) {

    Said said() {
      var from = new SourceKey(source);
      var media = attachments == null ? List.<Attachment>of() : attachments;
      if ((text == null || text.isBlank()) && media.isEmpty()) {
        throw Refused.field(
            "text", "NOTHING_SAID", "An interaction has a text or an attachment.", "Send one.");
      }
      if (edit != null && (edit < 0 || edit == Long.MAX_VALUE)) {
        throw Refused.field(
            "edit", "INVALID", "An edit is zero or more.", "Count from 0, or send seconds.");
      }
      return new Said(
          channel == null ? from.kind() : channel,
          externalId,
          threadId == null || threadId.isBlank() ? author.id() : threadId,
          parentId,
          kind == null ? InteractionKind.MESSAGE : kind,
          visibility == null ? Visibility.PRIVATE : visibility,
          author.person(from),
          text,
          media,
          permalink,
          occurredAt,
          edit == null ? 0 : edit);
    }
  }

  /**
   * @param id the source's id of the person
   * @param emailVerified whether the source proved the address; only then does it link
   */
  record AuthorRequest(
      @NotBlank @Size(max = 300) String id,
      @Nullable @Size(max = 200) String name,
      @Nullable @Size(max = 200) String handle,
      @Nullable @Size(max = 320) String email,
      @Nullable Boolean emailVerified,
      @Nullable @Size(max = 40) String phone,
      @JsonAnySetter Map<String, Object> further) {

    Person person(SourceKey source) {
      var claims = new ArrayList<IdentityClaim>();
      claims.add(IdentityClaim.verified(Namespace.author(source.value()), id));
      if (email != null && !email.isBlank()) {
        claims.add(
            Boolean.TRUE.equals(emailVerified)
                ? IdentityClaim.verified(Namespace.EMAIL, email)
                : IdentityClaim.stated(Namespace.EMAIL, email));
      }
      if (phone != null && !phone.isBlank())
        claims.add(IdentityClaim.stated(Namespace.PHONE, phone));
      return new Person(source, id, name, handle, claims);
    }
  }

  record CapturedJson(
      @Nullable UUID interactionId,
      @Nullable UUID customerId,
      Outcome outcome,
      @Nullable String note) {}
}
