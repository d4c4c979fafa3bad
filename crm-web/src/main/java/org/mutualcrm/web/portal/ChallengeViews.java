package org.mutualcrm.web.portal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeDeciding;
import org.mutualcrm.challenge.ChallengeDesk;
import org.mutualcrm.challenge.ChallengeStatus;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Evidence;
import org.mutualcrm.challenge.TakingPart;
import org.mutualcrm.challenge.Winner;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Draws the page of a challenge, for anybody and for somebody. */
@Component
class ChallengeViews {

  private static final int SHOWN = 50;

  private final TakingPart taking;
  private final ChallengeDesk desk;
  private final ChallengeDeciding deciding;
  private final Brand brand;
  private final Clock clock;

  ChallengeViews(
      TakingPart taking, ChallengeDesk desk, ChallengeDeciding deciding, Brand brand, Clock clock) {
    this.taking = taking;
    this.desk = desk;
    this.deciding = deciding;
    this.brand = brand;
    this.clock = clock;
  }

  /**
   * What just happened on the page.
   *
   * @param said what went well; null if nothing
   * @param fault what to put right; null if nothing
   */
  record Notice(Map<Integer, String> typed, @Nullable String said, @Nullable String fault) {

    static Notice said(@Nullable String words) {
      return new Notice(Map.of(), words, null);
    }
  }

  /**
   * @param person null for anybody
   * @param action where the forms of the page go
   */
  ModelAndView page(
      ChallengeView it,
      @Nullable SourceRecordId person,
      String action,
      Notice notice,
      Locale reader) {
    var entry = person == null ? null : taking.of(it.id(), person).orElse(null);
    var mine =
        entry == null ? Map.<Integer, Evidence>of() : taking.evidence(it.id(), entry.customer());
    var winners =
        it.status() == ChallengeStatus.CLOSED ? deciding.winners(it.id()) : List.<Winner>of();
    var won =
        entry == null
            ? null
            : winners.stream()
                .filter(one -> one.customer().equals(entry.customer()))
                .findFirst()
                .orElse(null);
    var shown =
        it.status() == ChallengeStatus.CANCELLED ? List.<Evidence>of() : desk.shown(it.id(), SHOWN);
    return new ModelAndView("portal/challenge")
        .addObject("brand", brand)
        .addObject(
            "it",
            new ChallengePage(
                it,
                clock.instant(),
                address(it),
                action,
                person != null,
                entry,
                mine,
                shown,
                winners,
                won,
                notice.typed(),
                notice.said(),
                notice.fault(),
                brand.zone(),
                reader));
  }

  static String address(ChallengeView it) {
    return home() + "/" + it.slug();
  }

  static String home() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().path("/p/challenges").toUriString();
  }
}
