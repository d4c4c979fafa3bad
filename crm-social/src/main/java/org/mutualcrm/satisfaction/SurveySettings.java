package org.mutualcrm.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom we ask how satisfied they are, and how.
 *
 * @param version 0 where nothing was ever decided
 * @param channels on which customers are asked, each since when
 * @param purpose for which customers are contacted by it; without one nobody is asked
 * @param questions by language, like {@code de}
 * @param fallback the language for everybody else
 * @param delay from the resolution to the question, up to 14 days
 * @param restDays for how many days of 24 hours nobody is asked again, 1 to 365
 * @param answerDays for how many days a link takes a first answer, 1 to 90
 * @param changeHours for how many hours an answer may be changed, 0 to 720
 */
public record SurveySettings(
    long version,
    Map<String, Instant> channels,
    @Nullable String purpose,
    Map<String, String> questions,
    String fallback,
    Duration delay,
    int restDays,
    int answerDays,
    int changeHours,
    FollowUp followUp,
    String madeBy,
    Instant madeAt) {

  static final int LONGEST_QUESTION = 200;
  private static final int MOST_QUESTIONS = 40;
  private static final Duration LONGEST_DELAY = Duration.ofDays(14);
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /** Nobody is asked anything. */
  public static final SurveySettings OFF =
      new SurveySettings(
          0,
          Map.of(),
          null,
          Map.of("en", "How satisfied are you with how we helped you?"),
          "en",
          Duration.ofHours(1),
          30,
          14,
          48,
          FollowUp.REOPEN,
          "",
          Instant.EPOCH);

  /**
   * @throws IllegalArgumentException if something is out of range or missing, says what
   */
  public SurveySettings {
    var texts = new TreeMap<String, String>();
    questions.forEach((language, text) -> {
      var tag = language.strip().toLowerCase(Locale.ROOT);
      check(LANGUAGE.matcher(tag).matches(), "Name a language by two letters, like de");
      var words = text.strip();
      check(
          !words.isEmpty() && words.length() <= LONGEST_QUESTION,
          "A question has 1 to " + LONGEST_QUESTION + " characters");
      texts.put(tag, words);
    });
    fallback = fallback.strip().toLowerCase(Locale.ROOT);
    check(texts.size() <= MOST_QUESTIONS, "At most " + MOST_QUESTIONS + " languages are kept");
    check(texts.containsKey(fallback), "Write the question in the language for everybody else");
    questions = Collections.unmodifiableMap(texts);
    channels
        .keySet()
        .forEach(it -> check(CHANNEL.matcher(it).matches(), "There is no channel " + it));
    channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    check(
        !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0,
        "Customers are asked at once or up to 14 days later");
    check(restDays >= 1 && restDays <= 365, "Customers are left in peace for 1 to 365 days");
    check(answerDays >= 1 && answerDays <= 90, "Answers are taken for 1 to 90 days");
    check(changeHours >= 0 && changeHours <= 720, "Answers are changed for 0 to 720 hours");
    check(
        channels.isEmpty() || purpose != null,
        "Choose the purpose for which customers are asked, so that their consent can be looked at");
  }

  /** The question for somebody who may speak one of these languages, the likeliest first. */
  public Map.Entry<String, String> question(Iterable<String> languages) {
    for (var it : languages) {
      var text = questions.get(it);
      if (text != null) return Map.entry(it, text);
    }
    return Map.entry(fallback, questions.getOrDefault(fallback, ""));
  }

  /** The same choices as others, whoever made them when. */
  boolean sameAs(SurveySettings other) {
    return channels.keySet().equals(other.channels.keySet())
        && java.util.Objects.equals(purpose, other.purpose)
        && questions.equals(other.questions)
        && fallback.equals(other.fallback)
        && delay.equals(other.delay)
        && restDays == other.restDays
        && answerDays == other.answerDays
        && changeHours == other.changeHours
        && followUp == other.followUp;
  }

  /** Of channels that were on before, since when they are. */
  SurveySettings after(SurveySettings before, String by, Instant now) {
    var since = new LinkedHashMap<String, Instant>();
    channels.keySet().forEach(it -> since.put(it, before.channels.getOrDefault(it, now)));
    return new SurveySettings(
        before.version + 1,
        since,
        purpose,
        questions,
        fallback,
        delay,
        restDays,
        answerDays,
        changeHours,
        followUp,
        by,
        now);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) throw new IllegalArgumentException(otherwise);
  }
}
