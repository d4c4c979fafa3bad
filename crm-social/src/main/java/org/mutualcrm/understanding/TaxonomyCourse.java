package org.mutualcrm.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.mutualcrm.understanding.Reader.Read;
import org.mutualcrm.understanding.Taxonomy.Example;

/**
 * Teaches a taxonomy and says how good it is: every fifth of the examples is told by what was
 * learned from the other four.
 */
public final class TaxonomyCourse {

  public static final int FOLDS = 5;

  /** A topic with fewer examples can not be measured. */
  public static final int LEAST = 5;

  private static final int STRETCH = 50;
  private static final long ORDER = 11;

  private final Reader reader;
  private final List<Example> examples;
  private final double strictness;

  /** Hears how far it is, and says whether to go on. */
  public interface Progress {
    boolean goOn(int done, int total);
  }

  /**
   * @param measure by cross-validation; an empty class is outside
   */
  public record Taught(Taxonomy taxonomy, Measure measure) {}

  /** Somebody wanted it to end. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  TaxonomyCourse(Reader reader, List<Example> examples, double strictness) {
    this.reader = reader;
    this.examples = List.copyOf(examples);
    this.strictness = strictness;
  }

  /**
   * @throws Stopped if it was not to go on
   * @throws IllegalArgumentException if the examples are of fewer than two topics
   */
  public Taught teach(Progress progress) {
    int total = examples.size() + FOLDS * STRETCH;
    var read = new ArrayList<Read>();
    for (int from = 0; from < examples.size(); from += STRETCH) {
      if (!progress.goOn(from, total)) throw new Stopped();
      var part = examples.subList(from, Math.min(examples.size(), from + STRETCH));
      read.addAll(reader.read(part.stream().map(Example::text).toList()));
    }
    var folds = folds();
    var pairs = new ArrayList<String[]>();
    for (int fold = 0; fold < FOLDS; fold++) {
      if (!progress.goOn(examples.size() + fold * STRETCH, total)) throw new Stopped();
      judge(read, folds, fold, pairs);
    }
    var classes = new TreeSet<String>();
    pairs.forEach(it -> classes.addAll(List.of(it)));
    return new Taught(
        Taxonomy.learn(read, examples, 0, strictness),
        Measure.of("cross-validation", pairs, List.copyOf(classes)));
  }

  private void judge(List<Read> read, int[] folds, int fold, List<String[]> pairs) {
    var texts = new ArrayList<Read>();
    var taught = new ArrayList<Example>();
    for (int i = 0; i < folds.length; i++) {
      if (folds[i] == fold) continue;
      texts.add(read.get(i));
      taught.add(examples.get(i));
    }
    var taxonomy = Taxonomy.learn(texts, taught, 0, strictness);
    for (int i = 0; i < folds.length; i++)
      if (folds[i] == fold)
        pairs.add(new String[] {examples.get(i).intent(), taxonomy.of(read.get(i)).value()});
  }

  /** In which fifth each example is told: of every topic about as many in each. */
  private int[] folds() {
    var folds = new int[examples.size()];
    var random = new Random(ORDER);
    for (var topic : examples.stream().map(Example::intent).distinct().toList()) {
      var places = new ArrayList<Integer>();
      for (int i = 0; i < folds.length; i++)
        if (examples.get(i).intent().equals(topic)) places.add(i);
      java.util.Collections.shuffle(places, random);
      for (int n = 0; n < places.size(); n++) folds[places.get(n)] = n % FOLDS;
    }
    return folds;
  }
}
