package org.mutualcrm.web.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.segment.SegmentPreview;

/**
 * A segment while it is built.
 *
 * @param id empty for a new one
 * @param list whether its members are put on it by hand
 * @param typed the sentence as it was typed, if it was not understood
 * @param errors about name, description and sentence
 */
public record SegmentBuilder(
    String id,
    int version,
    String name,
    String description,
    boolean list,
    BuilderNode tree,
    Collection<FactKind> kinds,
    List<Fault> faults,
    String sentence,
    @Nullable String typed,
    Map<String, String> errors,
    @Nullable SegmentPreview preview)
    implements ConditionEditor {

  public String action() {
    return id.isEmpty() ? "/segments" : "/segments/" + id;
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public String draft() {
    return "/segments/draft";
  }

  @Override
  public String within() {
    return "#builder";
  }

  public boolean sound() {
    return faults.isEmpty();
  }

  /** How a value is typed. */
  public static @Nullable String mode(Parameter parameter) {
    return switch (parameter.type()) {
      case WHOLE -> "numeric";
      case AMOUNT -> "decimal";
      default -> null;
    };
  }
}
