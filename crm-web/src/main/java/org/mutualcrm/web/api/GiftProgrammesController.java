package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.DraftProgramme;
import org.mutualcrm.gift.GiftProduct;
import org.mutualcrm.gift.GiftProgrammeId;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftText;
import org.mutualcrm.gift.ProgrammeChange;
import org.mutualcrm.gift.ProgrammeStatus;
import org.mutualcrm.gift.ProgrammeView;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * What can be given, for how much, where; drafted, launched, paused, ended, and stopped at once.
 */
@RestController
@RequestMapping("/api/v1/gift-programmes")
class GiftProgrammesController {

  private final GiftProgrammes programmes;

  GiftProgrammesController(GiftProgrammes programmes) {
    this.programmes = programmes;
  }

  /** All there are, the newest first. */
  @GetMapping
  @Allowed(Permission.GIFT_READ)
  PageJson<GiftProgrammeJson> list() {
    return new PageJson<>(programmes.all().stream().map(GiftProgrammeJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.GIFT_READ)
  GiftProgrammeJson find(@PathVariable UUID id) {
    return found(new GiftProgrammeId(id));
  }

  /** Drafts a programme; nothing is sold until it is launched. */
  @PostMapping
  @Allowed(Permission.GIFT_WRITE)
  ResponseEntity<GiftProgrammeJson> draft(
      @Valid @RequestBody GiftProgrammeRequest request, CurrentStaff staff) {
    var id = programmes.draft(request.draft(staff));
    return ResponseEntity.created(URI.create("/api/v1/gift-programmes/" + id)).body(found(id));
  }

  /** Writes a draft anew. What is sold stays as it was sold. */
  @PutMapping("/{id}")
  @Allowed(Permission.GIFT_WRITE)
  GiftProgrammeJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody GiftProgrammeRequest request, CurrentStaff staff) {
    return answer(programmes.rewrite(new GiftProgrammeId(id), request.draft(staff)));
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.GIFT_LAUNCH)
  GiftProgrammeJson launch(@PathVariable UUID id) {
    return answer(programmes.launch(new GiftProgrammeId(id)));
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.GIFT_LAUNCH)
  GiftProgrammeJson pause(@PathVariable UUID id) {
    return answer(programmes.pause(new GiftProgrammeId(id)));
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.GIFT_LAUNCH)
  GiftProgrammeJson end(@PathVariable UUID id) {
    return answer(programmes.end(new GiftProgrammeId(id)));
  }

  /** Nothing is sold, and no till takes a gift of it, until it is lifted. */
  @PutMapping("/{id}/stop")
  @Allowed(Permission.GIFT_LAUNCH)
  GiftProgrammeJson stop(
      @PathVariable UUID id, @Valid @RequestBody GiftStopRequest request, CurrentStaff staff) {
    return answer(programmes.stop(new GiftProgrammeId(id), request.stopped(), staff.username()));
  }

  private GiftProgrammeJson answer(ProgrammeChange change) {
    return switch (change) {
      case ProgrammeChange.Changed(var id) -> found(id);
      case ProgrammeChange.UnknownProgramme _ -> throw Refused.notFound("gift programme");
      case ProgrammeChange.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the programme's status.");
    };
  }

  private GiftProgrammeJson found(GiftProgrammeId id) {
    return programmes
        .find(id)
        .map(GiftProgrammeJson::of)
        .orElseThrow(() -> Refused.notFound("gift programme"));
  }

  record GiftStopRequest(boolean stopped) {}

  record GiftProductJson(
      @NotBlank @Size(max = 40) String id,
      @NotBlank @Size(max = 120) String name,
      @NotNull @Valid MoneyJson price) {

    GiftProduct product() {
      return new GiftProduct(id, name, price.money("products.price"));
    }

    static GiftProductJson of(GiftProduct it) {
      return new GiftProductJson(it.id(), it.name(), MoneyJson.of(it.price()));
    }
  }

  /**
   * @param locale like en or de-AT
   * @param terms one thing a line
   */
  record GiftTextJson(
      @NotBlank @Size(max = 6) String locale,
      @NotBlank @Size(max = 160) String headline,
      @NotNull @Size(max = 500) String intro,
      @NotNull @Size(max = 4_000) String terms) {

    GiftText text() {
      return new GiftText(locale, headline, intro, terms);
    }

    static GiftTextJson of(GiftText it) {
      return new GiftTextJson(it.locale(), it.headline(), it.intro(), it.terms());
    }
  }

  /**
   * @param least and most: what an amount of the buyer's choice may be; both absent for products
   *     only
   * @param jurisdictions where it is sold, as codes of the expiry rules
   * @param validityMonths what the company promises beyond what the law asks
   * @param soldLimit what all gifts together may come to; absent without limit
   * @param reminderDays after delivery, at most two
   */
  record GiftProgrammeRequest(
      @NotBlank @Size(max = 120) String name,
      @NotBlank String currency,
      @Nullable @Valid MoneyJson least,
      @Nullable @Valid MoneyJson most,
      @NotNull @Size(max = 30) List<@NotNull @Valid GiftProductJson> products,
      @NotEmpty @Size(max = 250) List<@NotBlank @Size(max = 20) String> jurisdictions,
      @Nullable @Min(1) @Max(1_200) Integer validityMonths,
      @Min(1) @Max(50) int mostRecipients,
      @Nullable @Valid MoneyJson soldLimit,
      @NotNull @Size(max = 2) List<@NotNull @Min(1) @Max(365) Integer> reminderDays,
      @NotNull @Size(max = 500) String whereToUse,
      @NotEmpty @Size(max = 8) List<@NotNull @Valid GiftTextJson> texts) {

    DraftProgramme draft(CurrentStaff by) {
      var unit = unit();
      var from = least == null ? Money.zero(unit) : least.money("least");
      var to = most == null ? Money.zero(unit) : most.money("most");
      var limit = soldLimit == null ? null : soldLimit.money("soldLimit");
      try {
        return new DraftProgramme(
            name,
            unit,
            from,
            to,
            products.stream().map(GiftProductJson::product).toList(),
            jurisdictions,
            validityMonths,
            mostRecipients,
            limit,
            reminderDays,
            whereToUse,
            texts.stream().map(GiftTextJson::text).toList(),
            by.username());
      } catch (IllegalArgumentException e) {
        throw Refused.because(
            HttpStatus.BAD_REQUEST,
            "NOT_A_PROGRAMME",
            e.getMessage() + ".",
            "Say what can be given, for how much, and where.");
      }
    }

    private CurrencyUnit unit() {
      try {
        return CurrencyUnit.of(currency);
      } catch (IllegalCurrencyException _) {
        throw Refused.field(
            "currency",
            "UNKNOWN_CURRENCY",
            "There is no such currency.",
            "Use an ISO 4217 code like EUR.");
      }
    }
  }

  /**
   * @param slug its public page is {@code /p/give/{slug}}
   * @param sold what was paid for, or is being paid for
   */
  record GiftProgrammeJson(
      UUID id,
      String slug,
      String name,
      ProgrammeStatus status,
      String currency,
      @Nullable MoneyJson least,
      @Nullable MoneyJson most,
      List<GiftProductJson> products,
      List<String> jurisdictions,
      @Nullable Integer validityMonths,
      int mostRecipients,
      MoneyJson sold,
      @Nullable MoneyJson soldLimit,
      List<Integer> reminderDays,
      String whereToUse,
      List<GiftTextJson> texts,
      @Nullable Instant stoppedAt,
      String createdBy,
      Instant createdAt) {

    static GiftProgrammeJson of(ProgrammeView it) {
      var limit = it.soldLimit();
      return new GiftProgrammeJson(
          it.id().value(),
          it.slug(),
          it.name(),
          it.status(),
          it.currency().getCode(),
          it.amounts() ? MoneyJson.of(it.least()) : null,
          it.amounts() ? MoneyJson.of(it.most()) : null,
          it.products().stream().map(GiftProductJson::of).toList(),
          it.jurisdictions(),
          it.validityMonths(),
          it.mostRecipients(),
          MoneyJson.of(it.sold()),
          limit == null ? null : MoneyJson.of(limit),
          it.reminderDays(),
          it.whereToUse(),
          it.texts().stream().map(GiftTextJson::of).toList(),
          it.stoppedAt(),
          it.createdBy(),
          it.createdAt());
    }
  }
}
