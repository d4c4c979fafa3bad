package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether labels are the steps of a scale, and in which order. */
final class ForeignScale {

  private static final int LEAST = 3;
  private static final Pattern BESIDE =
      Pattern.compile(
          ".*(\\bn/?a\\b|not applicable|don'?t know|do not know|unfamiliar|no opinion|prefer not|not sure|unsure"
              + "|can'?t say|cannot say|no answer|keine angabe|weiß nicht|entfällt|sans opinion|ne sait pas).*");
  private static final Pattern MIDDLE =
      Pattern.compile(
          ".*(neither|neutral|undecided|sometimes|about the same|teils|weder|ni d'accord).*");
  private static final Pattern AGAINST =
      Pattern.compile(
          ".*(\\bnot\\b|\\bno\\b|\\bun(likely|satisf|favou?r|important|happy|comfort|help)|disagree|dissatisf"
              + "|disapprove|\\bnever|rarely|seldom|bad|poor|terrible|worse|worst|difficult|hard|stimme (gar )?nicht|nie\\b"
              + "|unzufrieden|schlecht|pas d'accord|insatisf).*");
  private static final Pattern FOR =
      Pattern.compile(
          ".*(agree|satisf|likely|favou?r|important|happy|comfort|helpful|approve|always|often|frequent|usually"
              + "|good|great|excellent|better|best|easy|interested|familiar|concerned|confident|stimme|zufrieden|gut\\b"
              + "|immer|oft|d'accord).*");
  private static final Pattern FAIR = Pattern.compile("(fair|average|okay|ok|mittel)");
  private static final List<Pattern> STRENGTH =
      List.of(
          Pattern.compile(".*(slight|a little|a bit|occasional|kaum).*"),
          Pattern.compile(".*(somewhat|rather|eher|plutôt|rarely|seldom|selten).*"),
          Pattern.compile(".*(moderate|fairly|mostly|mildly|usually).*"),
          Pattern.compile(".*"),
          Pattern.compile(".*(quite|generally).*"),
          Pattern.compile(
              ".*(very|strong|great|highly|sehr|\\bvoll|\\bgar\\b|tout à fait|très|never).*"),
          Pattern.compile(
              ".*(extreme|complete|definite|total|absolute|excellent|terrible|worst|best|always|at all|immer|\\bnie\\b).*"));
  private static final Pattern LEADING = Pattern.compile("\\s*(\\d{1,2})(\\D.*)?");
  private static final Pattern NUMBER = Pattern.compile("[\\d][\\d,.  ]*");

  private ForeignScale() {}

  /**
   * Labels in their order.
   *
   * @param beside how many of the last are beside the scale
   */
  record Ordered(List<String> labels, int beside) {}

  /** The lowest first; null if they are no scale. */
  static @Nullable Ordered of(List<String> labels) {
    var beside = labels.stream().filter(it -> BESIDE.matcher(plain(it)).matches()).toList();
    var steps = new ArrayList<>(labels);
    steps.removeAll(beside);
    if (steps.size() < LEAST || steps.size() > 11) return null;
    var values = new HashSet<Double>();
    for (var it : steps) {
      var value = numbered(steps) ? leading(it) : worth(it);
      if (value.isEmpty() || !values.add(value.getAsDouble())) return null;
    }
    boolean numbers = numbered(steps);
    steps.sort(Comparator.comparingDouble(it -> (numbers ? leading(it) : worth(it)).orElse(0)));
    steps.addAll(beside);
    return new Ordered(List.copyOf(steps), beside.size());
  }

  private static boolean numbered(List<String> labels) {
    return labels.stream().allMatch(it -> leading(it).isPresent());
  }

  private static OptionalDouble leading(String label) {
    var it = LEADING.matcher(label);
    // 18-29 is a range, not a step.
    boolean step = it.matches() && (it.group(2) == null || !it.group(2).matches(".*\\d.*"));
    return step ? OptionalDouble.of(Integer.parseInt(it.group(1))) : OptionalDouble.empty();
  }

  private static OptionalDouble worth(String label) {
    var text = plain(label);
    if (MIDDLE.matcher(text).matches() || FAIR.matcher(text).matches()) return OptionalDouble.of(0);
    boolean against = AGAINST.matcher(text).matches();
    if (!against && !FOR.matcher(text).matches()) return OptionalDouble.empty();
    int strength = 3;
    for (int i = 0; i < STRENGTH.size(); i++)
      if (i != 3 && STRENGTH.get(i).matcher(text).matches()) strength = i;
    return OptionalDouble.of(against ? -1 - strength : 1 + strength);
  }

  /** Labels that begin with numbers by those, 18-29 before 30-44; others as they came. */
  static List<String> sorted(List<String> labels) {
    boolean numbers =
        labels.size() > 2
            && labels.stream().filter(it -> first(it).isPresent()).count() >= labels.size() - 1;
    if (!numbers) return labels;
    return labels.stream()
        .sorted(Comparator.comparingDouble(it -> first(it).orElse(Double.MAX_VALUE)))
        .toList();
  }

  private static OptionalDouble first(String label) {
    var it = NUMBER.matcher(label);
    if (!it.find()) return OptionalDouble.empty();
    var digits = it.group().replaceAll("[,  ]", "").replaceAll("\\.$", "");
    if (!digits.matches("\\d{1,12}(\\.\\d+)?")) return OptionalDouble.empty();
    double number = Double.parseDouble(digits);
    var before = label.substring(0, it.start()).toLowerCase(Locale.ROOT);
    if (before.matches(".*(<|under|below|less|unter|weniger|moins).*")) number -= 0.5;
    if (before.matches(".*(>|over|above|more|über|mehr|plus).*")) number += 0.5;
    return OptionalDouble.of(number);
  }

  private static String plain(String label) {
    return label.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
  }
}
