package org.mutualcrm.web.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mutualcrm.satisfaction.FollowUp;
import org.mutualcrm.satisfaction.SurveySettings;

/**
 * Whom we ask how satisfied they are, as a form has it: every field by its name, as it was typed.
 *
 * @param channels that are ticked
 */
public record SatisfactionForm(Map<String, String> typed, Set<String> channels) {

  /** Where people write in private: nobody else must see the link. */
  private static final List<String> PRIVATE =
      List.of(
          "messenger",
          "instagram",
          "whatsapp",
          "telegram",
          "email",
          "sms",
          "webchat",
          "x",
          "mastodon",
          "bluesky");

  public SatisfactionForm {
    typed = Map.copyOf(typed);
    channels = Set.copyOf(channels);
  }

  static SatisfactionForm of(SurveySettings it) {
    var typed = new HashMap<String, String>();
    if (it.purpose() != null) typed.put("purpose", it.purpose());
    typed.put(
        "questions",
        it.questions().entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining("\n")));
    typed.put("fallback", it.fallback());
    typed.put("delay", Show.span(it.delay()));
    typed.put("restDays", Integer.toString(it.restDays()));
    typed.put("answerDays", Integer.toString(it.answerDays()));
    typed.put("changeHours", Integer.toString(it.changeHours()));
    typed.put("followUp", it.followUp().name());
    return new SatisfactionForm(typed, it.channels().keySet());
  }

  public String at(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  public boolean on(String channel) {
    return channels.contains(channel);
  }

  /** Those that can be chosen; what is on already is among them. */
  public List<String> choices() {
    var more = new TreeSet<>(channels);
    PRIVATE.forEach(more::remove);
    var all = new ArrayList<>(PRIVATE);
    all.addAll(more);
    return all;
  }

  /**
   * @param version that was seen
   * @throws IllegalArgumentException if something is missing or out of range, says what
   */
  SurveySettings settings(long version) {
    var since = channels.stream().collect(Collectors.toMap(it -> it, _ -> Instant.EPOCH));
    return new SurveySettings(
        version,
        since,
        at("purpose").isEmpty() ? null : at("purpose"),
        questions(),
        at("fallback"),
        ServicePolicyForm.span(at("delay")),
        number("restDays"),
        number("answerDays"),
        number("changeHours"),
        FollowUp.valueOf(at("followUp")),
        "",
        Instant.EPOCH);
  }

  private Map<String, String> questions() {
    var questions = new LinkedHashMap<String, String>();
    for (var line : at("questions").lines().toList()) {
      if (line.isBlank()) continue;
      var parts = line.strip().split("\\s+", 2);
      if (parts.length < 2)
        throw new IllegalArgumentException("Write one question a line, like: en How was it?");
      if (questions.put(parts[0], parts[1]) != null)
        throw new IllegalArgumentException("There are two questions for " + parts[0]);
    }
    return questions;
  }

  private int number(String field) {
    if (!at(field).matches("\\d{1,4}"))
      throw new IllegalArgumentException("Type whole numbers for days and hours");
    return Integer.parseInt(at(field));
  }
}
