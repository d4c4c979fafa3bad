package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.DraftScoringPlan;

/**
 * A scoring plan while somebody writes it, as it was typed.
 *
 * @param id empty for a new one
 * @param errors what is wrong, by the name of the field; {@code form} is about the whole
 */
public record ScoringForm(
    String id,
    String version,
    String name,
    String description,
    String halfLife,
    String cap,
    List<ScoringElementForm> elements,
    Map<String, String> errors) {

  public String action() {
    return id.isEmpty() ? "/scoring-plans" : "/scoring-plans/" + id;
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  public boolean full() {
    return elements.size() >= DraftScoringPlan.MAX_ELEMENTS;
  }

  ScoringForm with(Map<String, String> wrong) {
    return new ScoringForm(id, version, name, description, halfLife, cap, elements, wrong);
  }
}
