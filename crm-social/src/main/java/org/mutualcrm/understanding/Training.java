package org.mutualcrm.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.mutualcrm.understanding.Reader.Read;

/**
 * Teaches the shipped models from the files of {@code training/}, and measures them on texts they
 * were not taught on.
 */
public final class Training {

  static final List<String> TONES = List.of("negative", "neutral", "positive");

  private static final List<String> GOOD =
      List.of(
          ("admiration amusement approval caring desire excitement gratitude joy love optimism pride"
                  + " relief")
              .split(" "));
  private static final List<String> OPEN =
      List.of("neutral", "confusion", "curiosity", "realization", "surprise");

  private static final Map<String, String> MOODS =
      moods(
          "neutral: neutral",
          "joy: joy amusement excitement relief",
          "love: love caring",
          "gratitude: gratitude",
          "admiration: admiration approval pride",
          "hope: optimism desire",
          "surprise: surprise realization",
          "confusion: confusion curiosity",
          "anger: anger annoyance",
          "disappointment: disappointment disapproval",
          "disgust: disgust",
          "fear: fear nervousness",
          "sadness: sadness grief remorse embarrassment");

  private static final float RATED = 0.5f;
  private static final Learning TONE = new Learning(80, 3e-4, Models.TONE.places());
  private static final Learning MOOD = new Learning(60, 3e-4, Models.MOOD.places());
  private static final float SURE = 0.35f;

  private final Reader reader;
  private final List<Lesson> comments;
  private final List<Lesson> reviews;
  private final List<Lesson> tweets;
  private final List<Lesson> service;
  private final List<Taxonomy.Example> intents = new ArrayList<>();

  /** A text with the label its file gives it. */
  private record Lesson(Read text, String label) {}

  private Training(Path folder) throws IOException {
    reader = Understanding.shippedReader();
    comments = lessons(folder.resolve("goemotions.tsv"));
    reviews = lessons(folder.resolve("reviews.tsv"));
    tweets = lessons(folder.resolve("tweets.tsv"));
    service = lessons(folder.resolve("service.tsv"));
    for (var it : rows(folder.resolve("intents.tsv")))
      intents.add(new Taxonomy.Example(it[1], it[0]));
  }

  /**
   * Reads the lessons, which takes some minutes.
   *
   * @throws IOException if a file is not there
   */
  public static Training from(Path folder) throws IOException {
    return new Training(folder);
  }

  /** Learns from all of them and says which version came of it. */
  public String write(Path file) throws IOException {
    var sentiment = sentiment(comments, reviews, tweets, service);
    var small = comments.stream().filter(it -> it.label().equals("neutral")).limit(80).toList();
    small.forEach(it -> intents.add(new Taxonomy.Example(it.text().plain(), "")));
    var taxonomy = Taxonomy.learn(reader, intents, SURE);
    Files.write(file, Models.written(sentiment, emotion(comments), taxonomy));
    try (var in = Files.newInputStream(file)) {
      return Models.read(in).version();
    }
  }

  /** How well sentiment is told in each set by a model that saw only the others. */
  public List<Measure> crossMeasures() {
    var kept = comments.stream().filter(it -> !heldOut(it)).toList();
    var held = comments.stream().filter(Training::heldOut).toList();
    return List.of(
        Measure.of(
            "tweets, taught on comments, reviews and service",
            predict(sentiment(comments, reviews, service), tweets),
            TONES),
        Measure.of(
            "reviews, taught on comments, tweets and service",
            predict(sentiment(comments, tweets, service), reviews),
            TONES),
        Measure.of(
            "service, taught on comments, reviews and tweets",
            predict(sentiment(comments, reviews, tweets), service),
            TONES),
        Measure.of(
            "a fifth of the comments, taught on all else",
            predict(sentiment(kept, reviews, tweets, service), held),
            TONES),
        Measure.of(
            "emotion in a fifth of the comments",
            moodsOf(emotion(kept), held),
            List.copyOf(new java.util.TreeSet<>(MOODS.values()))));
  }

