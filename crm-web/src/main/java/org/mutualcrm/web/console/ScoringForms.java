package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactKinds;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.segment.DraftScoringPlan;
import org.mutualcrm.segment.ScoringElement;
import org.mutualcrm.segment.ScoringPlan;
import org.springframework.stereotype.Component;

/** Reads what stands in the form of a scoring plan. */
@Component
class ScoringForms {

  private static final String FIRST = "property";
  private static final int LONGEST_HALF_LIFE = 3_650;

  /**
   * What was read.
   *
   * @param draft null while something is wrong
   * @param form what was typed, with what is wrong
   */
  record Read(@Nullable DraftScoringPlan draft, ScoringForm form) {}

  private final ConditionJson json;
  private final FactKinds kinds;

  ScoringForms(ConditionJson json, FactKinds kinds) {
    this.json = json;
    this.kinds = kinds;
  }

  /** A new plan, begun with points for each order. */
  ScoringForm blank() {
    return form(Map.of(), List.of(element(0, "Orders", "10", true, "", nothing())));
  }

  ScoringForm of(ScoringPlan plan) {
    var typed = new HashMap<String, String>();
    typed.put("id", plan.id().toString());
    typed.put("version", String.valueOf(plan.version()));
    typed.put("name", plan.name());
    typed.put("description", plan.description());
    if (plan.halfLifeDays() != null) typed.put("halfLife", plan.halfLifeDays().toString());
    if (plan.cap() != null) typed.put("cap", plan.cap().toPlainString());
    var elements = new ArrayList<ScoringElementForm>();
    for (var it : plan.elements()) {
      elements.add(
          element(
              elements.size(),
              it.name(),
              it.points().toPlainString(),
              it.each(),
              it.cap() == null ? "" : it.cap().toPlainString(),
              BuilderNode.of(it.when())));
    }
    return form(typed, elements);
  }

  /** The form as it was sent, after one step of building: {@code op} says which. */
  ScoringForm step(Map<String, String> typed) {
    var elements = new ArrayList<>(elements(typed));
    var op = typed.getOrDefault("op", "").split(":", 2);
    var place = op.length > 1 ? op[1] : "";
    switch (op[0]) {
      case "more" -> elements.add(element(elements.size(), "", "", false, "", nothing()));
      case "less" -> elements.removeIf(it -> it.prefix().equals(place));
      default -> elements.replaceAll(it -> built(it, op[0], place));
    }
    var numbered = new ArrayList<ScoringElementForm>();
    for (var it : elements) {
      numbered.add(
          element(numbered.size(), it.name(), it.points(), it.each(), it.cap(), it.tree()));
    }
    return form(typed, numbered);
  }

  private ScoringElementForm built(ScoringElementForm it, String op, String place) {
    if (!place.startsWith(it.prefix())) return it;
    var node = place.substring(it.prefix().length());
    var tree =
        switch (op) {
          case "add" -> it.tree().adding(node, FIRST);
          case "group" -> it.tree().adding(node, BuilderNode.ANY);
          case "remove" -> it.tree().without(node);
          default -> it.tree();
        };
    return element(it.at(), it.name(), it.points(), it.each(), it.cap(), tree);
  }

  /** The plan, or what is wrong with it. */
  Read read(Map<String, String> typed, String by) {
    var form = form(typed, elements(typed));
    var reader = new Typed();
    if (form.name().isBlank()) reader.refuse("name", "Give the plan a name.");
    var halfLife = reader.count("halfLife", form.halfLife(), LONGEST_HALF_LIFE);
    var cap = form.cap().isBlank() ? null : reader.decimal("cap", form.cap());
    if (form.elements().isEmpty()) reader.refuse("form", "Say what gives points.");
    var elements = new ArrayList<ScoringElement>();
    for (var it : form.elements()) {
      var element = element(it, reader);
      if (element != null) elements.add(element);
    }
    var draft =
        reader.flawed()
            ? null
            : reader.read(
                "form",
                () ->
                    new DraftScoringPlan(
                        form.name(),
                        form.description(),
                        halfLife == null ? null : halfLife.intValue(),
                        cap,
                        elements,
                        by));
    return new Read(draft, form.with(reader.errors()));
  }

  private @Nullable ScoringElement element(ScoringElementForm it, Typed reader) {
    if (it.name().isBlank()) reader.refuse(it.prefix() + "name", "Say what this is about.");
    var points = signed(it.prefix() + "points", it.points(), reader);
    var cap =
        !it.each() || it.cap().isBlank() ? null : reader.decimal(it.prefix() + "cap", it.cap());
    var when = condition(it);
    if (when == null) reader.refuse(it.prefix() + "when", missing(it));
    if (points == null || when == null || it.name().isBlank()) return null;
    return reader.read(
        it.prefix() + "points", () -> new ScoringElement(it.name(), when, points, it.each(), cap));
  }

  private static @Nullable BigDecimal signed(String field, String text, Typed reader) {
    var plain = text.strip();
    boolean less = plain.startsWith("-") || plain.startsWith("−");
    var number = reader.decimal(field, less ? plain.substring(1) : plain);
    return number == null ? null : less ? number.negate() : number;
  }

  private static String missing(ScoringElementForm it) {
    return it.faults().isEmpty() ? "Say when it counts." : it.faults().getFirst().message();
  }

  private @Nullable Condition condition(ScoringElementForm it) {
    boolean empty = it.tree().parts().isEmpty();
    return !empty && json.read(it.tree().json()) instanceof Reading.Read(var when)
        ? when.simplified()
        : null;
  }

  private List<ScoringElementForm> elements(Map<String, String> typed) {
    var elements = new ArrayList<ScoringElementForm>();
    for (int i = 0; i < DraftScoringPlan.MAX_ELEMENTS; i++) {
      var prefix = ScoringElementForm.name(i);
      if (!typed.containsKey(prefix + "name")) break;
      var own = new HashMap<String, String>();
      typed.forEach((name, value) -> {
        if (name.startsWith(prefix)) own.put(name.substring(prefix.length()), value);
      });
      elements.add(
          element(
              i,
              own.getOrDefault("name", ""),
              own.getOrDefault("points", ""),
              Boolean.parseBoolean(own.get("each")),
              own.getOrDefault("cap", ""),
              BuilderNode.read(own)));
    }
    return elements;
  }

  private ScoringElementForm element(
      int at, String name, String points, boolean each, String cap, BuilderNode tree) {
    var counted = each ? ScoringElementForm.counting(tree) : tree;
    var faults =
        json.read(counted.json()) instanceof Reading.Faulty(var found) ? found : List.<Fault>of();
    return new ScoringElementForm(at, name, points, each, cap, counted, offered(), faults);
  }

  private static ScoringForm form(Map<String, String> typed, List<ScoringElementForm> elements) {
    return new ScoringForm(
        typed.getOrDefault("id", ""),
        typed.getOrDefault("version", ""),
        typed.getOrDefault("name", ""),
        typed.getOrDefault("description", ""),
        typed.getOrDefault("halfLife", ""),
        typed.getOrDefault("cap", ""),
        List.copyOf(elements),
        Map.of());
  }

  private Collection<FactKind> offered() {
    return kinds.all().stream().filter(FactKind::offered).toList();
  }

  private static BuilderNode nothing() {
    return new BuilderNode(BuilderNode.ROOT, BuilderNode.ALL, Map.of(), List.of());
  }
}
