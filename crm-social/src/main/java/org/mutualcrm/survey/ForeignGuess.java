package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mutualcrm.survey.ForeignHeader.Column;
import org.mutualcrm.survey.ForeignHeader.Group;
import org.mutualcrm.survey.ForeignPlan.Planned;
import org.mutualcrm.survey.ForeignSheet.Row;

/** Guesses what foreign results are, and says why. */
final class ForeignGuess {

  private static final Set<String> NO =
      Set.of(
          "no",
          "n",
          "0",
          "false",
          "off",
          "-",
          "not selected",
          "unselected",
          "unchecked",
          "not quoted",
          "nein",
          "non",
          "not mentioned");
  private static final Set<String> YES =
      Set.of(
          "yes",
          "y",
          "1",
          "true",
          "on",
          "x",
          "selected",
          "checked",
          "quoted",
          "ja",
          "oui",
          "mentioned",
          "✓");
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)(respondent|response|submission|record|case)?[ _-]?(id|token|number|no\\.?|#|uuid|guid)");
  private static final Pattern PERSON =
      Pattern.compile(
          "(?i).*(e-?mail|ip[ _-]?address|first ?name|last ?name|surname|full ?name|recipient|user ?name|phone|telephone"
              + "|mobile|custom data|external ?(data )?reference|user ?agent|latitude|longitude).*|name|ip|vorname|nachname");
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?i)(collector ?id|start ?date|end ?date|date ?(created|modified|submitted|recorded)|recorded ?date|timestamp"
              + "|zeitstempel|horodateur|submit(ted)? ?(date|at|time)|start(ed)? ?(time|at)|(completion|end) ?time|duration.*"
              + "|status|progress|finished|distribution ?channel|user ?language|seed|last ?page|start ?language|collector.*)");
  private static final Pattern SCORE =
      Pattern.compile("(?is).*(recommend|empfehl|recommand|\\bnps\\b).*");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?is).*(please specify|bitte angeben|other \\(|\\bother\\b.*:|other$|sonstige|andere|autre|_text$|\\(text\\)).*");
  private static final int MOST_LABELS = 60;

  private final List<Row> rows;
  private final Set<String> keys = new HashSet<>();

  private ForeignGuess(List<Row> rows) {
    this.rows = rows;
  }

  static ForeignPlan of(ForeignSheet sheet, String title) {
    var header = ForeignHeader.of(sheet.rows());
    var guess = new ForeignGuess(sheet.rows().subList(header.rows(), sheet.rows().size()));
    var planned = new ArrayList<Planned>();
    int key = -1;
    for (var group : header.groups()) {
      boolean one = group.columns().size() == 1;
      if (one && key < 0 && guess.isKey(group)) {
        key = group.columns().getFirst().index();
        planned.add(guess.out(group, "Nearly every row has another: it names the respondent."));
      } else {
        planned.addAll(guess.group(group));
      }
    }
    return new ForeignPlan(
        title,
        sheet.encoding(),
        String.valueOf(sheet.delimiter()),
        header.rows(),
        header.reason(),
        key,
        planned);
  }

  private boolean isKey(Group group) {
    int column = group.columns().getFirst().index();
    if (!KEY.matcher(group.question().strip()).matches()) return false;
    // One that comes twice is rejected where it is read, and does not make all others strangers.
    var seen = values(column);
    return seen.size() >= rows.size() * 0.9;
  }

  private List<Planned> group(Group group) {
    if (group.columns().size() == 1) return List.of(one(group));
    var values = group.columns().stream().map(it -> values(it.index())).toList();
    int last = group.columns().size() - 1;
    var closing = group.columns().get(last);
    boolean written =
        last >= 1
            && (closing.open() || WRITTEN.matcher(closing.option()).matches())
            && !marks(closing, values.get(last));
    int many = written ? last : last + 1;
    if (many == 1)
      return List.of(
          one(
              new Group(group.question(), group.columns().subList(0, 1)),
              written ? closing : null));
    if (IntStream.range(0, many).allMatch(it -> marks(group.columns().get(it), values.get(it))))
      return List.of(
          planned(
              group,
              QuestionType.MULTIPLE,
              labels(group, values, many),
              List.of(),
              0,
              written,
              many
                  + " columns under one question, each with its own label or nothing: several choices."));
    var shared = new LinkedHashMap<String, Long>();
    for (var it : values.subList(0, many))
      it.forEach((label, count) -> shared.merge(label, count, Long::sum));
    if (ranks(group, many, shared))
      return List.of(
          planned(
              group,
              QuestionType.RANKING,
              labels(group, values, many),
              List.of(),
              0,
              written,
              "Numbers from 1 to "
                  + many
                  + " in "
                  + many
                  + " columns, in a row each once: a ranking."));
    if (shared.size() <= MOST_LABELS
        && shared.size() >= 2
        && common(values.subList(0, many), shared)) {
      var scale = ForeignScale.of(List.copyOf(shared.keySet()));
      var ordered = scale == null ? ForeignScale.sorted(byCount(shared)) : scale.labels();
      var why =
          many
              + " columns with the same "
              + shared.size()
              + " answers: a matrix"
              + (scale == null ? "." : ", and the answers are a scale.");
      var matrix =
          planned(
              group,
              QuestionType.MATRIX,
              ordered,
              labels(group, values, many),
              scale == null ? -1 : scale.beside(),
              false,
              why);
      return written
          ? List.of(
              new Planned(
                  matrix.columns().subList(0, many),
                  matrix.heading(),
                  matrix.question(),
                  true,
                  "",
                  false,
                  why,
                  QuestionType.MATRIX),
              alone(group, last))
          : List.of(matrix);
    }
    return IntStream.rangeClosed(0, last).mapToObj(it -> alone(group, it)).toList();
  }

  private Planned alone(Group group, int at) {
    var column = group.columns().get(at);
    var question =
        column.option().isEmpty() ? group.question() : group.question() + " – " + column.option();
    return one(new Group(question, List.of(new Column(column.index(), "", column.open()))));
  }

  private Planned one(Group group) {
    return one(group, null);
  }

  private Planned one(Group group, @org.jspecify.annotations.Nullable Column written) {
    var column = group.columns().getFirst();
    var heading = group.question().strip();
    var values = values(column.index());
    if (values.isEmpty()) return out(group, "Nobody answered it.");
    if (MACHINE.matcher(heading).matches())
      return out(group, "Written by the tool that collected it, not by the respondent.");
    if (PERSON.matcher(heading).matches())
      return out(group, "About who answered: results are taken in without names and addresses.");
    if (KEY.matcher(heading).matches() && values.size() > MOST_LABELS)
      return out(group, "Names something, and is no answer.");
    long answers = values.values().stream().mapToLong(Long::longValue).sum();
    var split = split(values, answers);
    if (!split.isEmpty()) {
      var parts = parts(values, split);
      return new Planned(
          List.of(column.index()),
          heading,
          question(heading, QuestionType.MULTIPLE, byCount(parts), List.of(), 0, false),
          true,
          split,
          false,
          "Cells hold several of "
              + parts.size()
              + " answers, with “"
              + split.strip()
              + "” between them.",
          QuestionType.MULTIPLE);
    }
    boolean numbers =
        values.keySet().stream().allMatch(it -> it.matches("-?\\d{1,12}([.,]\\d{1,6})?"));
    if (numbers && !column.open()) return number(group, heading, values);
    boolean few =
        values.size() <= MOST_LABELS
            && values.keySet().stream().allMatch(it -> it.length() <= Question.LONGEST_OPTION)
            && (answers >= 3L * values.size() || values.size() <= 2)
            && values.size() >= 2;
    if (!few || column.open())
      return planned(
          group,
          QuestionType.TEXT,
          List.of(),
          List.of(),
          0,
          false,
          values.size() == 1
              ? "One answer only: free text."
              : Math.min(values.size(), 10_000) + " different answers: free text.");
    var scale = ForeignScale.of(List.copyOf(values.keySet()));
    if (scale != null)
      return planned(
          group,
          QuestionType.LIKERT,
          scale.labels(),
          List.of(),
          scale.beside(),
          false,
          values.size() + " answers that are steps of a scale.");
    var choice =
        planned(
            group,
            QuestionType.SINGLE,
            ForeignScale.sorted(byCount(values)),
            List.of(),
            0,
            false,
            values.size() + " answers in " + answers + " rows: one choice.");
    if (written == null) return choice;
    return new Planned(
        List.of(column.index(), written.index()),
        heading,
        choice.question().orOther(),
        true,
        "",
        true,
        choice.reason() + " What else was meant is beside it.",
        QuestionType.SINGLE);
  }

  private Planned number(Group group, String heading, Map<String, Long> values) {
    var whole =
        values.keySet().stream()
            .filter(it -> it.matches("\\d{1,2}"))
            .mapToInt(Integer::parseInt)
            .toArray();
    boolean all = whole.length == values.size();
    int least = all ? java.util.Arrays.stream(whole).min().orElse(0) : -1;
    int most = all ? java.util.Arrays.stream(whole).max().orElse(0) : -1;
    if (all
        && most <= Question.BEST_SCORE
        && (SCORE.matcher(heading).matches() || (least == 0 && most == 10)))
      return planned(
          group,
          QuestionType.NPS,
          List.of(),
          List.of(),
          0,
          false,
          "Whole numbers from 0 to 10"
              + (SCORE.matcher(heading).matches() ? ", and it asks whether they recommend." : "."));
    if (all && least >= 1 && most >= 3 && most <= 11)
      return planned(
          group,
          QuestionType.LIKERT,
          IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList(),
          List.of(),
          0,
          false,
          "Whole numbers from 1 to " + most + ": a scale.");
    return planned(group, QuestionType.NUMBER, List.of(), List.of(), 0, false, "Numbers.");
  }

  /** Whether a column says no more than whether its option was picked. */
  private static boolean marks(Column column, Map<String, Long> values) {
    if (column.open()) return false;
    var said =
        values.keySet().stream()
            .map(it -> it.toLowerCase(Locale.ROOT))
            .filter(it -> !NO.contains(it))
            .toList();
    if (said.isEmpty()) return true;
    boolean yes = said.stream().allMatch(YES::contains);
    return yes
        || (values.size() == 1
            && (column.option().isEmpty() || fold(column.option()).equals(fold(said.getFirst()))));
  }

  static boolean says(String cell) {
    return !cell.isEmpty() && !NO.contains(cell.toLowerCase(Locale.ROOT));
  }

  private boolean ranks(Group group, int many, Map<String, Long> shared) {
    if (!shared.keySet().stream()
        .allMatch(it ->
            it.matches("\\d{1,2}") && Integer.parseInt(it) >= 1 && Integer.parseInt(it) <= many))
      return false;
    long each = rows.stream().filter(row -> once(row, group, many)).count();
    long any =
        rows.stream()
            .filter(row ->
                group.columns().subList(0, many).stream()
                    .anyMatch(it -> !row.cell(it.index()).isEmpty()))
            .count();
    return any > 0 && each >= any * 0.9;
  }

  private static boolean once(Row row, Group group, int many) {
    var seen = new HashSet<String>();
    boolean any = false;
    for (var it : group.columns().subList(0, many)) {
      var cell = row.cell(it.index());
      if (cell.isEmpty()) continue;
      any = true;
      if (!seen.add(cell)) return false;
    }
    return any;
  }

  /** Whether columns mostly share their answers. */
  private static boolean common(List<Map<String, Long>> values, Map<String, Long> shared) {
    long fitting =
        values.stream()
            .filter(it -> it.isEmpty() || it.size() * 2 >= Math.min(shared.size(), 4))
            .count();
    long alone =
        shared.keySet().stream()
            .filter(it -> values.stream().filter(one -> one.containsKey(it)).count() == 1)
            .count();
    return fitting == values.size() && alone * 2 <= shared.size();
  }

  private static String split(Map<String, Long> values, long answers) {
    for (var between : List.of(";", "|", ", ")) {
      long with =
          values.entrySet().stream()
              .filter(it -> it.getKey().contains(between))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (with * 10 < answers || with < 2) continue;
      var parts = parts(values, between);
      long all = parts.values().stream().mapToLong(Long::longValue).sum();
      if (parts.size() >= 2 && parts.size() <= MOST_LABELS && all >= 3L * parts.size())
        return between;
    }
    return "";
  }

  private static Map<String, Long> parts(Map<String, Long> values, String between) {
    var parts = new LinkedHashMap<String, Long>();
    values.forEach((cell, count) -> {
      for (var part : cell.split(Pattern.quote(between)))
        if (!part.isBlank()) parts.merge(part.strip(), count, Long::sum);
    });
    return parts;
  }

  private Map<String, Long> values(int column) {
    var values = new LinkedHashMap<String, Long>();
    for (var row : rows) {
      var cell = row.cell(column);
      if (!cell.isEmpty()) values.merge(cell, 1L, Long::sum);
    }
    return values;
  }

  private static List<String> byCount(Map<String, Long> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> labels(Group group, List<Map<String, Long>> values, int many) {
    return IntStream.range(0, many)
        .mapToObj(it -> {
          var option = group.columns().get(it).option();
          if (!option.isEmpty()) return option;
          return values.get(it).keySet().stream()
              .findFirst()
              .orElse("Column " + (group.columns().get(it).index() + 1));
        })
        .toList();
  }

  private Planned out(Group group, String why) {
    var out = planned(group, QuestionType.TEXT, List.of(), List.of(), 0, false, why);
    return out.as(out.question(), false);
  }

  private Planned planned(
      Group group,
      QuestionType type,
      List<String> options,
      List<String> rowLabels,
      int beside,
      boolean written,
      String why) {
    var heading = group.question().strip();
    return new Planned(
        group.columns().stream().map(Column::index).toList(),
        heading,
        question(heading, type, options, rowLabels, beside, written),
        true,
        "",
        written,
        why,
        type);
  }

  /** The beside of a matrix is -1 where its options are no scale. */
  private Question question(
      String heading,
      QuestionType type,
      List<String> options,
      List<String> rowLabels,
      int beside,
      boolean other) {
    int n = keys.size() + 1;
    var key = "q" + n;
    keys.add(key);
    var text = heading.isEmpty() ? "Question " + n : heading;
    return new Question(
        key,
        type,
        cut(text, Question.LONGEST_TEXT),
        "",
        false,
        false,
        distinct(options),
        distinct(rowLabels),
        0,
        Math.max(0, beside),
        other,
        beside >= 0,
        List.of());
  }

  private static List<String> distinct(List<String> labels) {
    var seen = new HashSet<String>();
    var distinct = new ArrayList<String>();
    for (var it : labels) {
      var label = cut(it, Question.LONGEST_OPTION - 8);
      int n = 2;
      var free = label;
      while (!seen.add(free.toLowerCase(Locale.ROOT))) free = label + " (" + n++ + ")";
      distinct.add(free);
    }
    return distinct;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most).strip();
  }

  static String fold(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
