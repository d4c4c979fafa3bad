package org.mutualcrm.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How instruments and answers are written down. */
final class InstrumentJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Answer>> ANSWERS =
      new TypeReference<>() {};

  private static final TypeReference<List<ForeignImport.Rejection>> REJECTIONS =
      new TypeReference<>() {};
  private static final TypeReference<List<Quota>> QUOTAS = new TypeReference<>() {};

  private InstrumentJson() {}

  static String write(ForeignPlan plan) {
    return JSON.writeValueAsString(plan);
  }

  static ForeignPlan plan(String json) {
    return JSON.readValue(json, ForeignPlan.class);
  }

  static String write(List<ForeignImport.Rejection> rejections) {
    return JSON.writeValueAsString(rejections);
  }

  static List<ForeignImport.Rejection> rejections(String json) {
    return JSON.readValue(json, REJECTIONS);
  }

  static String write(Instrument instrument) {
    return JSON.writeValueAsString(instrument);
  }

  static Instrument instrument(String json) {
    return JSON.readValue(json, Instrument.class);
  }

  static List<Quota> quotas(String json) {
    return JSON.readValue(json, QUOTAS);
  }

  static String write(Map<String, Answer> answers) {
    return JSON.writeValueAsString(answers);
  }

  static Map<String, Answer> answers(String json) {
    return JSON.readValue(json, ANSWERS);
  }
}
