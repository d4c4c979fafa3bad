package org.mutualcrm.web.portal;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.mutualcrm.survey.Replies;
import org.mutualcrm.survey.SubmitResult.Reason;

/** The words around a survey, in the language of whoever answers, or in English. */
public final class SurveyWords {

  private static final String BUNDLE = "org.mutualcrm.web.portal.survey";
  private static final Set<String> FROM_RIGHT = Set.of("ar", "fa", "he", "ur", "yi", "ps", "ckb");

  private final ResourceBundle words;

  private SurveyWords(ResourceBundle words) {
    this.words = words;
  }

  static SurveyWords in(String language) {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new SurveyWords(
        ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), control));
  }

  public String of(String name, Object... values) {
    var text = words.getString(name);
    return values.length == 0 ? text : text.formatted(values);
  }

  public String of(Replies.Fault fault) {
    return of("fault." + fault.name());
  }

  String of(Reason reason) {
    return switch (reason) {
      case CLOSED, UNKNOWN_SURVEY -> of("closed");
      case NOT_OPEN -> of("notopen");
      case INVITED_ONLY, UNKNOWN_CUSTOMER -> of("invited");
      case QUOTA_FULL -> of("full");
    };
  }

  static boolean fromRight(String language) {
    return FROM_RIGHT.contains(language);
  }

  /** A language as those who speak it call it. */
  public static String name(String language) {
    var locale = Locale.forLanguageTag(language);
    return locale.getDisplayLanguage(locale);
  }
}
