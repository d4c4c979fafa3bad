package org.mutualcrm.challenge;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * A challenge as it is written.
 *
 * @param language of its words, as a tag like {@code en} or {@code pt-BR}
 * @param criteria what judges mark, each from 1 to 5; empty without judges
 * @param judges how many must have marked each who did it all, 1 to 20; 0 without judges
 * @param winners how many win; null for everybody who does it all
 * @param places how many can take part; null for as many as like
 * @param offer of which who wins gets a code; null if there is nothing to win
 * @param disclosure who runs it and what taking part allows, shown before somebody does
 * @param opensAt null for when it is opened
 */
public record ChallengeDraft(
    String title,
    String brief,
    String language,
    Reason reason,
    List<ChallengeTask> tasks,
    JudgingWay judging,
    List<String> criteria,
    int judges,
    @Nullable Integer winners,
    @Nullable Integer places,
    @Nullable UUID offer,
    String terms,
    String disclosure,
    @Nullable Instant opensAt,
    Instant closesAt,
    String by) {

  public static final int LONGEST_TITLE = 120;
  public static final int LONGEST_TEXT = 4_000;
  public static final int MOST_TASKS = 12;
  public static final int MOST_CRITERIA = 8;
  public static final int LONGEST_CRITERION = 80;
  public static final int MOST_JUDGES = 20;
  public static final int MOST_WINNERS = 10_000;
  public static final int MOST_PLACES = 1_000_000;

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");

  /**
   * @throws ChallengeFault if it can not be meant
   */
  public ChallengeDraft {
    title = title.strip();
    brief = brief.strip();
    terms = terms.strip();
    disclosure = disclosure.strip();
    criteria = criteria.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    tasks = List.copyOf(tasks);
    if (judging == JudgingWay.AUTOMATIC) {
      criteria = List.of();
      judges = 0;
    }
    if ((title + brief + terms + disclosure + criteria).indexOf('\0') >= 0)
      throw new ChallengeFault("title", "The character U+0000 can not be kept");
    if (title.isEmpty()) throw new ChallengeFault("title", "Give it a title");
    if (title.length() > LONGEST_TITLE)
      throw new ChallengeFault("title", "A title has at most " + LONGEST_TITLE + " characters");
    text("brief", brief, "Say what it is about");
    text("terms", terms, "Say on which terms people take part");
    text("disclosure", disclosure, "Say who runs it and what becomes of what people hand in");
    if (!LANGUAGE.matcher(language).matches())
      throw new ChallengeFault("language", "A language is a tag like en or pt-BR");
    if (tasks.isEmpty() || tasks.size() > MOST_TASKS)
      throw new ChallengeFault("tasks", "A challenge has 1 to 12 tasks");
    paidOpinions(reason, tasks, offer);
    judged(judging, criteria, judges, winners);
    limit("winners", winners, MOST_WINNERS, "There are 1 to 10,000 winners");
    limit("places", places, MOST_PLACES, "There are 1 to 1,000,000 places");
    if (opensAt != null && !closesAt.isAfter(opensAt))
      throw new ChallengeFault("closesAt", "A challenge closes after it opens");
  }

  private static void text(String field, String text, String missing) {
    if (text.isEmpty()) throw new ChallengeFault(field, missing);
    if (text.length() > LONGEST_TEXT)
      throw new ChallengeFault(field, "This has at most 4,000 characters");
  }

  private static void limit(String field, @Nullable Integer count, int most, String words) {
    if (count != null && (count < 1 || count > most)) throw new ChallengeFault(field, words);
  }

  /**
   * Nothing is given for a review: consumer law (EU Directive 2005/29/EC, Annex I, 23b and 23c; 16
   * CFR Part 465 in the United States) and the terms of every network forbid it.
   */
  private static void paidOpinions(Reason reason, List<ChallengeTask> tasks, @Nullable UUID offer) {
    if (offer == null) return;
    if (reason == Reason.REVIEWS || tasks.stream().anyMatch(it -> it.proof() == Proof.REVIEW))
      throw new ChallengeFault(
          "offer", "Reviews are not rewarded. Leave out the reward, or the review");
  }

  private static void judged(
      JudgingWay judging, List<String> criteria, int judges, @Nullable Integer winners) {
    if (judging == JudgingWay.AUTOMATIC) return;
    if (winners == null)
      throw new ChallengeFault("winners", "Judges choose some of many. Say how many win");
    if (criteria.isEmpty() || criteria.size() > MOST_CRITERIA)
      throw new ChallengeFault("criteria", "Judges mark 1 to 8 criteria");
    Set<String> seen = new HashSet<>();
    for (var it : criteria) {
      if (it.length() > LONGEST_CRITERION)
        throw new ChallengeFault("criteria", "A criterion has at most 80 characters");
      if (!seen.add(it.toLowerCase(Locale.ROOT)))
        throw new ChallengeFault("criteria", "A criterion is there twice: " + it);
    }
    if (judges < 1 || judges > MOST_JUDGES)
      throw new ChallengeFault("judges", "Let 1 to 20 judges mark everybody");
  }
}
