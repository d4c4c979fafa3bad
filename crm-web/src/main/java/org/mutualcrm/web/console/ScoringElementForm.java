package org.mutualcrm.web.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Parameter;

/**
 * One way to get points while somebody writes it, faulty or not.
 *
 * @param at its place among the others
 * @param each for every touchpoint counted, and not while something holds
 * @param faults what is wrong with the condition
 */
public record ScoringElementForm(
    int at,
    String name,
    String points,
    boolean each,
    String cap,
    BuilderNode tree,
    Collection<FactKind> kinds,
    List<Fault> faults)
    implements ConditionEditor {

  public static final String TOUCHPOINTS = "touchpoints";

  /** What {@code each} ignores: any number of touchpoints counts. */
  private static final Map<String, String> UNASKED = Map.of("comparison", "AT_LEAST", "count", "1");

  @Override
  public String prefix() {
    return name(at);
  }

  static String name(int at) {
    return "e." + at + ".";
  }

  @Override
  public String draft() {
    return "/scoring-plans/draft";
  }

  @Override
  public String within() {
    return "#plan";
  }

  /** Which touchpoints count, when each does. */
  public List<Parameter> counted() {
    var kind = kind(TOUCHPOINTS);
    return kind == null
        ? List.of()
        : kind.parameters().stream().filter(it -> !UNASKED.containsKey(it.name())).toList();
  }

  public String typed(Parameter parameter) {
    return tree.parts().isEmpty() ? "" : tree.parts().getFirst().value(parameter.name());
  }

  /** The tree as a count of touchpoints and nothing else, keeping what one said already. */
  static BuilderNode counting(BuilderNode tree) {
    var before =
        tree.parts().stream()
            .filter(it -> it.type().equals(TOUCHPOINTS))
            .findFirst()
            .map(BuilderNode::values)
            .orElse(Map.of());
    var values = new TreeMap<>(before);
    values.putIfAbsent("kind", "ORDER");
    values.putAll(UNASKED);
    var fact = new BuilderNode(BuilderNode.ROOT + ".0", TOUCHPOINTS, values, List.of());
    return new BuilderNode(BuilderNode.ROOT, BuilderNode.ALL, Map.of(), List.of(fact));
  }
}
