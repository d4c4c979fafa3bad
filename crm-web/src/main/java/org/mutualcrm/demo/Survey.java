package org.mutualcrm.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.mutualcrm.perception.AskedThrough;
import org.mutualcrm.perception.Beliefs;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.perception.StatedReasons;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.reason.Reason;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Twice everybody is asked why guests follow: the guests themselves, and those who work here. The
 * first time the latter believe what executives of the study believed; then they see the gap.
 * Besides, the guests are polled.
 */
@Component
@Profile("demo")
class Survey {

  private static final int GUESTS = 300;
  private static final int COLLEAGUES = 24;

  // Percent who tick each reason, in its order in Reason.
  private static final int[] GUESTS_SAY = {61, 52, 41, 38, 44, 47, 29, 36, 25, 21, 23, 12};
  private static final int[] FIRST_BELIEVED = {25, 30, 46, 79, 71, 92, 63, 58, 38, 83, 50, 79};
  private static final int[] THEN_BELIEVED = {58, 46, 46, 58, 54, 67, 42, 50, 33, 50, 38, 46};

  private final StatedReasons stated;
  private final Beliefs beliefs;
  private final Cast cast;
  private final Questions questions;
  private final Brainstorm brainstorm;
  private final Clock clock;

  Survey(
      StatedReasons stated,
      Beliefs beliefs,
      Cast cast,
      Questions questions,
      Brainstorm brainstorm,
      Clock clock) {
    this.stated = stated;
    this.beliefs = beliefs;
    this.cast = cast;
    this.questions = questions;
    this.brainstorm = brainstorm;
    this.clock = clock;
  }

  List<Happening> of(long seed, Season season, List<Human> people, DemoSettings scale) {
    var dice = new Dice(seed, "survey");
    var members = people.stream().filter(Human::inClub).toList();
    var happenings = new ArrayList<>(questions.of(seed, season, members, scale));
    happenings.addAll(brainstorm.of(seed, season, members, scale));
    if (members.isEmpty()) return happenings;
    var first = season.until().minus(Duration.ofDays(290));
    var second = season.until().minus(Duration.ofDays(45));
    for (var begun : List.of(first, second)) {
      for (int i = scale.scaled(GUESTS); i > 0; i--) {
        guest(happenings, dice, dice.pick(members), begun);
      }
      var believed = begun.equals(first) ? FIRST_BELIEVED : THEN_BELIEVED;
      for (int i = 1; i <= COLLEAGUES; i++) colleague(happenings, dice, i, believed, begun);
    }
    return happenings;
  }

  private void guest(List<Happening> happenings, Dice dice, Human human, Instant begun) {
    var choice = choice(dice, GUESTS_SAY);
    var through = dice.chance(0.3) ? AskedThrough.PREFERENCES : AskedThrough.INVITATION;
    happenings.add(
        new Happening(
            soon(dice, begun),
            () ->
                cast.inFiles(human)
                    .ifPresent(it ->
                        stated.answer(
                            it.id(), new Stated(choice, through, null, clock.instant())))));
  }

  private void colleague(
      List<Happening> happenings, Dice dice, int number, int[] believed, Instant begun) {
    var choice = choice(dice, believed);
    var respondent = "survey-%02d".formatted(number);
    happenings.add(new Happening(soon(dice, begun), () -> beliefs.believe(respondent, choice)));
  }

  private static ReasonChoice choice(Dice dice, int[] percents) {
    var ticked = EnumSet.noneOf(Reason.class);
    for (var it : Reason.values()) {
      if (dice.chance(percents[it.ordinal()] / 100.0)) ticked.add(it);
    }
    var all = List.copyOf(ticked);
    return new ReasonChoice(ticked, all.isEmpty() ? null : dice.favourite(all));
  }

  private static Instant soon(Dice dice, Instant begun) {
    return begun.plusSeconds(dice.below(14 * 86_400));
  }
}
