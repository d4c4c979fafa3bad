package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Language;
import org.mutualcrm.loyalty.EarningRuleId;
import org.mutualcrm.loyalty.EntryKind;
import org.mutualcrm.loyalty.LoyaltyChange;
import org.mutualcrm.loyalty.LoyaltyProgramme;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.LoyaltyProgrammes;
import org.mutualcrm.loyalty.PointsFigures;
import org.mutualcrm.loyalty.TierCensus;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.EarningRuleJson.EarningRuleRequest;
import org.mutualcrm.web.api.LoyaltyProgrammeJson.LoyaltyProgrammeRequest;
import org.mutualcrm.web.api.LoyaltyProgrammeJson.TierSchemeJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loyalty programmes and what gives points in them. */
@RestController
@RequestMapping("/api/v1/loyalty/programmes")
class LoyaltyProgrammesController {

  private final LoyaltyProgrammes programmes;
  private final PointsFigures figures;
  private final TierCensus census;
  private final ConditionBody conditions;
  private final ConditionJson json;
  private final Language language;
  private final Clock clock;

  LoyaltyProgrammesController(
      LoyaltyProgrammes programmes,
      PointsFigures figures,
      TierCensus census,
      ConditionBody conditions,
      ConditionJson json,
      Language language,
      Clock clock) {
    this.programmes = programmes;
    this.figures = figures;
    this.census = census;
    this.conditions = conditions;
    this.json = json;
    this.language = language;
    this.clock = clock;
  }

  /** All there are, the newest first. */
  @GetMapping
  @Allowed(Permission.LOYALTY_READ)
  PageJson<LoyaltyProgrammeJson> list() {
    return new PageJson<>(programmes.all().stream().map(this::json).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.LOYALTY_READ)
  LoyaltyProgrammeJson find(@PathVariable UUID id) {
    return found(new LoyaltyProgrammeId(id));
  }

  /** Drafts a programme; nothing is earned until it has a rule and is launched. */
  @PostMapping
  @Allowed(Permission.LOYALTY_WRITE)
  ResponseEntity<LoyaltyProgrammeJson> draft(
      @Valid @RequestBody LoyaltyProgrammeRequest request, CurrentStaff staff) {
    var id = programmes.draft(request.terms(), staff.username());
    return ResponseEntity.created(URI.create("/api/v1/loyalty/programmes/" + id)).body(found(id));
  }

  /** Says what a programme promises from now on. Points that were given keep their time. */
  @PutMapping("/{id}")
  @Allowed(Permission.LOYALTY_WRITE)
  LoyaltyProgrammeJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody LoyaltyProgrammeRequest request) {
    return answer(id, programmes.rewrite(new LoyaltyProgrammeId(id), request.terms()));
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.LOYALTY_LAUNCH)
  LoyaltyProgrammeJson launch(@PathVariable UUID id) {
    return answer(id, programmes.launch(new LoyaltyProgrammeId(id)));
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.LOYALTY_LAUNCH)
  LoyaltyProgrammeJson pause(@PathVariable UUID id) {
    return answer(id, programmes.pause(new LoyaltyProgrammeId(id)));
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.LOYALTY_LAUNCH)
  LoyaltyProgrammeJson end(@PathVariable UUID id) {
    return answer(id, programmes.end(new LoyaltyProgrammeId(id)));
  }

  /**
   * Adds a rule. One that would pay for a review, rating, like, follow, share or mention is refused
   * with PAYS_FOR_REVIEW or PAYS_FOR_ENGAGEMENT.
   */
  @PostMapping("/{id}/rules")
  @Allowed(Permission.LOYALTY_WRITE)
  ResponseEntity<LoyaltyProgrammeJson> add(
      @PathVariable UUID id, @Valid @RequestBody EarningRuleRequest request, CurrentStaff staff) {
    var rule = request.rule(EarningRuleId.next(), conditions, programmes);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(answer(id, programmes.save(new LoyaltyProgrammeId(id), rule, staff.username())));
  }

