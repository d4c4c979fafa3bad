package org.mutualcrm.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Measure;
import org.mutualcrm.understanding.Taxonomy;
import org.mutualcrm.understanding.Understanding;
import org.mutualcrm.understanding.Understood;

/** {@code ./crm classify}: what anybody's texts say, with nothing running. */
public final class ClassifyCommand {

  private static final List<String> COLUMNS =
      List.of("language", "sentiment", "sentiment_score", "intent", "intent_confidence", "urgency");
  private static final List<String> MORE =
      List.of("emotion", "emotion_confidence", "personal_data", "urgency_reasons", "model");
  private static final List<String> LABELS =
      List.of("category", "label", "intent", "topic", "class");
  private static final Set<String> OUTSIDE =
      Set.of("oos", "out_of_scope", "out-of-scope", "out of scope");
  private static final Pattern QUOTED = Pattern.compile("[,;\"\r\n\t]|^\\s|\\s$");

  private ClassifyCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    // Threads of native libraries may live on.
    System.exit(code);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    FileCommand command = (given, to, notes) -> classify(ClassifyOptions.parse(given), to, notes);
    return command.run(ClassifyOptions.HELP, args, out, err);
  }

  private static void classify(ClassifyOptions options, PrintStream out, PrintStream err)
      throws IOException {
    var input = TextFile.read(options.input());
    if (options.truth() != null) input.column(options.truth(), "--truth");
    var texts = input.values(input.text(options.text(), "--text-column", -1));
    told(input, err);
    var understanding = Understanding.shipped();
    var taxonomy = options.examples() == null ? null : learned(options, understanding, out, err);
    var understood = understanding.understand(texts, taxonomy);
    write(options, input, understood, understanding.version());
    if (options.truth() != null)
      out.println(measured(input.values(input.column(options.truth(), "--truth")), understood));
    out.printf(Locale.ROOT, "%,d texts classified, in %s%n", texts.size(), options.out());
  }

  private static void told(TextFile file, PrintStream err) {
    if (file.mended().isEmpty()) return;
    var lines = file.mended().stream().limit(5).map(String::valueOf).toList();
    err.printf(
        "%s: %d rows do not fit the columns and are taken as they are, from line %s%n",
        file.path(), file.mended().size(), String.join(", ", lines));
  }

  private static Taxonomy learned(
      ClassifyOptions options, Understanding understanding, PrintStream out, PrintStream err) {
    var file = TextFile.read(java.util.Objects.requireNonNull(options.examples()));
    told(file, err);
    int label =
        options.label() == null
            ? file.usual(LABELS, "--label-column NAME")
            : file.column(options.label(), "--label-column");
    int text = examplesText(options, file, label);
    var examples = new ArrayList<Taxonomy.Example>();
    for (var row : file.rows()) {
      var name = row.get(label).strip();
      boolean outside = OUTSIDE.contains(name.toLowerCase(Locale.ROOT));
      if (!row.get(text).isBlank())
        examples.add(new Taxonomy.Example(row.get(text), outside ? "" : name));
    }
    try {
      var taxonomy = understanding.learn(examples);
      out.printf(
          Locale.ROOT,
          "%,d examples of %d intents learned%n",
          examples.size(),
          taxonomy.intents().size());
      return taxonomy;
    } catch (IllegalArgumentException e) {
      throw new Misuse(file.path() + ": " + e.getMessage());
    }
  }

  /** Compares with what is known: sentiments if they are called so, else intents. */
  private static Measure measured(List<String> truth, List<Understood> understood) {
    var tones = Set.of("negative", "neutral", "positive");
    boolean sentiment = truth.stream().allMatch(tones::contains);
    var pairs = new ArrayList<String[]>();
    var classes = new TreeSet<String>();
    for (int row = 0; row < truth.size(); row++) {
      var it = understood.get(row);
      var name = truth.get(row).strip();
      var was = OUTSIDE.contains(name.toLowerCase(Locale.ROOT)) ? "" : name;
      var said = sentiment ? it.sentiment().value() : it.intent().value();
      pairs.add(new String[] {was, said});
      classes.addAll(List.of(was, said));
    }
    return Measure.of(sentiment ? "sentiment" : "intent", pairs, List.copyOf(classes));
  }

  private static int examplesText(ClassifyOptions options, TextFile file, int label) {
    var asked = options.examplesText();
    if (asked != null) return file.column(asked, "--examples-text-column");
    var same = options.text();
    boolean there =
        same != null
            && file.columns().stream().anyMatch(it -> it.strip().equalsIgnoreCase(same.strip()));
    return file.text(there ? same : null, "--examples-text-column NAME", label);
  }

  private static void write(
      ClassifyOptions options, TextFile input, List<Understood> understood, String model)
      throws IOException {
    var added = new ArrayList<>(COLUMNS);
    if (options.more()) added.addAll(MORE);
    try (var writer = FileCommand.writer(options.out())) {
      var header =
          new ArrayList<>(
              input.columns().stream().map(it -> added.contains(it) ? "input_" + it : it).toList());
      header.addAll(added);
      line(writer, header);
      for (int row = 0; row < understood.size(); row++) {
        var cells = new ArrayList<>(input.rows().get(row));
        cells.addAll(cells(understood.get(row), options.more() ? model : null));
        line(writer, cells);
      }
    }
  }

  private static List<String> cells(Understood it, @Nullable String model) {
    var cells = new ArrayList<String>();
    cells.add(it.language().value());
    cells.add(it.sentiment().value());
    cells.add(String.format(Locale.ROOT, "%.4f", it.sentimentScore()));
    cells.add(it.intent().value());
    cells.add(String.format(Locale.ROOT, "%.4f", it.intent().confidence()));
    cells.add(String.valueOf(it.urgency().points()));
    if (model == null) return cells;
    cells.add(it.emotion().value());
    cells.add(String.format(Locale.ROOT, "%.4f", it.emotion().confidence()));
    cells.add(String.join(" ", it.personalData()));
    cells.add(String.join("; ", it.urgency().reasons()));
    cells.add(model);
    return cells;
  }

  private static void line(BufferedWriter writer, List<String> cells) throws IOException {
    for (int c = 0; c < cells.size(); c++) {
      if (c > 0) writer.write(',');
      var cell = cells.get(c);
      boolean quoted = QUOTED.matcher(cell).find() || cells.size() == 1 && cell.isEmpty();
      writer.write(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    writer.write("\r\n");
  }
}
