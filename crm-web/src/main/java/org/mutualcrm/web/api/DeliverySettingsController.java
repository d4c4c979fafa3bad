package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.ContactCap;
import org.mutualcrm.delivery.DeadAddresses;
import org.mutualcrm.delivery.DeliverySettings;
import org.mutualcrm.delivery.PastDue;
import org.mutualcrm.delivery.QuietHours;
import org.mutualcrm.delivery.Resting;
import org.mutualcrm.delivery.SettingDelivery;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What holds for the messages of all campaigns, and for one person's. */
@RestController
class DeliverySettingsController {

  private final SettingDelivery settings;
  private final Resting resting;
  private final DeadAddresses dead;

  DeliverySettingsController(SettingDelivery settings, Resting resting, DeadAddresses dead) {
    this.settings = settings;
    this.resting = resting;
    this.dead = dead;
  }

  @GetMapping("/api/v1/delivery-settings")
  @Allowed(Permission.CAMPAIGN_READ)
  SettingsJson read() {
    return SettingsJson.of(settings.current());
  }

  /** Takes the place of the quiet hours and caps that counted before. */
  @PutMapping("/api/v1/delivery-settings")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  SettingsJson choose(@Valid @RequestBody SettingsRequest request) {
    var from = request.quietFrom();
    var to = request.quietTo();
    if ((from == null) != (to == null))
      throw Refused.field(
          "quietTo", "HALF_QUIET", "Quiet hours begin and end.", "Send both, or neither.");
    if (request.caps().stream().map(CapJson::purpose).distinct().count() < request.caps().size())
      throw Refused.field(
          "caps", "PURPOSE_TWICE", "A purpose has one cap.", "Send each purpose once.");
    settings.choose(
        from == null || to == null ? null : new QuietHours(from, to),
        request.caps().stream()
            .map(it -> new ContactCap(new PurposeKey(it.purpose()), it.most(), it.days()))
            .toList());
    return read();
  }

  /** Nothing goes out any more, of no campaign. */
  @PostMapping("/api/v1/delivery-settings/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  SettingsJson pause(CurrentStaff staff) {
    settings.pauseAll(staff.username());
    return read();
  }

  @PostMapping("/api/v1/delivery-settings/resume")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  SettingsJson resume() {
    settings.resumeAll();
    return read();
  }

  /** Lets one person be: no campaign writes to them. */
  @PutMapping("/api/v1/customers/{id}/campaign-rest")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void rest(@PathVariable UUID id, CurrentStaff staff) {
    if (!resting.rest(new CustomerId(id), staff.username())) throw Refused.notFound("customer");
  }

  /**
   * They may be written to again.
   *
   * @param pastDue what becomes of messages that were held back for them
   */
  @DeleteMapping("/api/v1/customers/{id}/campaign-rest")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void wake(@PathVariable UUID id, @RequestParam(defaultValue = "SKIP") PastDue pastDue) {
    if (!resting.wake(new CustomerId(id), pastDue)) throw Refused.notFound("customer");
  }

  /** Addresses of theirs at which nothing arrives, or where a message was called unwanted. */
  @GetMapping("/api/v1/customers/{id}/unreachable-addresses")
  @Allowed(Permission.CUSTOMER_READ)
  List<DeadJson> dead(@PathVariable UUID id) {
    return dead.of(new CustomerId(id))
        .map(all -> all.stream().map(DeadJson::of).toList())
        .orElseThrow(() -> Refused.notFound("customer"));
  }

  /** Campaigns write to all of them again. A no they said stands. */
  @DeleteMapping("/api/v1/customers/{id}/unreachable-addresses")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(@PathVariable UUID id) {
    if (dead.lift(new CustomerId(id)).isEmpty()) throw Refused.notFound("customer");
  }

  /**
   * @param complained whether a message was called unwanted there; else nothing arrived
   */
  record DeadJson(String channel, String address, boolean complained, Instant since) {

    static DeadJson of(DeadAddresses.Dead it) {
      return new DeadJson(it.channel().value(), it.address(), it.complained(), it.since());
    }
  }

  record CapJson(
      @NotBlank String purpose, @Min(1) @Max(100) int most, @Min(1) @Max(365) int days) {}

  /**
   * @param quietFrom by the clock of whom is written to; absent with quietTo for no quiet hours
   * @param caps purpose {@code *} is of all purposes together
   */
  record SettingsRequest(
      @Nullable LocalTime quietFrom,
      @Nullable LocalTime quietTo,
      @NotNull List<@NotNull @Valid CapJson> caps) {}

  /**
   * @param pausedAt since when nothing is sent at all
   */
  record SettingsJson(
      @Nullable LocalTime quietFrom,
      @Nullable LocalTime quietTo,
      List<CapJson> caps,
      @Nullable Instant pausedAt,
      @Nullable String pausedBy) {

    static SettingsJson of(DeliverySettings it) {
      var quiet = it.quiet();
      return new SettingsJson(
          quiet == null ? null : quiet.from(),
          quiet == null ? null : quiet.to(),
          it.caps().stream()
              .map(cap -> new CapJson(cap.purpose().value(), cap.most(), cap.days()))
              .toList(),
          it.pausedAt(),
          it.pausedBy());
    }
  }
}