  /** Lets a rule say something else from now on; points that were given stay. */
  @PutMapping("/{id}/rules/{rule}")
  @Allowed(Permission.LOYALTY_WRITE)
  LoyaltyProgrammeJson change(
      @PathVariable UUID id,
      @PathVariable UUID rule,
      @Valid @RequestBody EarningRuleRequest request,
      CurrentStaff staff) {
    var known = new EarningRuleId(rule);
    if (programmes
        .find(new LoyaltyProgrammeId(id))
        .filter(it -> it.rules().stream().anyMatch(one -> one.id().equals(known)))
        .isEmpty()) throw Refused.notFound("rule");
    var changed = request.rule(known, conditions, programmes);
    return answer(id, programmes.save(new LoyaltyProgrammeId(id), changed, staff.username()));
  }

  /** The rule gives nothing any more; points that were given stay. */
  @DeleteMapping("/{id}/rules/{rule}")
  @Allowed(Permission.LOYALTY_WRITE)
  LoyaltyProgrammeJson endRule(@PathVariable UUID id, @PathVariable UUID rule) {
    return answer(id, programmes.endRule(new LoyaltyProgrammeId(id), new EarningRuleId(rule)));
  }

  /** What was given, spent and ended, and what is owed, now or at a time. */
  @GetMapping("/{id}/figures")
  @Allowed(Permission.LOYALTY_READ)
  LoyaltyFiguresJson figures(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant asOf) {
    var programme = found(new LoyaltyProgrammeId(id));
    var at = asOf == null ? clock.instant() : asOf;
    var it = figures.asOf(new LoyaltyProgrammeId(programme.id()), at);
    return new LoyaltyFiguresJson(
        at,
        it.members(),
        it.issued(),
        it.spent(),
        it.expired(),
        it.writtenOff(),
        it.pending(),
        it.available(),
        it.held(),
        it.outstanding(),
        MoneyJson.of(it.liability()),
        it.accounts());
  }

  /** How many members stand where, and what other tiers would do to them. Changes nothing. */
  @PostMapping("/{id}/tiers/preview")
  @Allowed(Permission.LOYALTY_READ)
  TierPreviewJson preview(@PathVariable UUID id, @Valid @RequestBody TierSchemeJson tiers) {
    var it =
        census
            .preview(new LoyaltyProgrammeId(id), tiers.scheme())
            .orElseThrow(() -> Refused.notFound("loyalty programme"));
    return new TierPreviewJson(it.now(), it.then(), it.up(), it.down());
  }

  private LoyaltyProgrammeJson answer(UUID id, LoyaltyChange change) {
    return switch (change) {
      case LoyaltyChange.Changed _ -> found(new LoyaltyProgrammeId(id));
      case LoyaltyChange.RuleSaved _ -> found(new LoyaltyProgrammeId(id));
      case LoyaltyChange.Unknown _ -> throw Refused.notFound("loyalty programme or rule");
      case LoyaltyChange.AgainstTheLaw it -> throw EarningRuleJson.refused(it);
      case LoyaltyChange.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the programme.");
    };
  }

  private LoyaltyProgrammeJson found(LoyaltyProgrammeId id) {
    return programmes
        .find(id)
        .map(this::json)
        .orElseThrow(() -> Refused.notFound("loyalty programme"));
  }

  private LoyaltyProgrammeJson json(LoyaltyProgramme it) {
    return LoyaltyProgrammeJson.of(
        it, it.rules().stream().map(rule -> EarningRuleJson.of(rule, json, language)).toList());
  }

  /**
   * @param now members by tier, the lowest first; those in none under an empty name
   * @param then the same by the tiers that were sent
   * @param up how many members' points would count more often than now
   * @param down how many members' would count less often
   */
  record TierPreviewJson(Map<String, Long> now, Map<String, Long> then, long up, long down) {}

  /**
   * @param members customers with points, now
   * @param issued what was given, less what was taken back
   * @param outstanding what customers have, less what they owe; worth the liability
   * @param accounts of the ledger, credits less debits; they come to nothing
   */
  record LoyaltyFiguresJson(
      Instant asOf,
      long members,
      long issued,
      long spent,
      long expired,
      long writtenOff,
      long pending,
      long available,
      long held,
      long outstanding,
      MoneyJson liability,
      Map<EntryKind.Account, Long> accounts) {}
}
