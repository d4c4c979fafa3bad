package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is asked, in one version.
 *
 * @param intro shown above the first question; may be empty
 * @param thanks shown to whoever submitted; may be empty
 * @param language in which it is written, like {@code en}
 * @param translations by language, of texts by their names: {@code title}, {@code intro}, {@code
 *     thanks}, {@code q1}, {@code q1.help}, {@code q1.o2} for its second option, {@code q1.r1} for
 *     its first row; what is missing is shown as it was written
 */
public record Instrument(
    String title,
    String intro,
    String thanks,
    String language,
    Paging paging,
    List<Question> questions,
    Map<String, Map<String, String>> translations) {

  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_INTRO = 4_000;
  public static final int MOST_QUESTIONS = 300;

  private static final int MOST_LANGUAGES = 40;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  /**
   * @throws InstrumentFault if it can not be meant, goes in circles, or asks what nobody can reach
   */
  public Instrument {
    title = title.strip();
    intro = intro.strip();
    thanks = thanks.strip();
    language = language.strip().toLowerCase(Locale.ROOT);
    check(!title.isEmpty(), "title", "Give it a title");
    check(title.length() <= LONGEST_TITLE, "title", "A title has at most 200 characters");
    check(intro.length() <= LONGEST_INTRO, "intro", "At most 4,000 characters");
    check(thanks.length() <= LONGEST_INTRO, "thanks", "At most 4,000 characters");
    check((title + intro + thanks).indexOf('\0') < 0, "title", "U+0000 can not be kept");
    check(LANGUAGE.matcher(language).matches(), "language", "Name a language by two letters");
    questions = List.copyOf(questions);
    check(questions.size() <= MOST_QUESTIONS, "questions", "At most 300 questions are asked");
    translations = sorted(translations);
    var keys = new HashSet<String>();
    for (int i = 0; i < questions.size(); i++)
      check(
          keys.add(questions.get(i).key()),
          "questions[" + i + "].key",
          "Two questions have the key " + questions.get(i).key());
    Reach.check(questions);
  }

  public static Instrument of(String title, Question... questions) {
    return new Instrument(title, "", "", "en", Paging.PAGES, List.of(questions), Map.of());
  }

  private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> texts) {
    check(texts.size() <= MOST_LANGUAGES, "translations", "At most 40 languages are kept");
    var sorted = new TreeMap<String, Map<String, String>>();
    texts.forEach((tag, words) -> {
      var language = tag.strip().toLowerCase(Locale.ROOT);
      check(LANGUAGE.matcher(language).matches(), "translations", "There is no language " + tag);
      words
          .values()
          .forEach(it -> {
            check(it.length() <= LONGEST_INTRO, "translations", "At most 4,000 characters each");
            check(it.indexOf('\0') < 0, "translations", "U+0000 can not be kept");
          });
      sorted.put(language, Map.copyOf(words));
    });
    return java.util.Collections.unmodifiableMap(sorted);
  }

  public Optional<Question> find(String key) {
    return questions.stream().filter(it -> it.key().equals(key)).findFirst();
  }

  public Instrument with(List<Question> these) {
    return new Instrument(title, intro, thanks, language, paging, these, translations);
  }

  /** The same for who reads this language, as far as it was translated. */
  public Instrument in(String tag) {
    return Translation.of(this, tag);
  }

  /** Every language it is in, the one it was written in first. */
  public List<String> languages() {
    var languages = new ArrayList<>(List.of(language));
    translations.keySet().stream().filter(it -> !it.equals(language)).forEach(languages::add);
    return languages;
  }

  /** What somebody is asked who said this so far, in order. */
  public List<Question> asked(Map<String, Answer> answers) {
    var picked = new HashMap<String, List<Integer>>();
    var asked = new ArrayList<Question>();
    for (var it : questions) {
      boolean holds =
          it.conditions().stream()
              .allMatch(one -> one.holds(picked.getOrDefault(one.question(), List.of())));
      if (!holds) continue;
      asked.add(it);
      // What was said before one went back and took another way does not count.
      if (it.type().decides())
        picked.put(it.key(), answers.getOrDefault(it.key(), Answer.NONE).picks());
    }
    return List.copyOf(asked);
  }

  /**
   * The pages for somebody who said this so far. What comes before a page never depends on what is
   * said on it or later: a question that depends on another never shares its page.
   */
  public List<List<Question>> pages(Map<String, Answer> answers) {
    var asked = new HashSet<>(asked(answers));
    var pages = new ArrayList<List<Question>>();
    var page = new LinkedHashMap<String, Question>();
    var shown = new ArrayList<Question>();
    for (var it : questions) {
      if (!page.isEmpty() && breaks(it, page)) {
        if (!shown.isEmpty()) pages.add(List.copyOf(shown));
        page.clear();
        shown.clear();
      }
      page.put(it.key(), it);
      if (asked.contains(it)) shown.add(it);
    }
    if (!shown.isEmpty()) pages.add(List.copyOf(shown));
    return pages;
  }

  private boolean breaks(Question next, Map<String, Question> page) {
    boolean depends = next.conditions().stream().anyMatch(it -> page.containsKey(it.question()));
    return depends
        || switch (paging) {
          case ALL -> false;
          case EACH -> true;
          case PAGES -> next.newPage();
        };
  }

  private static void check(boolean right, String field, String otherwise) {
    if (!right) throw new InstrumentFault(field, otherwise);
  }
}
