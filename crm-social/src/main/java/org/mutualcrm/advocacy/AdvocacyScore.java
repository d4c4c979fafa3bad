package org.mutualcrm.advocacy;

import java.util.List;
import java.util.Locale;

/**
 * How much somebody speaks for us, 0 to 100, and what of it comes from where. Everything fades: it
 * counts half after 90 days, and not at all after a year. Influence is what followed, never how
 * many follow.
 *
 * @param praised what they said in public and was positive
 * @param followed answers and reactions of other people to that
 * @param helped answers of theirs to what others said
 * @param thanked how often we thanked them for something
 * @param complaints of theirs that nobody resolved yet
 */
public record AdvocacyScore(
    Part praised, Part followed, Part helped, Part thanked, Part complaints) {

  /** From so many points on, with two positive items and no open complaint, somebody is one. */
  public static final double ENOUGH = 15;

  static final double PER_PRAISE = 10;
  static final double MOST_PRAISE = 50;
  static final double PER_ANSWER = 3;
  static final double PER_REACTION = 1;
  static final double MOST_FOLLOWED = 30;
  static final double PER_HELP = 4;
  static final double MOST_HELP = 20;
  static final double PER_THANKS = 5;
  static final double MOST_THANKS = 10;
  static final double PER_COMPLAINT = -20;
  private static final int TELLING = 2;

  /**
   * One thing that counts.
   *
   * @param count how often it happened in a year
   * @param points as it counts today, faded and no more than it may
   * @param capped whether it would be more
   */
  public record Part(String words, long count, double points, boolean capped) {

    static Part of(String words, long count, double points, double most) {
      return new Part(words, count, Math.min(points, most), points > most);
    }
  }

  static AdvocacyScore of(
      long praises,
      double praise,
      long answers,
      double answered,
      long helps,
      double help,
      long thanks,
      double thanked,
      long complaints) {
    return new AdvocacyScore(
        Part.of("said something positive in public", praises, PER_PRAISE * praise, MOST_PRAISE),
        Part.of("answers and reactions of others to it", answers, answered, MOST_FOLLOWED),
        Part.of("answered what others said", helps, PER_HELP * help, MOST_HELP),
        Part.of("thanked by us", thanks, PER_THANKS * thanked, MOST_THANKS),
        Part.of("complaints not resolved", complaints, PER_COMPLAINT * complaints, 0));
  }

  public List<Part> parts() {
    return List.of(praised, followed, helped, thanked, complaints);
  }

  public double total() {
    double sum = parts().stream().mapToDouble(Part::points).sum();
    return Math.clamp(sum, 0, 100);
  }

  public boolean advocate() {
    return total() >= ENOUGH && praised.count() >= TELLING && complaints.count() == 0;
  }

  /** What counted, in one sentence. */
  public String because() {
    var why =
        parts().stream()
            .filter(it -> it.count() > 0)
            .map(it ->
                String.format(Locale.ROOT, "%d× %s (%+.0f)", it.count(), it.words(), it.points()))
            .toList();
    return why.isEmpty() ? "nothing of the last year counts" : String.join(", ", why);
  }
}