  private static boolean heldOut(Lesson it) {
    var digest = new CRC32();
    digest.update(it.text().tidy().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return digest.getValue() % 5 == 0;
  }

  private List<String[]> predict(Head head, List<Lesson> lessons) {
    var pairs = new ArrayList<String[]>();
    for (var it : lessons) {
      int tone = tone(it.label());
      var said = TONES.get(Head.best(head.scores(it.text().toned(Models.TONE))));
      if (tone >= 0) pairs.add(new String[] {TONES.get(tone), said});
    }
    return pairs;
  }

  private List<String[]> moodsOf(Head head, List<Lesson> lessons) {
    return lessons.stream()
        .filter(it -> MOODS.containsKey(it.label()))
        .map(it ->
            new String[] {
              MOODS.getOrDefault(it.label(), ""),
              head.classes().get(Head.best(head.scores(it.text().toned(Models.MOOD))))
            })
        .toList();
  }

  @SafeVarargs
  private static Head sentiment(List<Lesson>... sets) {
    var texts = new ArrayList<Features>();
    var labels = new ArrayList<Integer>();
    var weights = new ArrayList<Float>();
    for (var set : sets) {
      var counts = new int[TONES.size()];
      for (var it : set) if (tone(it.label()) >= 0) counts[tone(it.label())]++;
      long kinds = Arrays.stream(counts).filter(it -> it > 0).count();
      for (var it : set) {
        int tone = tone(it.label());
        if (tone < 0) continue;
        texts.add(it.text().toned(Models.TONE));
        labels.add(tone);
        weights.add(Arrays.stream(counts).sum() / (float) (kinds * counts[tone]));
      }
    }
    return TONE.learn(lessons(TONES, texts, labels, weights));
  }

  /**
   * The number of a sentiment, whether it is given as a word, a rating or emotions; -1 if mixed.
   */
  private static int tone(String label) {
    if (TONES.contains(label) && !label.equals("neutral")) return TONES.indexOf(label);
    if (label.matches("-?\\d.*")) {
      float rating = Float.parseFloat(label);
      return rating < -RATED ? 0 : rating > RATED ? 2 : 1;
    }
    boolean good = false, bad = false;
    for (var it : label.split(",")) {
      if (GOOD.contains(it)) good = true;
      else if (!OPEN.contains(it)) bad = true;
    }
    return good && bad ? -1 : good ? 2 : bad ? 0 : 1;
  }

  private static Head emotion(List<Lesson> comments) {
    var classes = MOODS.values().stream().distinct().sorted().toList();
    var texts = new ArrayList<Features>();
    var labels = new ArrayList<Integer>();
    for (var it : comments) {
      var mood = MOODS.get(it.label());
      if (mood == null) continue;
      texts.add(it.text().toned(Models.MOOD));
      labels.add(classes.indexOf(mood));
    }
    var counts = labels.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    var weights =
        labels.stream()
            .map(it -> (float) Math.sqrt(labels.size() / (double) counts.getOrDefault(it, 1L)))
            .toList();
    return MOOD.learn(lessons(classes, texts, labels, weights));
  }

  private static Lessons lessons(
      List<String> classes, List<Features> texts, List<Integer> labels, List<Float> weights) {
    var amounts = new float[weights.size()];
    for (int i = 0; i < amounts.length; i++) amounts[i] = weights.get(i);
    return new Lessons(
        classes,
        texts.toArray(Features[]::new),
        labels.stream().mapToInt(it -> it).toArray(),
        amounts);
  }

  private List<Lesson> lessons(Path file) throws IOException {
    var rows = rows(file);
    var read = reader.read(rows.stream().map(it -> it[1]).toList());
    var lessons = new ArrayList<Lesson>();
    for (int i = 0; i < rows.size(); i++) lessons.add(new Lesson(read.get(i), rows.get(i)[0]));
    return lessons;
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(it -> it.split("\t", 2)).toList();
  }

  private static Map<String, String> moods(String... lines) {
    return Arrays.stream(lines)
        .map(it -> it.split(": "))
        .flatMap(it -> Arrays.stream(it[1].split(" ")).map(fine -> Map.entry(fine, it[0])))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
