package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Agreement;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.Evaluation;
import org.mutualcrm.insight.EvaluationQuery;
import org.mutualcrm.insight.EvaluationQuery.Sample;
import org.mutualcrm.insight.Evaluations;
import org.mutualcrm.insight.GivenLabel;
import org.mutualcrm.insight.ModelLabels;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.LabelFile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How often models say what people say. Labels of random audits tell how often of all texts; labels
 * that agents gave in their work are mostly of what was wrong, and never mixed with them.
 */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CONVERSATION_READ)
class EvaluationsController {

  private final Evaluations evaluations;

  EvaluationsController(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /** The versions there are labels for; the one that reads now comes first. */
  @GetMapping("/insight-models/{aspect}")
  List<ModelJson> models(@PathVariable Aspect aspect) {
    return evaluations.models(aspect).stream().map(ModelJson::of).toList();
  }

  /**
   * How often a model is right, with the confusion matrix (rows are what people say), by language,
   * channel and week. Shares are percentages with their 95 percent score interval.
   */
  @GetMapping("/insight-evaluations/{aspect}")
  EvaluationJson evaluation(
      @PathVariable Aspect aspect,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(defaultValue = "AUDIT") Sample sample,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable UUID audit) {
    return EvaluationJson.of(
        evaluations.of(query(aspect, model, sample, language, channel, audit)));
  }

  /** The labels behind a figure, the newest text first. What was said is in it. */
  @GetMapping("/insight-labels/{aspect}")
  PageJson<GivenLabelJson> labels(
      @PathVariable Aspect aspect,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(defaultValue = "AUDIT") Sample sample,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable UUID audit,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String said,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var query = query(aspect, model, sample, language, channel, audit);
    var found = evaluations.labels(query, label, said, cursor, limit + 1);
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new PageJson<>(
        shown.stream().map(GivenLabelJson::of).toList(),
        more ? shown.getLast().interactionId().toString() : null);
  }

  /** Every label of a task as a file; with the texts for those who may take them away. */
  @GetMapping(value = "/insight-labels/{aspect}/file", produces = "text/csv")
  void file(
      @PathVariable Aspect aspect,
      @RequestParam(required = false) @Nullable Instant since,
      CurrentStaff me,
      HttpServletResponse response)
      throws IOException {
    boolean texts = me.may(Permission.CUSTOMER_EXPORT);
    response.setContentType("text/csv; charset=utf-8");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(LabelFile.header(texts));
      evaluations.each(
          aspect,
          since == null ? Instant.EPOCH : since,
          it -> {
            try {
              out.write(LabelFile.row(it, texts));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private EvaluationQuery query(
      Aspect aspect,
      @Nullable String model,
      Sample sample,
      @Nullable String language,
      @Nullable String channel,
      @Nullable UUID audit) {
    var chosen = model == null ? evaluations.models(aspect).getFirst().model() : model;
    return new EvaluationQuery(aspect, chosen, sample, language, channel, audit);
  }

  record ModelJson(String model, boolean present, long audited, long corrected) {

    static ModelJson of(ModelLabels it) {
      return new ModelJson(it.model(), it.present(), it.audited(), it.corrected());
    }
  }

  record AgreementJson(long right, long of, double percent, double low, double high) {

    static AgreementJson of(Agreement it) {
      return new AgreementJson(it.right(), it.of(), it.percent(), it.low(), it.high());
    }
  }

  record PartJson(String name, AgreementJson agreement) {

    static List<PartJson> of(List<Evaluation.Part> parts) {
      return parts.stream()
          .map(it -> new PartJson(it.name(), AgreementJson.of(it.agreement())))
          .toList();
    }
  }

  record EvaluationJson(
      Aspect aspect,
      String model,
      Sample sample,
      AgreementJson agreement,
      @Nullable AgreementJson sure,
      long later,
      double macroRecall,
      double macroF1,
      List<String> classes,
      int[][] confusion,
      List<PartJson> languages,
      List<PartJson> channels,
      List<PartJson> weeks) {

    static EvaluationJson of(Evaluation it) {
      return new EvaluationJson(
          it.query().aspect(),
          it.query().model(),
          it.query().sample(),
          AgreementJson.of(it.agreement()),
          it.sure() == null ? null : AgreementJson.of(it.sure()),
          it.later(),
          it.measure().macroRecall(),
          it.measure().macroF1(),
          it.measure().classes(),
          it.measure().confusion(),
          PartJson.of(it.languages()),
          PartJson.of(it.channels()),
          PartJson.of(it.weeks()));
    }
  }

  record GivenLabelJson(
      UUID interactionId,
      String label,
      String said,
      @Nullable Float confidence,
      String model,
      String language,
      String channel,
      @Nullable UUID audit,
      String labelledBy,
      Instant labelledAt,
      @Nullable String text) {

    static GivenLabelJson of(GivenLabel it) {
      return new GivenLabelJson(
          it.interactionId(),
          it.label(),
          it.said(),
          it.confidence(),
          it.model(),
          it.language(),
          it.channel(),
          it.audit(),
          it.staff(),
          it.at(),
          it.text());
    }
  }
}
