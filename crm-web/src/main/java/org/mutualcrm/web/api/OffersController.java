package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Language;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferChange;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferView;
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

/** Offers: drafted, launched, paused, ended. */
@RestController
@RequestMapping("/api/v1/offers")
class OffersController {

  private final OfferMaking making;
  private final OfferBook book;
  private final ConditionBody conditions;
  private final ConditionJson json;
  private final Language language;

  OffersController(
      OfferMaking making,
      OfferBook book,
      ConditionBody conditions,
      ConditionJson json,
      Language language) {
    this.making = making;
    this.book = book;
    this.conditions = conditions;
    this.json = json;
    this.language = language;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  PageJson<OfferJson> list() {
    return new PageJson<>(book.all().stream().map(this::json).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.OFFER_READ)
  OfferJson read(@PathVariable UUID id) {
    return book.find(new OfferId(id)).map(this::json).orElseThrow(() -> Refused.notFound("offer"));
  }

  @PostMapping
  @Allowed(Permission.OFFER_WRITE)
  ResponseEntity<OfferJson> draft(@Valid @RequestBody OfferRequest request, CurrentStaff staff) {
    var id = making.draft(request.draft(conditions, staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/offers/" + id)).body(read(id.value()));
  }

  @PutMapping("/{id}")
  @Allowed(Permission.OFFER_WRITE)
  OfferJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody OfferRequest request, CurrentStaff staff) {
    return changed(making.rewrite(new OfferId(id), request.draft(conditions, staff.username())));
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

  private OfferJson json(OfferView it) {
    return OfferJson.of(it, json, language);
  }

  private OfferJson changed(OfferChange change) {
    return switch (change) {
      case Changed it -> read(it.id().value());
      case UnknownOffer _ -> throw Refused.notFound("offer");
      case NotAllowed it -> throw notAllowed(it.reason());
    };
  }

  static Refused notAllowed(String reason) {
    return Refused.because(
        HttpStatus.CONFLICT, "NOT_ALLOWED_NOW", reason, "Look at the offer's status.");
  }
}
