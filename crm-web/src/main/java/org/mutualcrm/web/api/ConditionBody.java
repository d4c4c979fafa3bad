package org.mutualcrm.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the condition of a request, as a tree or as a sentence; what is wrong names its place. */
@Component
class ConditionBody {

  private final ConditionJson json;
  private final Language language;

  ConditionBody(ConditionJson json, Language language) {
    this.json = json;
    this.language = language;
  }

  /** Nothing sent is null. */
  @Nullable Condition read(@Nullable JsonNode tree, @Nullable String sentence) {
    return read("condition", tree, "sentence", sentence);
  }

  /** The same, of fields with names of their own. */
  @Nullable Condition read(
      String treeField, @Nullable JsonNode tree, String sentenceField, @Nullable String sentence) {
    boolean hasTree = tree != null && !tree.isNull();
    if (hasTree && sentence != null) {
      throw Refused.field(
          sentenceField,
          "ONE_CONDITION",
          "A condition is sent as a tree or as a sentence, not both.",
          "Leave one of them out.");
    }
    if (hasTree) return condition(treeField, json.read(java.util.Objects.requireNonNull(tree)));
    return sentence == null ? null : condition(sentenceField, language.read(sentence));
  }

  Condition required(@Nullable JsonNode tree, @Nullable String sentence) {
    var read = read(tree, sentence);
    if (read == null) {
      throw Refused.field(
          "condition", "MISSING", "There is no condition.", "Send condition or sentence.");
    }
    return read;
  }

  private static Condition condition(String field, Reading reading) {
    return switch (reading) {
      case Reading.Read(var it) -> it;
      case Reading.Faulty(var faults) -> throw faulty(field, faults);
    };
  }

  /** The first fault is the problem; all are in its {@code errors}. */
  static Refused faulty(String field, List<Fault> faults) {
    var first = faults.getFirst();
    var place = first.path().startsWith("word") ? " (" + first.path() + ")" : first.path();
    var problem = Refused.field(field + place, first.code(), first.message(), first.hint());
    problem
        .getBody()
        .setProperty(
            "errors",
            faults.stream()
                .map(it -> new FaultJson(it.path(), it.code(), it.message(), it.hint()))
                .toList());
    return problem;
  }

  static Refused moved(int version) {
    return Refused.because(
        HttpStatus.PRECONDITION_FAILED,
        "CHANGED_SINCE",
        "Somebody changed this since you read it.",
        "Read it again; it is at version " + version + " now.");
  }

  /** The version an {@code If-Match} header names. */
  static int version(String ifMatch) {
    try {
      return Integer.parseInt(ifMatch.strip().replaceAll("^W/|\"", ""));
    } catch (NumberFormatException _) {
      throw Refused.field(
          "If-Match",
          "INVALID",
          "Not an ETag of this resource.",
          "Send the ETag of the version you read, like \"3\".");
    }
  }

  static String etag(int version) {
    return "\"" + version + "\"";
  }

  record FaultJson(String path, String code, String detail, String hint) {}
}
