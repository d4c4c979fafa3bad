package org.mutualcrm.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.segment.Score;
import org.mutualcrm.segment.ScoringPlan;

/**
 * Why somebody has the points they have.
 *
 * @param asked whom it is about, as typed
 * @param found whom that could mean, when it is not one person
 * @param whose the one it is about, once that is clear
 * @param score null while nobody is chosen, or while the plan is not yet sound
 * @param counting which parts count every touchpoint, by their place
 */
public record ScoreTrial(
    String asked,
    List<CustomerCard> found,
    @Nullable CustomerCard whose,
    @Nullable Score score,
    List<Boolean> counting) {

  public boolean counts(int part) {
    return counting.get(part);
  }

  /** A segment that asks for a plan's points, as a sentence in an address. */
  public static String segment(ScoringPlan plan) {
    var sentence = "who score at least 50 in \"" + plan.name().replace("\"", "\\\"") + "\"";
    return URLEncoder.encode(sentence, StandardCharsets.UTF_8);
  }

  /** When a part gives points, in words. */
  public static String when(String printed, boolean each) {
    return each
        ? "for each of their " + printed.replaceFirst("^who have .*? \\d[\\d,]* ", "")
        : "customers " + printed;
  }
}
