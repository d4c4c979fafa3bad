package org.mutualcrm.participation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A poll as it is written.
 *
 * @param description may be empty
 * @param most how many choices one may name; of a single or ranked poll it follows from the kind
 * @param opensAt null for when it is opened
 * @param closesAt null for when somebody closes it
 * @param quorum how many must vote for it to bind; null if it binds anyhow
 */
public record PollDraft(
    String question,
    String description,
    List<String> choices,
    PollKind kind,
    int most,
    boolean anonymous,
    Electorate electorate,
    ResultVisibility visibility,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Integer quorum,
    String by) {

  public static final int LONGEST_QUESTION = 200;
  public static final int LONGEST_DESCRIPTION = 2_000;
  public static final int LONGEST_CHOICE = 120;
  public static final int FEWEST_CHOICES = 2;
  public static final int MOST_CHOICES = 20;
  public static final int LARGEST_QUORUM = 10_000_000;

  /**
   * @throws PollFault if it can not be meant
   */
  public PollDraft {
    question = question.strip();
    description = description.strip();
    choices = choices.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    if ((question + description + choices).indexOf('\0') >= 0)
      throw new PollFault("question", "The character U+0000 can not be kept");
    if (question.isEmpty()) throw new PollFault("question", "Ask a question");
    if (question.length() > LONGEST_QUESTION)
      throw new PollFault("question", "A question has at most " + LONGEST_QUESTION + " characters");
    if (description.length() > LONGEST_DESCRIPTION)
      throw new PollFault("description", "A description has at most 2,000 characters");
    if (choices.size() < FEWEST_CHOICES || choices.size() > MOST_CHOICES)
      throw new PollFault("choices", "A poll has 2 to 20 choices");
    var seen = new HashSet<String>();
    for (var it : choices) {
      if (it.length() > LONGEST_CHOICE)
        throw new PollFault("choices", "A choice has at most " + LONGEST_CHOICE + " characters");
      if (!seen.add(it.toLowerCase(Locale.ROOT)))
        throw new PollFault("choices", "A choice is there twice: " + it);
    }
    most =
        switch (kind) {
          case SINGLE -> 1;
          case MULTIPLE -> most;
          case RANKED -> choices.size();
        };
    if (kind == PollKind.MULTIPLE && (most < 2 || most > choices.size()))
      throw new PollFault("most", "Let people name 2 to " + choices.size() + " choices");
    if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt))
      throw new PollFault("closesAt", "A poll closes after it opens");
    if (quorum != null && (quorum < 1 || quorum > LARGEST_QUORUM))
      throw new PollFault("quorum", "A quorum is 1 to 10,000,000 voters");
  }
}
