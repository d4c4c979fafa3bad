package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentFact;
import org.mutualcrm.consent.ConsentLine;
import org.mutualcrm.consent.ConsentResult.AwaitsConfirmation;
import org.mutualcrm.consent.ConsentResult.ChannelNotOffered;
import org.mutualcrm.consent.ConsentResult.ForeignRecord;
import org.mutualcrm.consent.ConsentResult.InTheFuture;
import org.mutualcrm.consent.ConsentResult.Recorded;
import org.mutualcrm.consent.ConsentResult.RetiredPurpose;
import org.mutualcrm.consent.ConsentResult.UnknownCustomer;
import org.mutualcrm.consent.ConsentResult.UnknownPurpose;
import org.mutualcrm.consent.ConsentResult.UnknownTextVersion;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a customer may be contacted for, and every decision they took about it. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
@Allowed(Permission.CUSTOMER_READ)
class ConsentsController {

  private final Consents consents;
  private final Consenting consenting;
  private final MayContact mayContact;
  private final Customers customers;
  private final Clock clock;

  ConsentsController(
      Consents consents,
      Consenting consenting,
      MayContact mayContact,
      Customers customers,
      Clock clock) {
    this.consents = consents;
    this.consenting = consenting;
    this.mayContact = mayContact;
    this.customers = customers;
    this.clock = clock;
  }

  /** Every current purpose on each of its channels. */
  @GetMapping("/consents")
  List<ConsentJson> list(@PathVariable UUID id) {
    return consents.of(current(id)).stream().map(ConsentJson::of).toList();
  }

  /** Every decision with its evidence, the newest first. */
  @GetMapping("/consents/history")
  List<ConsentFactJson> history(@PathVariable UUID id) {
    return consents.history(current(id)).stream().map(ConsentFactJson::of).toList();
  }

  /** Writes a decision down. A yes that asks for confirmation is answered with 202. */
  @PostMapping("/consents")
  @Allowed(Permission.CONSENT_WRITE)
  ResponseEntity<ConsentReceipt> record(
      @PathVariable UUID id, @Valid @RequestBody ConsentRequest request, CurrentStaff staff) {
    var result = consenting.record(request.decision(new CustomerId(id), staff, clock.instant()));
    return switch (result) {
      case Recorded it ->
          ResponseEntity.status(HttpStatus.CREATED).body(new ConsentReceipt(it.id(), null, null));
      case AwaitsConfirmation it ->
          ResponseEntity.accepted().body(new ConsentReceipt(it.id(), it.until(), it.link()));
      case UnknownCustomer _ -> throw Refused.notFound("customer");
      case ForeignRecord _ ->
          throw field(
              "sourceRecord", "FOREIGN_RECORD", "Not a record of this customer.", "Leave it out.");
      case UnknownPurpose _ ->
          throw field(
              "purpose", "UNKNOWN_PURPOSE", "No such purpose.", "See /api/v1/consent-purposes.");
      case RetiredPurpose _ ->
          throw field("purpose", "RETIRED_PURPOSE", "It was retired.", "Ask for another one.");
      case ChannelNotOffered it ->
          throw field(
              "channel",
              "CHANNEL_NOT_OFFERED",
              "This purpose is not offered on this channel.",
              "It is offered on " + it.purpose().channels() + ".");
      case UnknownTextVersion it ->
          throw field(
              "textVersion",
              "UNKNOWN_TEXT_VERSION",
              "No such version.",
              "The newest is " + it.newest() + ".");
      case InTheFuture _ ->
          throw field("occurredAt", "IN_THE_FUTURE", "That is still to come.", "Check the time.");
    };
  }

  /** Whether the customer may be contacted now, and why: what whoever sends has to ask. */
  @GetMapping("/contact-permission")
  ContactPermission mayContact(
      @PathVariable UUID id, @RequestParam String purpose, @RequestParam String channel) {
    var asked = new CustomerId(id);
    return switch (mayContact.answer(asked, new PurposeKey(purpose), new ContactChannel(channel))) {
      case ContactVerdict.Allowed it -> {
        var proof = it.proof();
        yield new ContactPermission(true, "ALLOWED", it.why(), proof == null ? null : proof.id());
      }
      case ContactVerdict.Refused it -> new ContactPermission(false, it.code(), it.why(), null);
    };
  }

  private CustomerId current(UUID id) {
    return customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
  }

  private static Refused field(String field, String code, String detail, String hint) {
    return Refused.field(field, code, detail, hint);
  }

  /**
   * @param purpose a purpose, or * for every one; only a refusal is for every one
   * @param givenThrough how it reached us; STAFF if left out
   * @param occurredAt when the person decided; now if left out
   */
  record ConsentRequest(
      @NotBlank String purpose,
      @NotBlank String channel,
      @NotNull ConsentStatus status,
      @Nullable UUID sourceRecord,
      @Nullable Integer textVersion,
      @Nullable GivenThrough givenThrough,
      @Nullable @Size(max = 320) String messageId,
      @Nullable @Size(max = 45) String ip,
      @Nullable @Size(max = 500) String note,
      @Nullable Instant occurredAt) {

    Decision decision(CustomerId customer, CurrentStaff staff, Instant now) {
      var evidence =
          new Evidence(
              givenThrough == null ? GivenThrough.STAFF : givenThrough,
              staff.username(),
              messageId,
              ip,
              note,
              occurredAt == null ? now : occurredAt);
      return new Decision(
          customer,
          sourceRecord == null ? null : new SourceRecordId(sourceRecord),
          new PurposeKey(purpose),
          new ContactChannel(channel),
          status,
          textVersion,
          evidence);
    }
  }

  record ConsentReceipt(
      UUID id, @Nullable Instant confirmBefore, @Nullable String confirmationLink) {}

  record ContactPermission(boolean allowed, String code, String why, @Nullable UUID proof) {}

  record ConsentJson(
      String purpose,
      String name,
      String basis,
      String channel,
      ConsentStatus status,
      boolean allowed,
      boolean awaitsConfirmation,
      @Nullable ConsentFactJson proof) {

    static ConsentJson of(ConsentLine it) {
      var fact = it.standing().fact();
      return new ConsentJson(
          it.purpose().key().value(),
          it.purpose().name(),
          it.purpose().basis().name(),
          it.channel().value(),
          it.status(),
          it.allows(),
          it.standing().pending() != null,
          fact == null ? null : ConsentFactJson.of(fact));
    }
  }

  record ConsentFactJson(
      UUID id,
      UUID sourceRecord,
      String purpose,
      String channel,
      ConsentFact.Said decision,
      @Nullable Integer textVersion,
      GivenThrough givenThrough,
      @Nullable String operator,
      @Nullable String messageId,
      @Nullable String ipHash,
      @Nullable String note,
      Instant occurredAt,
      @Nullable Instant expiresAt,
      Instant recordedAt) {

    static ConsentFactJson of(ConsentFact it) {
      return new ConsentFactJson(
          it.id(),
          it.record().value(),
          it.purpose().value(),
          it.channel().value(),
          it.said(),
          it.textVersion(),
          it.through(),
          it.operator(),
          it.messageId(),
          it.ipHash(),
          it.note(),
          it.occurredAt(),
          it.expiresAt(),
          it.recordedAt());
    }
  }
}
