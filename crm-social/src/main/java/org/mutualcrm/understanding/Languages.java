package org.mutualcrm.understanding;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** In which of some languages a text is written. */
final class Languages {

  /** ISO 639-2 has a word for what cannot be told. */
  static final String UNDETERMINED = "und";

  /** Among these it is decided unless an operator names others: few, because memory is dear. */
  static final Collection<String> USUAL =
      Arrays.asList(
          "en de fr es it pt nl pl cs sv da nb fi hu ro tr ru uk el ar fa he hi zh ja ko th vi id"
              .split(" "));

  /** Common, and no words of the languages it is taken for. */
  private static final Set<String> ENGLISH =
      Set.of(
          ("i i'm i've it's you your my me we our they this that these the and is are was were be been it of to"
                  + " not don't can't have has had how what when where why who with for from just love thanks"
                  + " thank please good great bad would could should can will very")
              .split(" "));

  private static final int LONG_ENOUGH = 600;

  private final LanguageDetector detector;

  private Languages(LanguageDetector detector) {
    this.detector = detector;
  }

  static Languages of(Collection<String> codes) {
    var languages =
        Arrays.stream(Language.values())
            .filter(it -> codes.contains(code(it)))
            .toArray(Language[]::new);
    return new Languages(
        LanguageDetectorBuilder.fromLanguages(languages).withLowAccuracyMode().build());
  }

  private static String code(Language language) {
    return language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The language of a text in words, as a two-letter code with how sure that is. English is given
   * the benefit of the doubt: short texts with names in them look like anything.
   */
  Label of(String plain) {
    var text = plain.substring(0, Math.min(plain.length(), LONG_ENOUGH));
    if (text.codePoints().noneMatch(Character::isLetter)) return new Label(UNDETERMINED, 0);
    var values = detector.computeLanguageConfidenceValues(text);
    if (values.isEmpty()) return new Label(UNDETERMINED, 0);
    double sum = 0;
    for (double it : values.values()) sum += sharp(it);
    var best = values.firstKey();
    var english = values.get(Language.ENGLISH);
    if (english != null && english > doubt(text)) best = Language.ENGLISH;
    return new Label(code(best), (float) (sharp(values.getOrDefault(best, 0.0)) / sum));
  }

  private static double sharp(double relative) {
    return Math.pow(relative, 12);
  }

  /** How near English must come to what looks likeliest to be preferred. */
  private static double doubt(String text) {
    var words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+");
    long plain = Arrays.stream(words).filter(ENGLISH::contains).count();
    if (3 * plain >= words.length) return 0.5;
    return text.length() < 40 ? 0.85 : 0.95;
  }
}
