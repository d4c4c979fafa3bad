package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactKinds;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.segment.SegmentAnswers;
import org.mutualcrm.segment.SegmentPreview;
import org.mutualcrm.segment.SegmentView;
import org.springframework.stereotype.Component;

/** Reads what stands in the builder's form, and says who that would be. */
@Component
class SegmentBuilders {

  private static final int SAMPLE = 20;
  private static final String FIRST = "property";

  private final ConditionJson json;
  private final Language language;
  private final FactKinds kinds;
  private final SegmentAnswers answers;

  SegmentBuilders(ConditionJson json, Language language, FactKinds kinds, SegmentAnswers answers) {
    this.json = json;
    this.language = language;
    this.kinds = kinds;
    this.answers = answers;
  }

  SegmentBuilder blank(String sentence) {
    if (!sentence.isBlank() && language.read(sentence) instanceof Reading.Read(var condition)) {
      return built(Map.of(), BuilderNode.of(condition), null, Map.of());
    }
    var tree = new BuilderNode(BuilderNode.ROOT, BuilderNode.ALL, Map.of(), List.of());
    return built(Map.of(), tree, null, Map.of());
  }

  SegmentBuilder of(SegmentView segment) {
    var form =
        Map.of(
            "id", segment.id().toString(),
            "version", String.valueOf(segment.version()),
            "name", segment.name(),
            "description", segment.description(),
            "list", String.valueOf(segment.kind() == SegmentView.Kind.LIST));
    return built(form, BuilderNode.of(segment.condition()), null, Map.of());
  }

  SegmentBuilder read(Map<String, String> form) {
    return built(form, BuilderNode.read(form), null, Map.of());
  }

  /** One step of building: {@code op} says which. */
  SegmentBuilder step(Map<String, String> form) {
    var tree = BuilderNode.read(form);
    var op = form.getOrDefault("op", "").split(":", 2);
    var place = op.length > 1 ? op[1] : BuilderNode.ROOT;
    return switch (op[0]) {
      case "add" -> built(form, tree.adding(place, FIRST), null, Map.of());
      case "group" -> built(form, tree.adding(place, BuilderNode.ANY), null, Map.of());
      case "remove" -> built(form, tree.without(place), null, Map.of());
      case "read" -> sentence(form, tree);
      default -> built(form, tree, null, Map.of());
    };
  }

  private SegmentBuilder sentence(Map<String, String> form, BuilderNode tree) {
    var typed = form.getOrDefault("sentence", "");
    return switch (language.read(typed.strip().replaceAll("[.]$", ""))) {
      case Reading.Read(var condition) -> built(form, BuilderNode.of(condition), null, Map.of());
      case Reading.Faulty(var faults) ->
          built(
              form,
              tree,
              typed,
              Map.of("sentence", faults.getFirst().message() + " " + faults.getFirst().hint()));
    };
  }

  /** The condition, or null while it is faulty. */
  @Nullable Condition condition(SegmentBuilder builder) {
    if (builder.list()) return null;
    return json.read(builder.tree().json()) instanceof Reading.Read(var it)
        ? it.simplified()
        : null;
  }

  static SegmentBuilder with(SegmentBuilder it, Map<String, String> errors) {
    return new SegmentBuilder(
        it.id(),
        it.version(),
        it.name(),
        it.description(),
        it.list(),
        it.tree(),
        it.kinds(),
        it.faults(),
        it.sentence(),
        it.typed(),
        errors,
        it.preview());
  }

  private SegmentBuilder built(
      Map<String, String> form,
      BuilderNode tree,
      @Nullable String typed,
      Map<String, String> errors) {
    boolean list = Boolean.parseBoolean(form.getOrDefault("list", "false"));
    List<Fault> faults = List.of();
    var sentence = "";
    SegmentPreview preview = null;
    if (!list) {
      switch (json.read(tree.json())) {
        case Reading.Read(var condition) -> {
          sentence = language.sentence(condition);
          preview = answers.preview(condition, SAMPLE);
        }
        case Reading.Faulty(var found) -> faults = found;
      }
    }
    var version = form.getOrDefault("version", "");
    return new SegmentBuilder(
        form.getOrDefault("id", ""),
        version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
        form.getOrDefault("name", ""),
        form.getOrDefault("description", ""),
        list,
        tree,
        kinds.all().stream().filter(FactKind::offered).toList(),
        faults,
        sentence,
        typed,
        errors,
        preview);
  }
}
