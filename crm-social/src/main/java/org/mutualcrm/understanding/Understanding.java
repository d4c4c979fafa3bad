package org.mutualcrm.understanding;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Reader.Read;

/**
 * Reads what people wrote, in this process, without a network: a small language model, word counts
 * and a lexicon, on which linear models decide. English; of other languages it knows the name, and
 * says of what they mean that it is unsure.
 */
public final class Understanding {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String NEUTRAL = "neutral";
  private static final Set<String> KNOWN = Set.of("en", Languages.UNDETERMINED);
  private static final float FOREIGN = 0.6f;
  private static final int TOLD = 5;

  private final Reader reader;
  private final Models models;
  private final Languages languages;

  private Understanding(Reader reader, Models models, Languages languages) {
    this.reader = reader;
    this.models = models;
    this.languages = languages;
  }

  /** Loaded when it is first asked for: whoever reads no texts needs no memory for it. */
  private static final class Shipped {
    static final Understanding IT =
        new Understanding(shippedReader(), Models.shipped(), Languages.of(Languages.USUAL));
  }

  /** The one understanding of this process, with the models that come along. */
  public static Understanding shipped() {
    return Shipped.IT;
  }

  static Reader shippedReader() {
    return new Reader(SentenceEncoder.ofResources(MODEL, TOKENIZER, false), Lexicon.shipped());
  }

  /** The languages that are told apart: two-letter codes, and und where it cannot be told. */
  public static List<String> languages() {
    return Stream.concat(Languages.USUAL.stream().sorted(), Stream.of(Languages.UNDETERMINED))
        .toList();
  }

  /** Whether the models learned what people say in a language; of others it is a guess. */
  public static boolean taughtIn(String language) {
    return KNOWN.contains(language);
  }

  /** Which models decide; every label should be kept with it. */
  public String version() {
    return models.version();
  }

  /** The intents that are told apart unless others are learned. */
  public Taxonomy intents() {
    return models.intents();
  }

  public List<String> emotions() {
    return models.emotion().classes();
  }

  /**
   * Learns intents from examples.
   *
   * @throws IllegalArgumentException if they are of fewer than two
   */
  public Taxonomy learn(List<Taxonomy.Example> examples) {
    return Taxonomy.learn(reader, examples, 0);
  }

  /**
   * A course in a taxonomy of one's own, with an examination.
   *
   * @param strictness the share of examples that may be turned away
   */
  public TaxonomyCourse course(List<Taxonomy.Example> examples, double strictness) {
    return new TaxonomyCourse(reader, examples, strictness);
  }

  /** Of what topic each text is. */
  public List<Label> topics(List<String> texts, Taxonomy taxonomy) {
    return reader.read(texts).stream().map(taxonomy::of).toList();
  }

  public Understood understand(String text) {
    return understand(text, models.intents());
  }

  /**
   * What each text says, in their order.
   *
   * @param taxonomy of intents; null for the one that comes along
   */
  public List<Understood> understand(List<String> texts, @Nullable Taxonomy taxonomy) {
    var intents = taxonomy == null ? models.intents() : taxonomy;
    return IntStream.range(0, texts.size())
        .parallel()
        .mapToObj(i -> understand(texts.get(i), intents))
        .toList();
  }

  public Understood understand(String text, Taxonomy taxonomy) {
    return understand(text, taxonomy, null);
  }

  /**
   * @param topics of the company's own; null where there are none
   */
  public Understood understand(String text, Taxonomy taxonomy, @Nullable Taxonomy topics) {
    var read = reader.read(text);
    var language = languages.of(SocialText.spoken(read.tidy()));
    float trust = KNOWN.contains(language.value()) ? 1 : FOREIGN;
    var tone = models.sentiment().probabilities(read.toned(Models.TONE));
    float score = read.empty() ? 0 : tone[index("positive")] - tone[index("negative")];
    var sentiment = read.empty() ? new Label(NEUTRAL, 0) : said(models.sentiment(), tone, trust);
    var mood = models.emotion().probabilities(read.toned(Models.MOOD));
    var emotion = read.empty() ? new Label(NEUTRAL, 0) : said(models.emotion(), mood, trust);
    var intent = taxonomy.of(read);
    return new Understood(
        language,
        sentiment,
        score,
        emotion,
        intent,
        topics == null ? new Label("", 0) : topics.of(read),
        Urgency.of(read.tidy(), read.plain(), score, intent.value()),
        PersonalData.kinds(read.tidy()),
        evidence(read, score));
  }

  /**
   * What a text means, as a vector of length one: the inner product of two is their cosine. Of
   * languages other than English it knows little.
   */
  public float[] meaning(String text) {
    return reader.meaning(text);
  }

  private int index(String sentiment) {
    return models.sentiment().classes().indexOf(sentiment);
  }

  private static Label said(Head head, float[] shares, float trust) {
    int best = Head.best(shares);
    return new Label(head.classes().get(best), shares[best] * trust);
  }

  /** Words that point the way the whole does, or all that point anywhere if it points nowhere. */
  private List<String> evidence(Read read, float score) {
    return reader.telling(read).stream()
        .filter(it -> Math.abs(score) < 0.2 || it.valence() * score > 0)
        .sorted(Comparator.comparingDouble((Lexicon.Found it) -> -Math.abs(it.valence())))
        .map(Lexicon.Found::word)
        .distinct()
        .limit(TOLD)
        .toList();
  }
}
