package org.mutualcrm.web.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.JamPhase;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.SimilarIdeas.Similar;

/**
 * A jam as somebody who takes part sees it.
 *
 * @param address of the page anybody may be given
 * @param action where forms go: this page, which may be somebody's own
 * @param personal whether we know who takes part
 * @param mine for which ideas they voted
 * @param similar to what they want to hand in; empty where nothing is
 * @param invites whether somebody we do not know can be let in
 * @param said what just happened; null if nothing
 * @param fault what to put right; null if nothing
 */
public record JamPage(
    JamView jam,
    Instant now,
    String address,
    String action,
    boolean personal,
    List<IdeaView> ideas,
    IdeaOrder order,
    Set<IdeaId> mine,
    JamIdeaForm form,
    List<Similar> similar,
    boolean invites,
    @Nullable String said,
    @Nullable String fault,
    ZoneId zone,
    Locale reader) {

  public JamPhase phase() {
    return jam.phase(now);
  }

  public boolean takesIdeas() {
    return jam.takesIdeas(now);
  }

  public boolean takesVotes() {
    return jam.takesVotes(now);
  }

  /** Whether there is anything to do for somebody who is let in. */
  public boolean open() {
    return takesIdeas() || takesVotes();
  }

  public boolean voted(IdeaView idea) {
    return mine.contains(idea.id());
  }

  /** How many more they may vote for; null for as many as they like. */
  public @Nullable Integer left() {
    return jam.budget() == null ? null : Math.max(0, jam.budget() - mine.size());
  }

  /** What the phase means, in a sentence. */
  public String how() {
    return switch (phase()) {
      case SUBMIT -> "Hand in your ideas.";
      case MERGE -> "We put together what is the same. The voting begins soon.";
      case VOTE ->
          takesIdeas()
              ? "Hand in your ideas, and vote for those of others."
              : "Vote for what you want most.";
      case DECIDE -> "The voting is over. We decide what we will do.";
      case DELIVER -> "Decided. Each idea says what became of it.";
      case SCHEDULED -> "Not open yet.";
      case CANCELLED -> "Called off. Nothing counts in this jam.";
      case DRAFT, ARCHIVED -> "This is over.";
    };
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
    var line = jam.brief().lines().findFirst().orElse("");
    return line.length() > 160 ? line.substring(0, 157) + "…" : line;
  }
}
