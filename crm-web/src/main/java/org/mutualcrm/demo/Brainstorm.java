package org.mutualcrm.demo;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.change.ChangeResult;
import org.mutualcrm.change.Changes;
import org.mutualcrm.change.Origin;
import org.mutualcrm.idea.IdeaDesk;
import org.mutualcrm.idea.IdeaDraft;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaVote;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.Screening;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A jam that was voted on, two of its ideas put together, and a change that came of it. */
@Component
@Profile("demo")
class Brainstorm {

  private static final String MARKETER = "luca";
  private static final int VOTES = 150;

  private static final List<String> THOUGHT =
      List.of(
          "Stay open until midnight in July and August",
          "Longer hours on summer nights",
          "A stamp card in the app instead of paper",
          "Paper spoons instead of plastic ones",
          "More flavours without milk",
          "A quiet hour on Monday mornings",
          "Tell us on the website what is sold out");

  private final Jams jams;
  private final Ideas ideas;
  private final IdeaDesk desk;
  private final IdeaVoting voting;
  private final Changes changes;
  private final Cast cast;

  Brainstorm(Jams jams, Ideas ideas, IdeaDesk desk, IdeaVoting voting, Changes changes, Cast cast) {
    this.jams = jams;
    this.ideas = ideas;
    this.desk = desk;
    this.voting = voting;
    this.changes = changes;
    this.cast = cast;
  }

  /** A jam as it came to be while the history is told. */
  private static final class Told {
    private @Nullable JamId jam;
    private final List<IdeaId> ideas = new ArrayList<>();
  }

  List<Happening> of(long seed, Season season, List<Human> people, DemoSettings scale) {
    var dice = new Dice(seed, "brainstorm");
    var happenings = new ArrayList<Happening>();
    if (people.isEmpty()) return happenings;
    var told = new Told();
    var until = season.until();
    var from = until.minus(Duration.ofDays(38));
    var voted = until.minus(Duration.ofDays(12));
    happenings.add(
        new Happening(
            from,
            () -> {
              told.jam =
                  jams.draft(
                      new JamDraft(
                          "What should our shops do better?",
                          "Anything but prices. We do what you want most, and tell you when it is there.",
                          3,
                          Screening.NEWCOMERS,
                          null,
                          voted,
                          from,
                          voted,
                          until.plus(Duration.ofDays(10)),
                          MARKETER));
              jams.open(told.jam);
            }));
    for (int i = 0; i < THOUGHT.size(); i++) {
      var title = THOUGHT.get(i);
      var human = dice.pick(people);
      boolean waits = i == THOUGHT.size() - 1;
      happenings.add(
          new Happening(
              from.plus(Duration.ofHours(5L + 9L * i)), () -> think(told, human, title, waits)));
    }
    for (int i = scale.scaled(VOTES); i > 0; i--) vote(happenings, dice, told, people, from, voted);
    happenings.add(
        new Happening(
            voted.minus(Duration.ofDays(6)),
            () -> {
              if (told.ideas.size() > 1) desk.merge(told.ideas.get(1), told.ideas.get(0), MARKETER);
            }));
    happenings.add(new Happening(voted.plus(Duration.ofHours(30)), () -> decide(told)));
    return happenings;
  }

  private void think(Told told, Human human, String title, boolean waits) {
    var author = cast.inFiles(human).orElse(null);
    if (author == null) return;
    var draft =
        new IdeaDraft(
            requireNonNull(told.jam), author.id(), null, title, "", IdeaThrough.LINK, null);
    if (ideas.submit(draft) instanceof IdeaResult.Submitted it && !waits) {
      if (it.waiting()) desk.approve(it.id(), MARKETER);
      told.ideas.add(it.id());
    }
  }

  private void vote(
      List<Happening> happenings,
      Dice dice,
      Told told,
      List<Human> people,
      Instant from,
      Instant to) {
    var human = dice.pick(people);
    int which = dice.favourite(List.of(0, 3, 1, 4, 2, 5));
    var begun = from.plus(Duration.ofDays(3));
    var at = begun.plusSeconds(dice.below((int) Duration.between(begun, to).toSeconds()));
    happenings.add(
        new Happening(
            at,
            () -> {
              if (which < told.ideas.size())
                cast.inFiles(human)
                    .ifPresent(it ->
                        voting.vote(
                            new IdeaVote(told.ideas.get(which), it.id(), IdeaThrough.LINK, null)));
            }));
  }

  private void decide(Told told) {
    if (told.ideas.size() < 4) return;
    desk.answer(
        told.ideas.get(2),
        IdeaStatus.DECLINED,
        "Not everybody has a phone at hand. The paper card stays.",
        MARKETER);
    var from =
        List.of(
            new Changes.From(Origin.Kind.IDEA, told.ideas.get(0).toString()),
            new Changes.From(Origin.Kind.INTENT, "complaint"));
    var begun =
        changes.begin(
            "Open until midnight in summer",
            "People stand before closed doors on warm evenings.",
            MARKETER,
            from,
            MARKETER);
    if (begun instanceof ChangeResult.Changed(var id)) {
      changes.plan(id, "Most of you want it, and the evenings pay.", null, MARKETER);
      changes.ship(id, MARKETER);
    }
  }
}
