package org.mutualcrm.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How good or bad single words are, as people rated them (the VADER lexicon, -4 to 4), and what
 * stands around them makes of it: negation, emphasis, capitals, "but".
 */
final class Lexicon {

  /** How many numbers describe a text. */
  static final int WIDTH = 14;

  private static final float NEGATED = -0.74f;
  private static final float EMPHASIS = 0.3f;
  private static final Set<String> MORE =
      Set.of(
          ("very really so extremely absolutely totally completely incredibly super too "
                  + "most such fucking fuckin freaking damn hella especially highly utterly truly")
              .split(" "));
  private static final Set<String> LESS =
      Set.of(("slightly somewhat kinda kind barely almost little sort less").split(" "));

  private final Map<String, Float> valences;

  private Lexicon(Map<String, Float> valences) {
    this.valences = valences;
  }

  static Lexicon shipped() {
    var valences = new HashMap<String, Float>();
    try (var in = Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.tsv"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0)
          valences.put(line.substring(0, tab), Float.parseFloat(line.substring(tab + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Lexicon(valences);
  }

  /** A word that counts, and what it counts in its place. */
  record Found(String word, float valence) {}

  /** The words that count, in order. */
  List<Found> found(String plain) {
    var tokens = tokens(plain);
    boolean shouting = mixed(tokens);
    var found = new ArrayList<Found>();
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      var valence = valences.get(token.toLowerCase(Locale.ROOT));
      if (valence == null) continue;
      float it = valence;
      if (shouting && capitals(token)) it += Math.signum(it) * 0.7f;
      for (int back = 1; back <= 3 && i - back >= 0; back++) {
        var earlier = tokens.get(i - back).toLowerCase(Locale.ROOT);
        if (sentenceEnds(earlier)) break;
        if (back == 1 && MORE.contains(earlier)) it += Math.signum(it) * EMPHASIS;
        if (back == 1 && LESS.contains(earlier)) it -= Math.signum(it) * EMPHASIS;
        if (Negation.begins(earlier)) it *= NEGATED;
      }
      found.add(new Found(token, it));
    }
    return found;
  }

  /** The text in {@link #WIDTH} numbers of about one. */
  float[] describe(String tidy, String plain) {
    var tokens = tokens(plain);
    var found = found(plain);
    int but = lastBut(plain);
    float good = 0, bad = 0, best = 0, worst = 0, last = 0;
    for (var it : found) {
      float v = it.valence();
      if (v > 0) good += v;
      else bad -= v;
      best = Math.max(best, v);
      worst = Math.min(worst, v);
      last = v;
    }
    float afterBut = 0;
    if (but >= 0) for (var it : found(plain.substring(but))) afterBut += it.valence();
    float sum = good - bad;
    long words = tokens.stream().filter(it -> Character.isLetter(it.charAt(0))).count();
    long loud = tokens.stream().filter(Lexicon::capitals).count();
    var numbers = new float[WIDTH];
    numbers[0] = squashed(sum);
    numbers[1] = squashed(good);
    numbers[2] = squashed(bad);
    numbers[3] = best / 4;
    numbers[4] = -worst / 4;
    numbers[5] = last / 4;
    numbers[6] = squashed(afterBut);
    numbers[7] = found.isEmpty() ? 1 : 0;
    numbers[8] = Math.min(1, count(tidy, '!') / 3f);
    numbers[9] = tidy.indexOf('?') >= 0 ? 1 : 0;
    numbers[10] = words == 0 ? 0 : Math.min(1, loud / (float) words);
    numbers[11] =
        tokens.stream().anyMatch(it -> Negation.begins(it.toLowerCase(Locale.ROOT))) ? 1 : 0;
    numbers[12] = tidy.contains("http") ? 1 : 0;
    numbers[13] = Math.min(1, words / 40f);
    return numbers;
  }

  private static float squashed(float sum) {
    return (float) (sum / Math.sqrt(sum * sum + 15));
  }

  private static int lastBut(String plain) {
    var lower = plain.toLowerCase(Locale.ROOT);
    return Math.max(lower.lastIndexOf(" but "), lower.lastIndexOf(" however "));
  }

  private static List<String> tokens(String plain) {
    var tokens = new ArrayList<String>();
    var matcher = HashedWords.TOKEN.matcher(plain);
    while (matcher.find()) tokens.add(matcher.group());
    return tokens;
  }

  /** Capitals mean something only where not everything is in capitals. */
  private static boolean mixed(List<String> tokens) {
    long loud = tokens.stream().filter(Lexicon::capitals).count();
    return loud > 0 && loud < tokens.size();
  }

  private static boolean capitals(String token) {
    return token.length() > 1
        && token.chars().anyMatch(Character::isUpperCase)
        && token.chars().noneMatch(Character::isLowerCase);
  }

  private static boolean sentenceEnds(String token) {
    return !Character.isLetterOrDigit(token.charAt(0));
  }

  private static int count(String text, char it) {
    return (int) text.chars().filter(c -> c == it).count();
  }
}
