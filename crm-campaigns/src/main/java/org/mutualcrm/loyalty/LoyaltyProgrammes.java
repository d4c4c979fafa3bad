package org.mutualcrm.loyalty;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.loyalty.LoyaltyChange.AgainstTheLaw;
import org.mutualcrm.loyalty.LoyaltyChange.Changed;
import org.mutualcrm.loyalty.LoyaltyChange.NotAllowed;
import org.mutualcrm.loyalty.LoyaltyChange.RuleSaved;
import org.mutualcrm.loyalty.LoyaltyChange.Unknown;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Loyalty programmes and their rules: drafted, launched, paused, ended. */
@Service
public class LoyaltyProgrammes {

  private static final String KIND = "programmes";

  private static final int MOST_RULES = 50;

  private final LoyaltyRows rows;
  private final AuditTrail trail;
  private final Clock clock;

  LoyaltyProgrammes(LoyaltyRows rows, AuditTrail trail, Clock clock) {
    this.rows = rows;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public LoyaltyProgrammeId draft(ProgrammeTerms terms, String by) {
    var id = LoyaltyProgrammeId.next();
    rows.insert(id, terms, by, clock.instant());
    trail.changed(Change.of(KIND, id.value()).with("status", ProgrammeStatus.DRAFT));
    return id;
  }

  /**
   * Changes what a programme promises from now on. Points that were given keep their time; the
   * currency stays once it has rules or was launched.
   */
  @Transactional
  public LoyaltyChange rewrite(LoyaltyProgrammeId id, ProgrammeTerms terms) {
    var it = rows.find(id).orElse(null);
    if (it == null) return new Unknown();
    if (it.status() == ProgrammeStatus.ENDED)
      return new NotAllowed("It has ended. Make another one.");
    if (!it.terms().currency().equals(terms.currency())
        && (it.status() != ProgrammeStatus.DRAFT || !it.rules().isEmpty()))
      return new NotAllowed("The currency of a programme that has rules or was launched stays.");
    rows.rewrite(id, terms);
    trail.changed(
        Change.of(KIND, id.value())
            .with("adjustAlone", it.terms().adjustAlone(), terms.adjustAlone())
            .with("expiry", it.terms().expiry(), terms.expiry()));
    return new Changed(id);
  }

  @Transactional
  public LoyaltyChange launch(LoyaltyProgrammeId id) {
    var it = rows.find(id).orElse(null);
    if (it == null) return new Unknown();
    if (it.rules().isEmpty()) return new NotAllowed("Nothing gives points yet. Add a rule first.");
    return moved(id, List.of(ProgrammeStatus.DRAFT, ProgrammeStatus.PAUSED), ProgrammeStatus.LIVE);
  }

  @Transactional
  public LoyaltyChange pause(LoyaltyProgrammeId id) {
    return moved(id, List.of(ProgrammeStatus.LIVE), ProgrammeStatus.PAUSED);
  }

  @Transactional
  public LoyaltyChange end(LoyaltyProgrammeId id) {
    return moved(
        id,
        List.of(ProgrammeStatus.DRAFT, ProgrammeStatus.LIVE, ProgrammeStatus.PAUSED),
        ProgrammeStatus.ENDED);
  }

  private LoyaltyChange moved(
      LoyaltyProgrammeId id, List<ProgrammeStatus> from, ProgrammeStatus to) {
    var before = rows.find(id).map(LoyaltyProgramme::status).orElse(null);
    if (before == null) return new Unknown();
    if (!rows.move(id, from, to, clock.instant()))
      return new NotAllowed("It is " + before.label().toLowerCase(Locale.ROOT) + ".");
    trail.changed(Change.of(KIND, id.value()).with("status", before, to));
    return new Changed(id);
  }

  /** Why a rule for this must not be; nothing if it may. */
  public Optional<AgainstTheLaw> objection(String occasion, String event, @Nullable Condition who) {
    return BoughtPraise.in(occasion, event, who)
        .map(it -> new AgainstTheLaw(it.name(), it.message(), it.hint()));
  }

  /** Adds a rule, or lets one that there is say something else from now on. */
  @Transactional
  public LoyaltyChange save(LoyaltyProgrammeId id, EarningRule rule, String by) {
    var objection = objection(rule.occasion().name(), rule.event(), rule.who());
    if (objection.isPresent()) return objection.get();
    var it = rows.find(id).orElse(null);
    if (it == null) return new Unknown();
    if (it.status() == ProgrammeStatus.ENDED) return new NotAllowed("The programme has ended.");
    var currency = it.terms().currency();
    var per = rule.per();
    var minimum = rule.minimum();
    if (per != null && !per.getCurrencyUnit().equals(currency)
        || minimum != null && !minimum.getCurrencyUnit().equals(currency))
      return new NotAllowed("Orders of this programme are in " + currency + ".");
    if (it.rules().size() >= MOST_RULES
        && it.rules().stream().noneMatch(known -> known.id().equals(rule.id())))
      return new NotAllowed("A programme has at most " + MOST_RULES + " rules.");
    return rows.save(id, rule, by, clock.instant()) ? new RuleSaved(rule.id()) : new Unknown();
  }

  /** The rule gives nothing any more; what it gave stays. */
  @Transactional
  public LoyaltyChange endRule(LoyaltyProgrammeId id, EarningRuleId rule) {
    return rows.endRule(id, rule, clock.instant()) ? new Changed(id) : new Unknown();
  }

  public Optional<LoyaltyProgramme> find(LoyaltyProgrammeId id) {
    return rows.find(id);
  }

  /** The newest first. */
  public List<LoyaltyProgramme> all() {
    return rows.all();
  }
}
