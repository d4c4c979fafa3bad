package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.Audience;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Paging;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.Quota;
import org.mutualcrm.survey.SurveyTerms;
import org.mutualcrm.survey.SurveyView;

/**
 * All of a survey but its questions, as typed. Whatever is wrong with it, every value is kept as it
 * was typed.
 *
 * @param opensAt by the reader's clocks, like the closing; may be empty
 * @param quotas one a line: question, option, how many
 * @param translations one a line: language, name of the text, =, the text
 * @param edition of the survey that was looked at
 */
public record SurveyForm(
    String title,
    String intro,
    String thanks,
    String language,
    String paging,
    String translations,
    String audience,
    boolean anonymous,
    String opensAt,
    String closesAt,
    String most,
    String smallest,
    String quotas,
    String edition) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  static SurveyForm blank() {
    var terms = SurveyTerms.open();
    return new SurveyForm(
        "",
        "",
        "",
        "en",
        Paging.PAGES.name(),
        "",
        terms.audience().name(),
        false,
        "",
        "",
        "",
        Integer.toString(terms.smallest()),
        "",
        "");
  }

  static SurveyForm of(SurveyView it, ZoneId zone) {
    var asked = it.edited();
    var terms = it.terms();
    return new SurveyForm(
        asked.title(),
        asked.intro(),
        asked.thanks(),
        asked.language(),
        asked.paging().name(),
        translations(asked),
        terms.audience().name(),
        terms.anonymous(),
        minutes(terms.opensAt(), zone),
        minutes(terms.closesAt(), zone),
        terms.most() == null ? "" : terms.most().toString(),
        Integer.toString(terms.smallest()),
        terms.quotas().stream()
            .map(one -> one.question() + ", " + one.option() + ", " + one.most())
            .collect(Collectors.joining("\n")),
        Long.toString(it.edition()));
  }

  static SurveyForm of(HttpServletRequest request) {
    return new SurveyForm(
        value(request, "title"),
        value(request, "intro"),
        value(request, "thanks"),
        value(request, "language"),
        value(request, "paging"),
        value(request, "translations"),
        value(request, "audience"),
        request.getParameter("anonymous") != null,
        value(request, "opensAt"),
        value(request, "closesAt"),
        value(request, "most"),
        value(request, "smallest"),
        value(request, "quotas"),
        value(request, "edition"));
  }

  private static String translations(Instrument asked) {
    var lines = new ArrayList<String>();
    asked
        .translations()
        .forEach((language, texts) ->
            new TreeMap<>(texts)
                .forEach((name, text) ->
                    lines.add(language + " " + name + " = " + text.replaceAll("\\R", "\\\\n"))));
    return String.join("\n", lines);
  }

  private static String minutes(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : MINUTES.format(at.atZone(zone));
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** What is asked, with these questions; null and what is wrong noted. */
  @Nullable Instrument instrument(Typed typed, List<Question> questions) {
    var pages = typed.read("paging", () -> Paging.valueOf(paging));
    var words = words(typed);
    if (typed.flawed()) return null;
    try {
      return new Instrument(
          title, intro, thanks, language, requireNonNull(pages), questions, words);
    } catch (InstrumentFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private Map<String, Map<String, String>> words(Typed typed) {
    var words = new LinkedHashMap<String, Map<String, String>>();
    for (var line : translations.lines().filter(it -> !it.isBlank()).toList()) {
      int equal = line.indexOf('=');
      var name = (equal < 0 ? "" : line.substring(0, equal)).strip().split("\\s+");
      if (name.length != 2) {
        typed.refuse("translations", "Write a line like: de q1.o2 = Nein.");
        continue;
      }
      words
          .computeIfAbsent(name[0], _ -> new LinkedHashMap<>())
          .put(name[1], line.substring(equal + 1).strip().replace("\\n", "\n"));
    }
    return words;
  }

  /** Who answers and when; null and what is wrong noted. */
  @Nullable SurveyTerms terms(Typed typed, ZoneId zone) {
    var who = typed.read("audience", () -> Audience.valueOf(audience));
    var opens = time(typed, "opensAt", opensAt, zone);
    var closes = time(typed, "closesAt", closesAt, zone);
    var many = typed.count("most", most, SurveyTerms.LARGEST);
    var few = typed.count("smallest", smallest, SurveyTerms.LARGEST_SMALLEST);
    try {
      var limits = limits(typed);
      if (typed.flawed()) return null;
      return new SurveyTerms(
          requireNonNull(who),
          anonymous,
          opens,
          closes,
          many == null ? null : many.intValue(),
          few == null ? SurveyTerms.USUAL_SMALLEST : few.intValue(),
          limits);
    } catch (InstrumentFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private List<Quota> limits(Typed typed) {
    var limits = new ArrayList<Quota>();
    for (var line : quotas.lines().filter(it -> !it.isBlank()).toList()) {
      var parts = line.strip().split("\\s*,\\s*");
      if (parts.length == 3 && parts[1].matches("\\d{1,4}") && parts[2].matches("\\d{1,8}"))
        limits.add(new Quota(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), 0));
      else typed.refuse("quotas", "Write a line like: q1, 2, 100.");
    }
    return limits;
  }

  @Nullable Long seen() {
    return edition.matches("\\d{1,18}") ? Long.valueOf(edition) : null;
  }

  private static @Nullable Instant time(Typed typed, String field, String text, ZoneId zone) {
    if (text.isEmpty()) return null;
    try {
      var at = LocalDateTime.parse(text);
      if (at.getYear() >= 2000 && at.getYear() < 2100) return at.atZone(zone).toInstant();
    } catch (DateTimeParseException _) {
      // Said below, in words for people.
    }
    typed.refuse(field, "Choose a day and a time between the years 2000 and 2099.");
    return null;
  }
}
