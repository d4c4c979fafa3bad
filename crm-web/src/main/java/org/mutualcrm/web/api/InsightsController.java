package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.CorrectInsight;
import org.mutualcrm.insight.CorrectionResult.NoSuchLabel;
import org.mutualcrm.insight.CorrectionResult.NotUnderstood;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.insight.InsightView;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.insight.Judged;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.understanding.Measure;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What interactions say as models read them, what agents say instead, and who is right how often.
 */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CONVERSATION_READ)
class InsightsController {

  private final Insights insights;

  InsightsController(Insights insights) {
    this.insights = insights;
  }

  /**
   * Known a moment after an interaction came in. The id of an inbound message is its interaction's.
   */
  @GetMapping("/interactions/{id}/insight")
  InsightJson read(@PathVariable UUID id) {
    var insight = insights.of(List.of(id)).get(id);
    if (insight == null) throw Refused.notFound("insight");
    return InsightJson.of(insight);
  }

  /** Lets an agent's label stand before the model's; the model's own label confirms it. */
  @PutMapping("/interactions/{id}/labels/{aspect}")
  @Allowed(Permission.CONVERSATION_WORK)
  InsightJson correct(
      @PathVariable UUID id,
      @PathVariable Aspect aspect,
      @Valid @RequestBody LabelRequest request,
      CurrentStaff staff) {
    var correction = new CorrectInsight(id, aspect, request.label(), staff.username());
    return switch (insights.correct(correction)) {
      case Stands it -> InsightJson.of(it.insight());
      case NotUnderstood _ -> throw Refused.notFound("insight");
      case NoSuchLabel it ->
          throw Refused.field(
              "label",
              "UNKNOWN_LABEL",
              "There is no label " + request.label() + ".",
              "Use one of " + String.join(", ", it.labels()) + ".");
    };
  }

  /** Lets the model's word stand again. */
  @DeleteMapping("/interactions/{id}/labels/{aspect}")
  @Allowed(Permission.CONVERSATION_WORK)
  InsightJson withdraw(@PathVariable UUID id, @PathVariable Aspect aspect) {
    if (insights.withdraw(id, aspect) instanceof Stands it) return InsightJson.of(it.insight());
    throw Refused.notFound("insight");
  }

  /** How often the present model was right, by what agents said, audited or not. */
  @GetMapping("/insight-quality/{aspect}")
  QualityJson quality(@PathVariable Aspect aspect) {
    return QualityJson.of(insights.quality(aspect));
  }

  /** Lets everything be read again that another model read, or none. */
  @PostMapping("/insight-runs")
  @Allowed(Permission.INTEGRATION_WRITE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunJson readAgain() {
    return new RunJson(insights.readAgain());
  }

  record LabelRequest(@NotBlank @Size(max = CorrectInsight.MAX_LENGTH) String label) {}

  record RunJson(int waiting) {}

  record LabelJson(String value, String said, float confidence, @Nullable String corrected) {

    static LabelJson of(Judged it) {
      return new LabelJson(it.stands(), it.said(), it.confidence(), it.corrected());
    }
  }

  record InsightJson(
      UUID interactionId,
      LabelJson language,
      LabelJson sentiment,
      float sentimentScore,
      LabelJson emotion,
      LabelJson intent,
      LabelJson topic,
      int urgency,
      List<String> urgencyReasons,
      List<String> personalData,
      List<String> evidence,
      String model) {

    static InsightJson of(InsightView it) {
      return new InsightJson(
          it.interactionId(),
          LabelJson.of(it.language()),
          LabelJson.of(it.sentiment()),
          it.sentimentScore(),
          LabelJson.of(it.emotion()),
          LabelJson.of(it.intent()),
          LabelJson.of(it.topic()),
          it.urgency(),
          it.urgencyReasons(),
          it.personalData(),
          it.evidence(),
          it.model());
    }
  }

  record QualityJson(
      String model,
      int texts,
      double accuracy,
      double macroRecall,
      double macroF1,
      List<String> classes,
      int[][] confusion) {

    static QualityJson of(Measure it) {
      return new QualityJson(
          it.what(),
          it.texts(),
          it.accuracy(),
          it.macroRecall(),
          it.macroF1(),
          it.classes(),
          it.confusion());
    }
  }
}
