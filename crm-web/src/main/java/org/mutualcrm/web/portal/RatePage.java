package org.mutualcrm.web.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.satisfaction.Survey;

/**
 * A survey as the customer sees it.
 *
 * @param rating what is ticked; 0 for nothing
 * @param action where the form goes
 * @param open whether an answer is taken
 * @param justSaid whether they come from answering
 * @param fault what to put right; null if nothing
 */
public record RatePage(
    Survey survey,
    String question,
    int rating,
    String comment,
    String action,
    boolean open,
    boolean justSaid,
    @Nullable String fault,
    ZoneId zone,
    Locale reader) {

  private static final List<String> WORDS =
      List.of("Very dissatisfied", "Dissatisfied", "In between", "Satisfied", "Very satisfied");

  /** What a rating means. */
  public static String words(int rating) {
    return WORDS.get(rating - 1);
  }

  public boolean answered() {
    return survey.answeredAt() != null;
  }

  /** English words in the reader's own order, since the pages are in English. */
  public String until() {
    Instant at = survey.takenUntil();
    if (at == null) return "";
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(words)
        .format(at.atZone(zone));
  }
}
