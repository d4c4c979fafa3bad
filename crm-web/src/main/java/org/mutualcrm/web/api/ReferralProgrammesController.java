package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Language;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralFigures;
import org.mutualcrm.referral.ReferralFigures.Funnel;
import org.mutualcrm.referral.ReferralFigures.KFactor;
import org.mutualcrm.referral.ReferralId;
import org.mutualcrm.referral.ReferralLinks;
import org.mutualcrm.referral.ReferralLinks.Asked;
import org.mutualcrm.referral.ReferralProgrammeChange;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.referral.ReferralState;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Referral programmes: drafted, launched, paused, ended; their links and what they came to. */
@RestController
@RequestMapping("/api/v1/referral-programmes")
class ReferralProgrammesController {

  private static final int PAGE = 100;

  private final ReferralProgrammes programmes;
  private final ReferralLinks links;
  private final ReferralBook book;
  private final ReferralFigures figures;
  private final ConditionBody conditions;
  private final Language language;

  ReferralProgrammesController(
      ReferralProgrammes programmes,
      ReferralLinks links,
      ReferralBook book,
      ReferralFigures figures,
      ConditionBody conditions,
      Language language) {
    this.programmes = programmes;
    this.links = links;
    this.book = book;
    this.figures = figures;
    this.conditions = conditions;
    this.language = language;
  }

  /** All there are, the newest first. */
  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<ReferralProgrammeJson> list() {
    return new PageJson<>(
        programmes.all().stream().map(it -> ReferralProgrammeJson.of(it, language)).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  ReferralProgrammeJson find(@PathVariable UUID id) {
    return found(new ReferralProgrammeId(id));
  }

  /** Drafts a programme; nobody can share it until it is launched. */
  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ResponseEntity<ReferralProgrammeJson> draft(
      @Valid @RequestBody ReferralProgrammeRequest request, CurrentStaff staff) {
    var id = programmes.draft(request.draft(conditions, staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/referral-programmes/" + id)).body(found(id));
  }

  /** Writes a draft anew. What was promised stays as it was promised. */
  @PutMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ReferralProgrammeJson rewrite(
      @PathVariable UUID id,
      @Valid @RequestBody ReferralProgrammeRequest request,
      CurrentStaff staff) {
    return answer(
        programmes.rewrite(
            new ReferralProgrammeId(id), request.draft(conditions, staff.username())));
  }

  /** Refused where it would pay for an opinion, or an offer of it is not live. */
  @PostMapping("/{id}/launch")
  @Allowed(Permission.OFFER_LAUNCH)
  ReferralProgrammeJson launch(@PathVariable UUID id) {
    return answer(programmes.launch(new ReferralProgrammeId(id)));
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.OFFER_LAUNCH)
  ReferralProgrammeJson pause(@PathVariable UUID id) {
    return answer(programmes.pause(new ReferralProgrammeId(id)));
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.OFFER_LAUNCH)
  ReferralProgrammeJson end(@PathVariable UUID id) {
    return answer(programmes.end(new ReferralProgrammeId(id)));
  }

  /** An advocate's link for a channel: the same whenever it is asked for. */
  @PostMapping("/{id}/links")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ReferralLinkJson link(@PathVariable UUID id, @Valid @RequestBody ReferralLinkRequest request) {
    var programme = new ReferralProgrammeId(id);
    return switch (links.ask(programme, new CustomerId(request.customerId()), request.channel())) {
      case Asked.Given(var it) ->
          new ReferralLinkJson(
              it.id().value(),
              it.channel(),
              it.code().value(),
              it.url(),
              page(programme, request),
              it.shares(),
              it.clicks());
      case Asked.UnknownProgramme _ -> throw Refused.notFound("referral programme");
      case Asked.UnknownCustomer _ -> throw Refused.notFound("customer");
      case Asked.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the programme's terms.");
    };
  }

  /**
   * Its referrals, the newest first.
   *
   * @param state only those
   * @param cursor the {@code next} of the page before
   */
  @GetMapping("/{id}/referrals")
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<ReferralJson> referrals(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable ReferralState state,
      @RequestParam(required = false) @Nullable UUID cursor) {
    var programme = new ReferralProgrammeId(id);
    found(programme);
    var page = book.of(programme, state, cursor == null ? null : new ReferralId(cursor), PAGE);
    var next = page.size() < PAGE ? null : page.getLast().id().toString();
    return new PageJson<>(page.stream().map(ReferralJson::of).toList(), next);
  }

  /** What it came to. Orders followed a link; whether because of it, only a holdout would tell. */
  @GetMapping("/{id}/figures")
  @Allowed(Permission.CAMPAIGN_READ)
  ReferralFiguresJson figures(@PathVariable UUID id) {
    var programme = new ReferralProgrammeId(id);
    found(programme);
    return new ReferralFiguresJson(
        figures.funnel(programme),
        figures.k(programme).orElse(null),
        figures.money(programme).stream()
            .map(it -> new TurnoverJson(MoneyJson.of(it.cost()), MoneyJson.of(it.orders())))
            .toList());
  }

  private String page(ReferralProgrammeId programme, ReferralLinkRequest request) {
    return links.page(
        programmes.find(programme).orElseThrow(), new CustomerId(request.customerId()));
  }

  private ReferralProgrammeJson answer(ReferralProgrammeChange change) {
    return switch (change) {
      case ReferralProgrammeChange.Changed(var id) -> found(id);
      case ReferralProgrammeChange.UnknownProgramme _ ->
          throw Refused.notFound("referral programme");
      case ReferralProgrammeChange.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the programme's status.");
      case ReferralProgrammeChange.AgainstPolicy(var reason) ->
          throw Refused.because(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "PAYS_FOR_OPINION",
              reason,
              "Reward what a friend does, not what somebody says.");
    };
  }

  private ReferralProgrammeJson found(ReferralProgrammeId id) {
    return programmes
        .find(id)
        .map(it -> ReferralProgrammeJson.of(it, language))
        .orElseThrow(() -> Refused.notFound("referral programme"));
  }

  record ReferralLinkRequest(@NotNull UUID customerId, @NotBlank String channel) {}

  /**
   * @param page the path of the advocate's own page; whoever has it sees it
   */
  record ReferralLinkJson(
      UUID id, String channel, String code, String url, String page, long shares, long clicks) {}

  /**
   * @param orders what the orders that count came to; they followed a link, which is no proof that
   *     they came of it
   */
  record TurnoverJson(MoneyJson cost, MoneyJson orders) {}

  /**
   * @param kFactor friends whose deed counts per advocate with a link; absent while nobody has one
   */
  record ReferralFiguresJson(Funnel funnel, @Nullable KFactor kFactor, List<TurnoverJson> money) {}
}
