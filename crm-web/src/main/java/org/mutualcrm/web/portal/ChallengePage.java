package org.mutualcrm.web.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Entry;
import org.mutualcrm.challenge.Evidence;
import org.mutualcrm.challenge.Winner;

/**
 * A challenge as somebody who takes part sees it.
 *
 * @param address of the page anybody may be given
 * @param action where forms go: this page, which may be somebody's own
 * @param personal whether we know who looks
 * @param entry their part; null while they have none
 * @param mine what they handed in, by the number of the task
 * @param shown what others did and want seen
 * @param winners once it is over and everybody got what they won
 * @param won their own place; null if they have none, or it is not over
 * @param typed what is to be put right, by the number of the task
 * @param said what just happened; null if nothing
 * @param fault what to put right; null if nothing
 */
public record ChallengePage(
    ChallengeView challenge,
    Instant now,
    String address,
    String action,
    boolean personal,
    @Nullable Entry entry,
    Map<Integer, Evidence> mine,
    List<Evidence> shown,
    List<Winner> winners,
    @Nullable Winner won,
    Map<Integer, String> typed,
    @Nullable String said,
    @Nullable String fault,
    ZoneId zone,
    Locale reader) {

  public boolean open() {
    return challenge.open(now);
  }

  /** What it is now, in a word. */
  public String state() {
    if (challenge.scheduled(now)) return "Soon";
    if (challenge.over(now)) return "Judging";
    return challenge.status().label();
  }

  /** And in a sentence. */
  public String how() {
    return switch (challenge.status()) {
      case DRAFT, CANCELLED -> "Nothing counts in this challenge.";
      case OPEN -> {
        if (challenge.scheduled(now)) yield "It is not open yet.";
        if (challenge.over(now)) yield "We look at what was handed in.";
        yield entry == null && challenge.full()
            ? "All places are taken."
            : "Do the tasks, and hand in what proves it.";
      }
      case JUDGING, DECIDED -> "We look at what was handed in.";
      case CLOSED -> "This is over. Thank you, everybody.";
    };
  }

  /** How many places are left; null if there is no limit. */
  public @Nullable Integer left() {
    return challenge.places() == null ? null : Math.max(0, challenge.places() - challenge.taken());
  }

  /** Who wins, in a sentence. */
  public String winning() {
    var who =
        switch (challenge.judging()) {
          case JUDGES ->
              "Judges, who do not learn your name, mark what you hand in: "
                  + String.join(", ", challenge.criteria())
                  + ".";
          case AUTOMATIC ->
              challenge.winners() == null
                  ? "Everybody who does all tasks wins."
                  : "Most points win.";
        };
    if (challenge.winners() == null) return who;
    var many = challenge.winners() == 1 ? "One wins" : challenge.winners() + " win";
    return who + " " + many + "; of two who have the same, who had it earlier.";
  }

  /** What was typed for a task before, or handed in. */
  public String typed(int task) {
    var before = mine.get(task);
    return typed.getOrDefault(task, before == null ? "" : before.said());
  }

  /** English words in the reader's own order, since the pages are in English. */
  public String time(Instant at) {
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(words)
        .format(at.atZone(zone));
  }

  /** The first line of the brief, for whoever shares it. */
  public String description() {
    var line = challenge.brief().lines().findFirst().orElse("");
    return line.length() > 160 ? line.substring(0, 157) + "…" : line;
  }
}
