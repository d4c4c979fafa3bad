package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactKinds;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.segment.SegmentAnswers;
import org.mutualcrm.segment.SegmentPreview.Counted;
import org.mutualcrm.web.console.OfferPreview.Audience;
import org.springframework.stereotype.Component;

/** Reads who may use an offer from the form it is written in, and says who that is. */
@Component
class EligibilityForms {

  private static final String FIRST = "segment";

  private final ConditionJson json;
  private final Language language;
  private final FactKinds kinds;
  private final SegmentAnswers answers;

  EligibilityForms(ConditionJson json, Language language, FactKinds kinds, SegmentAnswers answers) {
    this.json = json;
    this.language = language;
    this.kinds = kinds;
    this.answers = answers;
  }

  EligibilityForm of(Condition condition) {
    return built(BuilderNode.of(condition));
  }

  EligibilityForm read(Map<String, String> form) {
    return built(BuilderNode.read(form));
  }

  /** One step of building: {@code op} says which. */
  EligibilityForm step(Map<String, String> form) {
    var tree = BuilderNode.read(form);
    var op = form.getOrDefault("op", "").split(":", 2);
    var place = op.length > 1 ? op[1] : BuilderNode.ROOT;
    return built(
        switch (op[0]) {
          case "add" -> tree.adding(place, FIRST);
          case "group" -> tree.adding(place, BuilderNode.ANY);
          case "remove" -> tree.without(place);
          default -> tree;
        });
  }

  /** Nothing while it is faulty. Everyone is not counted. */
  @Nullable Audience audience(EligibilityForm form) {
    var condition = form.condition();
    if (condition == null) return null;
    if (condition.equals(Condition.everyone())) return new Audience("Everyone", null);
    var people = answers.preview(condition, 0) instanceof Counted it ? it.count() : null;
    return new Audience(language.sentence(condition), people);
  }

  private EligibilityForm built(BuilderNode tree) {
    var offered = kinds.all().stream().filter(FactKind::offered).toList();
    return switch (json.read(tree.json())) {
      case Reading.Read(var it) -> new EligibilityForm(tree, offered, List.of(), it.simplified());
      case Reading.Faulty(var faults) -> new EligibilityForm(tree, offered, faults, null);
    };
  }
}
