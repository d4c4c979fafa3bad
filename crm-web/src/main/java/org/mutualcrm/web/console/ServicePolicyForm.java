package org.mutualcrm.web.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.Priority;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.ServicePolicy;
import org.mutualcrm.service.ServicePolicy.Applies;
import org.mutualcrm.service.ServicePolicy.Escalation;

/**
 * A policy as a form has it: every field by its name, as it was typed.
 *
 * @param chosen priorities and pausing states that are ticked
 */
public record ServicePolicyForm(Map<String, String> typed, Set<String> chosen) {

  public static final List<Integer> MARKS = List.of(50, 80, 100);
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,3})\\s*d)?\\s*(?:(\\d{1,4})\\s*h)?\\s*(?:(\\d{1,5})\\s*m(?:in)?)?");

  public ServicePolicyForm {
    typed = Map.copyOf(typed);
    chosen = Set.copyOf(chosen);
  }

  static ServicePolicyForm fresh() {
    return new ServicePolicyForm(
        Map.of("FIRST_RESPONSE", "4h", "mark100", "true"), Set.of("PENDING", "SNOOZED"));
  }

  public static ServicePolicyForm of(ServicePolicy it) {
    var typed = new HashMap<String, String>();
    typed.put("key", it.key());
    typed.put("name", it.name());
    if (it.calendar() != null) typed.put("calendar", it.calendar());
    typed.put("channels", String.join(", ", it.applies().channels()));
    typed.put("labels", String.join(", ", it.applies().labels()));
    typed.put("teams", String.join(", ", it.applies().teams()));
    if (it.applies().visibility() instanceof Visibility one) typed.put("visibility", one.name());
    it.targets().forEach((target, limit) -> typed.put(target.name(), Show.span(limit)));
    for (var step : it.escalations()) {
      typed.put("mark" + step.percent(), "true");
      if (step.priority() instanceof Priority one) typed.put("raise" + step.percent(), one.name());
      if (step.team() instanceof String team) typed.put("team" + step.percent(), team);
    }
    var chosen = it.pausedBy().stream().map(Enum::name).collect(Collectors.toSet());
    it.applies().priorities().forEach(one -> chosen.add(one.name()));
    return new ServicePolicyForm(typed, chosen);
  }

  public String at(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  public boolean has(String choice) {
    return chosen.contains(choice);
  }

  ServicePolicy policy() {
    var targets = new EnumMap<ServiceTarget, Duration>(ServiceTarget.class);
    for (var it : ServiceTarget.values())
      if (!at(it.name()).isEmpty()) targets.put(it, span(at(it.name())));
    return new ServicePolicy(
        at("key"),
        at("name"),
        new Applies(
            chosen(Priority.class),
            words("channels"),
            words("labels").stream().map(it -> new Label(it).value()).collect(Collectors.toSet()),
            words("teams"),
            at("visibility").isEmpty() ? null : Visibility.valueOf(at("visibility"))),
        orNull("calendar"),
        targets,
        chosen(ConversationStatus.class),
        escalations());
  }

  private List<Escalation> escalations() {
    var steps = new ArrayList<Escalation>();
    for (int mark : MARKS) {
      var raise = orNull("raise" + mark);
      var team = orNull("team" + mark);
      if (at("mark" + mark).isEmpty() && raise == null && team == null) continue;
      steps.add(new Escalation(mark, raise == null ? null : Priority.valueOf(raise), team));
    }
    return steps;
  }

  private <E extends Enum<E>> Set<E> chosen(Class<E> type) {
    var found = EnumSet.noneOf(type);
    for (var it : type.getEnumConstants()) if (chosen.contains(it.name())) found.add(it);
    return found;
  }

  private @Nullable String orNull(String field) {
    return at(field).isEmpty() ? null : at(field);
  }

  private Set<String> words(String field) {
    return Arrays.stream(at(field).toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toSet());
  }

  static Duration span(String text) {
    var found = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (text.isBlank() || !found.matches())
      throw new IllegalArgumentException("Write a time like 30m, 4h, 1h 30m or 2d, not " + text);
    return Duration.ofDays(part(found.group(1)))
        .plusHours(part(found.group(2)))
        .plusMinutes(part(found.group(3)));
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
