package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.CorrectInsight;
import org.mutualcrm.insight.TopicExample;
import org.mutualcrm.insight.TopicExamples;
import org.mutualcrm.insight.TopicModel;
import org.mutualcrm.insight.TopicModels;
import org.mutualcrm.insight.TopicModels.Teaching;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The company's own topics: examples, versions that were taught from them with what they would
 * change, and which of them reads.
 */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.UNDERSTANDING_MANAGE)
class TopicsController {

  private static final int LISTED = 200;

  private final TopicExamples examples;
  private final TopicModels models;

  TopicsController(TopicExamples examples, TopicModels models) {
    this.examples = examples;
    this.models = models;
  }

  /** The topics with how many examples and labels by agents show each. */
  @GetMapping("/topics")
  List<TopicJson> topics() {
    return examples.counts().stream()
        .map(it -> new TopicJson(it.topic(), it.examples(), it.labels()))
        .toList();
  }

  /** The newest 200 examples of a topic; of an empty one, what is outside of all. */
  @GetMapping("/topic-examples")
  List<ExampleJson> listed(@RequestParam(defaultValue = "") String topic) {
    return examples.of(topic, LISTED).stream().map(ExampleJson::of).toList();
  }

  /** Adds examples; those that are there already stay as they are. */
  @PostMapping("/topic-examples")
  AddedJson add(@Valid @RequestBody ExamplesRequest request, CurrentStaff staff) {
    try {
      var lines =
          request.examples().stream()
              .map(it -> new TopicExamples.Line(it.topic() == null ? "" : it.topic(), it.text()))
              .toList();
      return new AddedJson(examples.add(lines, staff.username()));
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "examples", "BAD_EXAMPLE", e.getMessage() + ".", "Send fewer or shorter examples.");
    }
  }

  @DeleteMapping("/topic-examples/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id) {
    if (!examples.remove(id)) throw Refused.notFound("example");
  }

  /** Teaches a version in the background. Nothing reads with it until it is activated. */
  @PostMapping("/topic-models")
  ResponseEntity<ModelJson> teach(@Valid @RequestBody TeachRequest request, CurrentStaff staff) {
    return switch (models.teach(
        request.strictness() / 100.0,
        request.withLabels() == null || request.withLabels(),
        staff.username())) {
      case Teaching.Asked it ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/topic-models/" + it.model().id()))
              .body(ModelJson.of(it.model()));
      case Teaching.TooLittle it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "TOO_FEW_EXAMPLES", it.reason(), "Add examples first.");
    };
  }

  /** The newest first. */
  @GetMapping("/topic-models")
  List<ModelJson> latest(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return models.latest(limit).stream().map(ModelJson::of).toList();
  }

  @GetMapping("/topic-models/{id}")
  ModelJson read(@PathVariable UUID id) {
    return ModelJson.of(found(id));
  }

  @PostMapping("/topic-models/{id}/cancellation")
  ModelJson cancel(@PathVariable UUID id) {
    return models.cancel(id).map(ModelJson::of).orElseThrow(() -> Refused.notFound("model"));
  }

  /** Lets a version read from now on; an earlier one again, to go back. */
  @PostMapping("/topic-models/{id}/activation")
  ModelJson activate(@PathVariable UUID id, CurrentStaff staff) {
    found(id);
    if (!models.activate(id, staff.username()))
      throw Refused.because(
          HttpStatus.CONFLICT, "NOT_READY", "This version is not ready.", "Wait until it is.");
    return ModelJson.of(found(id));
  }

  private TopicModel found(UUID id) {
    return models.find(id).orElseThrow(() -> Refused.notFound("model"));
  }

  record TopicJson(String topic, int examples, int labels) {}

  record ExamplesRequest(@NotEmpty @Size(max = 1_000) List<@Valid LineRequest> examples) {}

  record LineRequest(
      @Nullable @Size(max = CorrectInsight.MAX_LENGTH) String topic,
      @NotBlank @Size(max = TopicExamples.LONGEST) String text) {}

  record TeachRequest(@Min(0) @Max(30) int strictness, @Nullable Boolean withLabels) {}

  record AddedJson(int added) {}

  record ExampleJson(UUID id, String topic, String text, String addedBy, Instant addedAt) {

    static ExampleJson of(TopicExample it) {
      return new ExampleJson(it.id(), it.topic(), it.text(), it.addedBy(), it.addedAt());
    }
  }

  record ModelJson(
      UUID id,
      String version,
      TopicModel.State state,
      boolean active,
      String step,
      int done,
      int total,
      @Nullable String error,
      int examples,
      int labels,
      TopicModel.@Nullable Figures figures,
      TopicModel.@Nullable Difference difference) {

    static ModelJson of(TopicModel it) {
      return new ModelJson(
          it.id(),
          it.version(),
          it.state(),
          it.active(),
          it.step(),
          it.done(),
          it.total(),
          it.error(),
          it.examples(),
          it.labels(),
          it.figures(),
          it.difference());
    }
  }
}
