package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What people and page say to each other on ordinary days. */
final class Talk {

  private static final List<String> TOPICS =
      List.of("question", "complaint", "praise", "praise", "question", "recommend");
  private static final Duration LATELY = Duration.ofHours(30);
  private static final Duration NEWS = Duration.ofDays(4);

  private final Dice dice;
  private final Phrases phrases;
  private final Season season;
  private final Stage stage;
  private final List<Human> people;
  private final List<Happening> happenings = new ArrayList<>();

  Talk(long seed, Season season, Stage stage, List<Human> people) {
    this.dice = new Dice(seed, "talk");
    this.phrases = new Phrases(dice);
    this.season = season;
    this.stage = stage;
    this.people = people;
  }

  private record Plan(Human human, Instant at, String topic) {}

  List<Happening> of(int exchanges) {
    posts();
    var plans = new ArrayList<Plan>();
    for (int i = 0; i < exchanges; i++) {
      // The last days are still full of what nobody has answered.
      var earliest = i % 20 == 0 ? season.until().minus(NEWS) : season.from();
      var at = season.moment(dice, earliest.plus(Duration.ofDays(1)));
      plans.add(new Plan(dice.favourite(people), at, dice.pick(TOPICS)));
    }
    plans.sort(Comparator.comparing(Plan::at));
    // Messenger tells no names: only whose name a comment told us writes in private.
    Set<Human> known = new HashSet<>();
    for (var plan : plans) {
      boolean aloud = known.add(plan.human()) || dice.chance(0.5);
      exchange(plan, !aloud);
    }
    return happenings;
  }

  private void posts() {
    var at = season.from().plus(Duration.ofHours(2));
    while (at.isBefore(season.until().minus(Duration.ofHours(3)))) {
      var text = phrases.post();
      add(at, () -> stage.publish(text));
      at = at.plus(Duration.ofHours(dice.between(60, 170)));
    }
  }

  private void exchange(Plan plan, boolean inPrivate) {
    var human = plan.human();
    var line = new Line(human, inPrivate, dice.chance(0.7) ? 0 : dice.between(1, 2));
    var said = phrases.say(human, plan.topic());
    add(plan.at(), () -> stage.say(line, said));
    var last = second(plan, line);
    if (regretted(plan, line)) {
      close(line, "giulia", plan.at(), last.plus(Duration.ofHours(2)));
      return;
    }
    boolean answered = answered(plan.topic(), plan.at());
    var at = last.plus(dice.about(wait(plan.topic())));
    if (answered && at.isBefore(season.until())) answer(plan, line, at);
    else close(line, "giulia", plan.at(), last.plus(Duration.ofHours(dice.between(4, 9))));
  }

  private void answer(Plan plan, Line line, Instant at) {
    var human = plan.human();
    var by = dice.chance(0.65) ? "giulia" : dice.chance(0.8) ? "marta" : "pierre";
    var topic = plan.topic().equals("recommend") ? "praise" : plan.topic();
    var text = phrases.reply(human, topic);
    add(at, () -> stage.reply(line, by, text));
    if (dice.chance(0.3)) add(at.plusSeconds(90), () -> stage.recognise(line, by));
    var end = at;
    if (!topic.equals("praise") && dice.chance(0.45)) {
      end = at.plus(dice.about(Duration.ofMinutes(25)));
      var thanks = phrases.say(human, "thanks");
      add(end, () -> stage.say(line, thanks));
    }
    close(line, by, plan.at(), end.plus(dice.about(Duration.ofHours(2))));
  }

  /** Nearly everything is settled in the end; of the last days much is not yet. */
  private void close(Line line, String by, Instant begun, Instant at) {
    boolean old = begun.isBefore(season.until().minus(NEWS));
    if (dice.chance(old ? 0.985 : 0.5)) add(at, () -> stage.resolve(line, by));
  }

  private Instant second(Plan plan, Line line) {
    if (!dice.chance(0.3)) return plan.at();
    var at = plan.at().plusSeconds(dice.between(40, 400));
    var more = phrases.say(plan.human(), "more");
    add(at, () -> stage.say(line, more));
    return at;
  }

  /** Says whether there is nothing left to answer. */
  private boolean regretted(Plan plan, Line line) {
    var at = plan.at().plusSeconds(dice.between(450, 1_500));
    if (dice.chance(0.025)) {
      add(at, () -> stage.takeBack(line));
      return true;
    }
    if (!line.inPrivate() && dice.chance(0.05)) {
      var anew = phrases.say(plan.human(), plan.topic());
      add(at, () -> stage.sayAnew(line, anew));
    }
    return false;
  }

  private boolean answered(String topic, Instant at) {
    double usual =
        switch (topic) {
          case "question" -> 0.9;
          case "complaint" -> 0.96;
          default -> 0.45;
        };
    boolean lately = at.isAfter(season.until().minus(LATELY));
    return dice.chance(lately ? usual * 0.3 : usual);
  }

  private static Duration wait(String topic) {
    return topic.equals("complaint") ? Duration.ofMinutes(50) : Duration.ofMinutes(100);
  }

  private void add(Instant at, Runnable act) {
    if (at.isBefore(season.until())) happenings.add(new Happening(at, act));
  }
}
