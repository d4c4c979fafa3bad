package org.mutualcrm.understanding;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.mutualcrm.understanding.Reader.Read;

/**
 * Intents learned from examples, and how near a text must come to examples of one to be said to
 * have it. How near that is, the examples say themselves: all but one in a hundred of them would be
 * recognised by the others.
 */
public final class Taxonomy {

  private static final HashedWords WORDS = new HashedWords(1 << 14, false);
  private static final Learning LEARNING = new Learning(60, 1e-5, WORDS.places());
  private static final String OUTSIDE = "";
  private static final double LOST = 0.01;
  private static final int NEIGHBOURS = 3;
  private static final int LOOKED_AT = 8;
  private static final int SAMPLE = 3000;

  private final Head head;
  private final float[][] vectors;
  private final int[][] byClass;
  private final float near;
  private final float sure;

  /**
   * A text and what it wants.
   *
   * @param intent empty for a text outside of all
   */
  public record Example(String text, String intent) {}

  private Taxonomy(Head head, float[][] vectors, int[] labels, float near, float sure) {
    this.head = head;
    this.vectors = vectors;
    this.byClass = new int[head.classes().size()][];
    for (int k = 0; k < byClass.length; k++) {
      int which = k;
      byClass[k] = IntStream.range(0, labels.length).filter(i -> labels[i] == which).toArray();
    }
    this.near = near;
    this.sure = sure;
  }

  /**
   * @param sure how likely an intent must be, beside near, to be said
   * @throws IllegalArgumentException if the examples are of fewer than two intents
   */
  static Taxonomy learn(Reader reader, List<Example> examples, float sure) {
    return learn(reader.read(examples.stream().map(Example::text).toList()), examples, sure, LOST);
  }

  /**
   * @param read the examples' texts
   * @param lost the share of examples that may be turned away, to know what is outside
   */
  static Taxonomy learn(List<Read> read, List<Example> examples, float sure, double lost) {
    var classes = examples.stream().map(Example::intent).distinct().sorted().toList();
    if (classes.stream().filter(it -> !it.equals(OUTSIDE)).count() < 2)
      throw new IllegalArgumentException(
          "the examples must be of two intents at least, and are of " + named(classes));
    var labels = examples.stream().mapToInt(it -> classes.indexOf(it.intent())).toArray();
    var features = read.stream().map(it -> it.meant(WORDS)).toArray(Features[]::new);
    var head = LEARNING.learn(Lessons.even(classes, features, labels));
    var vectors = read.stream().map(Read::vector).toArray(float[][]::new);
    var unlimited = new Taxonomy(head, vectors, labels, -1, sure);
    return new Taxonomy(head, vectors, labels, unlimited.limit(features, labels, lost), sure);
  }

  private static String named(List<String> classes) {
    var some = classes.stream().filter(it -> !it.isEmpty()).toList();
    return some.isEmpty() ? "none" : "only " + some.getFirst();
  }

  /** How near all but a few of the examples are to others. */
  private float limit(Features[] features, int[] labels, double lost) {
    int step = 1 + labels.length / SAMPLE;
    var nearness =
        IntStream.range(0, labels.length)
            .parallel()
            .filter(i -> i % step == 0 && !head.classes().get(labels[i]).equals(OUTSIDE))
            .mapToDouble(i -> nearness(vectors[i], head.scores(features[i]), i))
            .sorted()
            .toArray();
    return (float) nearness[(int) (lost * nearness.length)];
  }

  /** The intents, in order of the alphabet. */
  public List<String> intents() {
    return head.classes().stream().filter(it -> !it.equals(OUTSIDE)).toList();
  }

  Label of(Read text) {
    if (text.empty()) return new Label(OUTSIDE, 0);
    var scores = head.scores(text.meant(WORDS));
    var shares = Head.softmax(scores);
    int outside = head.classes().indexOf(OUTSIDE);
    boolean strange = outside >= 0 && Head.best(shares) == outside;
    if (outside >= 0) shares[outside] = 0;
    int best = Head.best(shares);
    float nearness = nearness(text.vector(), scores, -1);
    boolean inside = !strange && nearness >= near && shares[best] >= sure;
    float trust = near <= 0 ? 1 : Math.clamp(nearness / near, 0, 1);
    return new Label(inside ? head.classes().get(best) : OUTSIDE, shares[best] * trust);
  }

  /** How like a text is to its nearest examples, of the likeliest intents and without itself. */
  private float nearness(float[] vector, float[] scores, int itself) {
    var top = new float[NEIGHBOURS];
    Arrays.fill(top, -1);
    var left = scores.clone();
    for (int it = 0; it < Math.min(LOOKED_AT, left.length); it++) {
      int k = Head.best(left);
      left[k] = Float.NEGATIVE_INFINITY;
      if (head.classes().get(k).equals(OUTSIDE)) continue;
      for (int i : byClass[k]) if (i != itself) keep(top, like(vector, vectors[i]));
    }
    float sum = 0;
    int found = 0;
    for (float it : top) if (it > -1) found++;
    for (float it : top) if (it > -1) sum += it;
    return found == 0 ? 0 : sum / found;
  }

  private static void keep(float[] top, float like) {
    if (like <= top[0]) return;
    top[0] = like;
    Arrays.sort(top);
  }

  /** Four sums at a time, which a processor can work on side by side. */
  private static float like(float[] a, float[] b) {
    float one = 0, two = 0, three = 0, four = 0;
    for (int d = 0; d + 3 < a.length; d += 4) {
      one += a[d] * b[d];
      two += a[d + 1] * b[d + 1];
      three += a[d + 2] * b[d + 2];
      four += a[d + 3] * b[d + 3];
    }
    return one + two + three + four;
  }

  /** The taxonomy as bytes, packed. */
  public byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The taxonomy that was written as bytes. */
  public static Taxonomy of(InputStream bytes) {
    try (var in = new DataInputStream(new GZIPInputStream(bytes, 1 << 16))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(DataOutputStream out) throws IOException {
    HeadFile.write(head, out);
    out.writeFloat(near);
    out.writeFloat(sure);
    out.writeInt(vectors.length);
    out.writeInt(head.width());
    for (int k = 0; k < byClass.length; k++)
      for (int i : byClass[k]) {
        out.writeShort(k);
        for (float it : vectors[i]) out.writeShort(Math.round(it * Short.MAX_VALUE));
      }
  }

  static Taxonomy read(DataInputStream in) throws IOException {
    var head = HeadFile.read(in);
    float near = in.readFloat();
    float sure = in.readFloat();
    var vectors = new ArrayList<float[]>();
    var labels = new int[in.readInt()];
    int width = in.readInt();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = in.readShort();
      var vector = new float[width];
      for (int d = 0; d < width; d++) vector[d] = in.readShort() / (float) Short.MAX_VALUE;
      vectors.add(vector);
    }
    return new Taxonomy(head, vectors.toArray(float[][]::new), labels, near, sure);
  }
}
