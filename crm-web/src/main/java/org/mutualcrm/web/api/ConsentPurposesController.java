package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.Purpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people may be contacted for, with its texts, and the links by which they decide. */
@RestController
@RequestMapping("/api/v1")
class ConsentPurposesController {

  private final Purposes purposes;
  private final Preferences preferences;

  ConsentPurposesController(Purposes purposes, Preferences preferences) {
    this.purposes = purposes;
    this.preferences = preferences;
  }

  @GetMapping("/consent-purposes")
  @Allowed(Permission.CUSTOMER_READ)
  List<PurposeJson> purposes() {
    return purposes.all().stream().map(PurposeJson::of).toList();
  }

  @PostMapping("/consent-purposes")
  @Allowed(Permission.PRIVACY_MANAGE)
  ResponseEntity<PurposeJson> open(@Valid @RequestBody PurposeRequest request, CurrentStaff staff) {
    var wanted = request.purpose();
    if (!purposes.open(wanted, staff.username())) {
      throw Refused.because(
          HttpStatus.CONFLICT,
          "PURPOSE_EXISTS",
          "There is a purpose of this key.",
          "Publish a new text for it, or choose another key.");
    }
    return ResponseEntity.created(URI.create("/api/v1/consent-purposes/" + wanted.key()))
        .body(find(wanted.key()));
  }

  /** Every version of the text, the newest first. */
  @GetMapping("/consent-purposes/{key}/texts")
  @Allowed(Permission.CUSTOMER_READ)
  List<Purposes.ShownText> texts(@PathVariable String key) {
    var purpose = key(key);
    find(purpose);
    return purposes.texts(purpose);
  }

  /** Publishes a new version; consents given on an older one keep saying so. */
  @PostMapping("/consent-purposes/{key}/texts")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.PRIVACY_MANAGE)
  PurposeJson publish(
      @PathVariable String key, @Valid @RequestBody TextRequest request, CurrentStaff staff) {
    return purposes
        .publish(key(key), request.text(), staff.username())
        .map(PurposeJson::of)
        .orElseThrow(() -> Refused.notFound("purpose"));
  }

  /** Lets nobody be asked or contacted for it any more. */
  @PostMapping("/consent-purposes/{key}/retirement")
  @Allowed(Permission.PRIVACY_MANAGE)
  PurposeJson retire(@PathVariable String key) {
    if (!purposes.retire(key(key))) throw Refused.notFound("purpose");
    return find(key(key));
  }

  /** Makes a link to the person's own preference page; it works for 180 days. */
  @PostMapping("/customers/{id}/preference-links")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.CONSENT_WRITE)
  Preferences.Link link(@PathVariable UUID id, CurrentStaff staff) {
    return preferences
        .link(new CustomerId(id), staff.username())
        .orElseThrow(() -> Refused.notFound("customer"));
  }

  @DeleteMapping("/preference-links/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.CONSENT_WRITE)
  void revoke(@PathVariable UUID id) {
    if (!preferences.revoke(id)) throw Refused.notFound("link");
  }

  private PurposeJson find(PurposeKey key) {
    return purposes.find(key).map(PurposeJson::of).orElseThrow(() -> Refused.notFound("purpose"));
  }

  private static PurposeKey key(String key) {
    return new PurposeKey(key);
  }

  record TextRequest(@NotBlank @Size(max = 2_000) String text) {}

  record PurposeRequest(
      @NotBlank String key,
      @NotBlank @Size(max = 80) String name,
      @NotBlank @Size(max = 2_000) String description,
      @NotNull LegalBasis basis,
      @NotEmpty List<String> channels,
      boolean doubleOptIn,
      @Nullable Integer validMonths,
      @NotBlank @Size(max = 2_000) String text) {

    NewPurpose purpose() {
      return new NewPurpose(
          new PurposeKey(key),
          name,
          description,
          basis,
          channels.stream().map(ContactChannel::new).toList(),
          doubleOptIn,
          validMonths,
          text);
    }
  }

  record PurposeJson(
      String key,
      String name,
      String description,
      LegalBasis basis,
      List<String> channels,
      boolean doubleOptIn,
      @Nullable Integer validMonths,
      int textVersion,
      String text,
      @Nullable Instant retiredAt) {

    static PurposeJson of(Purpose it) {
      return new PurposeJson(
          it.key().value(),
          it.name(),
          it.description(),
          it.basis(),
          it.channels().stream().map(ContactChannel::value).toList(),
          it.doubleOptIn(),
          it.validMonths(),
          it.textVersion(),
          it.text(),
          it.retiredAt());
    }
  }
}
