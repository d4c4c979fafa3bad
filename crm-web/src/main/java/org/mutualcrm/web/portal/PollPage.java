package org.mutualcrm.web.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollResults;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.PollView.Standing;

/**
 * A poll as a voter sees it.
 *
 * @param address of the page anybody may be given
 * @param action where the paper goes: this page, which may be somebody's own
 * @param personal whether we know who votes
 * @param said what they said before
 * @param results null where they are not shown, or not yet
 * @param fault what to put right; null if nothing
 */
public record PollPage(
    PollView poll,
    Standing standing,
    String address,
    String action,
    boolean personal,
    @Nullable List<Integer> said,
    PollPaper paper,
    @Nullable PollResults results,
    boolean justVoted,
    @Nullable String fault,
    ZoneId zone,
    Locale reader) {

  public boolean votes() {
    return standing == Standing.OPEN && (personal || poll.electorate() == Electorate.ANYBODY);
  }

  public boolean over() {
    return standing == Standing.CLOSED || standing == Standing.ARCHIVED;
  }

  public boolean ticks(int choice) {
    return paper.ticks(choice);
  }

  public boolean ranked(int choice, int place) {
    return paper.rank(choice).equals(Integer.toString(place));
  }

  public String pass() {
    return paper.pass() == null ? "" : paper.pass();
  }

  /** What to do, in a sentence. */
  public String how() {
    return switch (poll.kind()) {
      case SINGLE -> "Choose one.";
      case MULTIPLE ->
          poll.most() == poll.choices().size()
              ? "Choose as many as you like."
              : "Choose up to " + poll.most() + ".";
      case RANKED -> "Give the one you like best place 1. Leave out what you do not care about.";
    };
  }

  /** What they said, in words. */
  public String saidWords() {
    if (said == null) return "";
    var between = poll.kind() == PollKind.RANKED ? " › " : ", ";
    return said.stream().map(poll::label).collect(Collectors.joining(between));
  }

  /** English words in the reader's own order, since the pages are in English. */
  public String time(Instant at) {
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(words)
        .format(at.atZone(zone));
  }

  public String description() {
    return poll.description().isEmpty()
        ? poll.choices().stream().map(it -> it.label()).collect(Collectors.joining(", "))
        : poll.description();
  }
}
