package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferChange;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reason;
import org.mutualcrm.offer.Reward;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Offers: drafted, launched, paused, ended; and the making of their codes. */
@RestController
@RequestMapping("/api/v1/offers")
class OffersController {

  private final OfferMaking making;
  private final OfferBook book;
  private final CodeMint mint;

  OffersController(OfferMaking making, OfferBook book, CodeMint mint) {
    this.making = making;
    this.book = book;
    this.mint = mint;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  PageJson<OfferJson> list() {
    return new PageJson<>(book.all().stream().map(OfferJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.OFFER_READ)
  OfferJson read(@PathVariable UUID id) {
    return book.find(new OfferId(id))
        .map(OfferJson::of)
        .orElseThrow(() -> Refused.notFound("offer"));
  }

  @PostMapping
  @Allowed(Permission.OFFER_WRITE)
  ResponseEntity<OfferJson> draft(@Valid @RequestBody OfferRequest request, CurrentStaff staff) {
    var id = making.draft(request.draft(staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/offers/" + id)).body(read(id.value()));
  }

  @PutMapping("/{id}")
  @Allowed(Permission.OFFER_WRITE)
  OfferJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody OfferRequest request, CurrentStaff staff) {
    return changed(making.rewrite(new OfferId(id), request.draft(staff.username())));
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.OFFER_LAUNCH)
  OfferJson launch(@PathVariable UUID id) {
    return changed(making.launch(new OfferId(id)));
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.OFFER_LAUNCH)
  OfferJson pause(@PathVariable UUID id) {
    return changed(making.pause(new OfferId(id)));
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.OFFER_LAUNCH)
  OfferJson end(@PathVariable UUID id) {
    return changed(making.end(new OfferId(id)));
  }

  /** Makes unique codes, each for one use. They are in the answer. */
  @PostMapping("/{id}/codes")
  @Allowed(Permission.OFFER_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  CodesJson mint(
      @PathVariable UUID id, @Valid @RequestBody CodesRequest request, CurrentStaff staff) {
    return switch (mint.mint(new OfferId(id), request.count(), staff.username())) {
      case Minted minted -> new CodesJson(minted.codes().stream().map(CodeText::value).toList());
      case CodesMinted.UnknownOffer _ -> throw Refused.notFound("offer");
      case CodesMinted.NotAllowed it -> throw notAllowed(it.reason());
    };
  }

  private OfferJson changed(OfferChange change) {
    return switch (change) {
      case Changed it -> read(it.id().value());
      case UnknownOffer _ -> throw Refused.notFound("offer");
      case NotAllowed it -> throw notAllowed(it.reason());
    };
  }

  private static Refused notAllowed(String reason) {
    return Refused.because(
        HttpStatus.CONFLICT, "NOT_ALLOWED_NOW", reason, "Look at the offer's status.");
  }

  /**
   * @param percent hundredths allowed: 12.5; exactly one of percent and amount
   * @param currency of the orders it applies to; taken from the amount if there is one
   * @param budget what all discounts together may come to, in that currency; never overrun
   */
  record OfferRequest(
      @NotBlank String name,
      @NotBlank String headline,
      @Nullable String terms,
      @NotNull Reason reason,
      @Nullable BigDecimal percent,
      @Nullable @Valid MoneyJson amount,
      @Nullable String currency,
      @NotNull Instant startsAt,
      @NotNull Instant endsAt,
      @Nullable Long totalLimit,
      @Nullable Integer perCustomerLimit,
      @Nullable @Valid MoneyJson budget) {

    DraftOffer draft(String by) {
      return new DraftOffer(
          new OfferTerms(name, headline, terms == null ? "" : terms),
          reason,
          reward(),
          new OfferWindow(startsAt, endsAt),
          new OfferLimits(
              totalLimit, perCustomerLimit, budget == null ? null : budget.money("budget")),
          by);
    }

    private Reward reward() {
      if ((percent == null) == (amount == null)) {
        throw Refused.field(
            "percent",
            "ONE_REWARD",
            "An offer gives either a percentage or an amount.",
            "Send one of the two.");
      }
      if (amount != null) return new Reward.Amount(amount.money("amount"));
      try {
        int basisPoints =
            java.util.Objects.requireNonNull(percent).movePointRight(2).intValueExact();
        return new Reward.Percent(
            basisPoints, CurrencyUnit.of(currency == null ? "EUR" : currency));
      } catch (ArithmeticException _) {
        throw Refused.field(
            "percent",
            "TOO_MANY_DECIMALS",
            "A percentage has at most two decimals.",
            "Round it to 0.01.");
      } catch (IllegalCurrencyException _) {
        throw Refused.field(
            "currency",
            "UNKNOWN_CURRENCY",
            "There is no currency " + currency + ".",
            "Use an ISO 4217 code like EUR.");
      }
    }
  }

  record CodesRequest(@Min(1) @Max(CodeMint.MAX_BATCH) int count) {}

  record CodesJson(List<String> codes) {}

  record OfferJson(
      UUID id,
      String slug,
      String name,
      String headline,
      String terms,
      Reason reason,
      @Nullable BigDecimal percent,
      @Nullable MoneyJson amount,
      String currency,
      Instant startsAt,
      Instant endsAt,
      @Nullable Long totalLimit,
      @Nullable Integer perCustomerLimit,
      @Nullable MoneyJson budget,
      OfferStatus status,
      long used,
      MoneyJson discounted,
      long codes,
      Instant createdAt,
      @Nullable Instant launchedAt) {

    static OfferJson of(OfferView it) {
      return new OfferJson(
          it.id().value(),
          it.slug(),
          it.terms().name(),
          it.terms().headline(),
          it.terms().smallPrint(),
          it.reason(),
          it.reward() instanceof Reward.Percent percent
              ? BigDecimal.valueOf(percent.basisPoints(), 2).stripTrailingZeros()
              : null,
          it.reward() instanceof Reward.Amount amount ? MoneyJson.of(amount.off()) : null,
          it.reward().currency().getCode(),
          it.window().startsAt(),
          it.window().endsAt(),
          it.limits().total(),
          it.limits().perCustomer(),
          it.limits().budget() == null ? null : MoneyJson.of(it.limits().budget()),
          it.status(),
          it.used(),
          MoneyJson.of(it.discounted()),
          it.codes(),
          it.createdAt(),
          it.launchedAt());
    }
  }
}
