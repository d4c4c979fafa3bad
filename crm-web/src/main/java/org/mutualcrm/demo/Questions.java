package org.mutualcrm.demo;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.CastVote;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollDraft;
import org.mutualcrm.participation.PollId;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.participation.ResultVisibility;
import org.mutualcrm.participation.VotedThrough;
import org.mutualcrm.participation.Voter;
import org.mutualcrm.participation.Voting;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Two polls: a ranked one that is over, and one that is open. */
@Component
@Profile("demo")
class Questions {

  private static final String MARKETER = "luca";
  private static final int VOTES = 180;

  private final Polls polls;
  private final Voting voting;
  private final Cast cast;

  Questions(Polls polls, Voting voting, Cast cast) {
    this.polls = polls;
    this.voting = voting;
    this.cast = cast;
  }

  /** A poll as it came to be while the history is told. */
  private static final class Asked {
    private @Nullable PollId id;
  }

  List<Happening> of(long seed, Season season, List<Human> people, DemoSettings scale) {
    var dice = new Dice(seed, "questions");
    var happenings = new ArrayList<Happening>();
    if (people.isEmpty()) return happenings;
    var until = season.until();
    var over = new Asked();
    var from = until.minus(Duration.ofDays(40));
    var to = until.minus(Duration.ofDays(19));
    var flavours =
        new PollDraft(
            "Which flavour comes back next summer?",
            "Put them in your order. The winner is on the counter from the first of May.",
            List.of(
                "Fig and ricotta", "Mango lassi", "Black sesame", "Rhubarb", "Saffron and honey"),
            PollKind.RANKED,
            5,
            false,
            Electorate.ANYBODY,
            ResultVisibility.AFTER_CLOSE,
            null,
            to,
            scale.scaled(100),
            MARKETER);
    asked(happenings, over, flavours, from);
    for (int i = scale.scaled(VOTES); i > 0; i--)
      ranked(happenings, dice, over, people, between(dice, from, to));
    happenings.add(new Happening(to, () -> polls.close(id(over))));
    var open = new Asked();
    var begun = until.minus(Duration.ofDays(6));
    var hours =
        new PollDraft(
            "When should the shops be open longer?",
            "For one month we keep the shops open when most of you like it.",
            List.of("Friday night", "Saturday night", "Sunday morning", "Monday at noon"),
            PollKind.MULTIPLE,
            2,
            false,
            Electorate.ANYBODY,
            ResultVisibility.AFTER_VOTING,
            null,
            until.plus(Duration.ofDays(15)),
            null,
            MARKETER);
    asked(happenings, open, hours, begun);
    for (int i = scale.scaled(VOTES / 2); i > 0; i--)
      several(happenings, dice, open, people, between(dice, begun, until));
    return happenings;
  }

  private void asked(List<Happening> happenings, Asked asked, PollDraft draft, Instant at) {
    happenings.add(
        new Happening(
            at,
            () -> {
              asked.id = polls.draft(draft);
              polls.open(asked.id);
            }));
  }

  private void ranked(
      List<Happening> happenings, Dice dice, Asked asked, List<Human> people, Instant at) {
    var left = new ArrayList<>(List.of(2, 1, 5, 3, 4));
    var order = new ArrayList<Integer>();
    for (int i = 1 + dice.below(5); i > 0; i--) {
      var next = dice.favourite(left);
      order.add(next);
      left.remove(next);
    }
    vote(happenings, dice, asked, people, order, at);
  }

  private void several(
      List<Happening> happenings, Dice dice, Asked asked, List<Human> people, Instant at) {
    var first = dice.favourite(List.of(2, 1, 3, 4));
    var choices = new ArrayList<>(List.of(first));
    if (dice.chance(0.5)) choices.add(first == 1 ? 3 : 1);
    vote(happenings, dice, asked, people, choices, at);
  }

  /** Most come by a link of their own, the others by the page everybody is given. */
  private void vote(
      List<Happening> happenings,
      Dice dice,
      Asked asked,
      List<Human> people,
      List<Integer> choices,
      Instant at) {
    var human = dice.pick(people);
    boolean known = dice.chance(0.7);
    var guest = new Voter.Guest(new UUID(dice.below(Integer.MAX_VALUE), human.number()));
    happenings.add(
        new Happening(
            at,
            () -> {
              Voter voter =
                  cast.inFiles(human)
                      .filter(_ -> known)
                      .<Voter>map(it -> new Voter.Known(it.id(), null))
                      .orElse(guest);
              var through = voter instanceof Voter.Known ? VotedThrough.LINK : VotedThrough.PAGE;
              voting.cast(new CastVote(id(asked), null, voter, choices, through, null));
            }));
  }

  private static PollId id(Asked asked) {
    return requireNonNull(asked.id);
  }

  private static Instant between(Dice dice, Instant from, Instant to) {
    return from.plusSeconds(1 + dice.below((int) Duration.between(from, to).toSeconds() - 1));
  }
}
