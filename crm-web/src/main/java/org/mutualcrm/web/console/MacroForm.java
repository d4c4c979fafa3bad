package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualcrm.conversation.Macro;
import org.mutualcrm.conversation.StateOrder;
import org.mutualcrm.conversation.StateOrder.Kind;

/** A macro as a form has it: every field by its name, as it was typed. */
public record MacroForm(Map<String, String> typed) {

  /** What a conversation can be made, as a kind and its value. */
  public static final Map<String, String> STATES = java.util.Collections.unmodifiableMap(states());

  public MacroForm {
    typed = Map.copyOf(typed);
  }

  private static Map<String, String> states() {
    var states = new java.util.LinkedHashMap<String, String>();
    states.put("", "Leave it");
    states.put("RESOLVE:", "Resolve");
    states.put("REOPEN:", "Reopen");
    states.put("AWAIT_CUSTOMER:", "Wait for the customer");
    states.put("SNOOZE:4h", "Snooze for four hours");
    states.put("SNOOZE:tomorrow", "Snooze until tomorrow, 9:00");
    states.put("SNOOZE:monday", "Snooze until Monday, 9:00");
    states.put("SNOOZE:", "Snooze until the customer writes");
    return states;
  }

  static MacroForm fresh() {
    return new MacroForm(Map.of());
  }

  public static MacroForm of(Macro it) {
    var typed = new HashMap<String, String>();
    typed.put("name", it.name());
    if (it.shared()) typed.put("shared", "true");
    if (it.reply() instanceof String reply) typed.put("reply", reply);
    if (it.note() instanceof String note) typed.put("note", note);
    for (var order : it.orders()) {
      switch (order.kind()) {
        case RESOLVE, REOPEN, AWAIT_CUSTOMER, SNOOZE ->
            typed.put("state", order.kind() + ":" + order.value());
        case PRIORITY -> typed.put("priority", order.value().toUpperCase(java.util.Locale.ROOT));
        case ASSIGNEE -> typed.put("assignee", order.value().isEmpty() ? "none" : order.value());
        case TEAM -> typed.put("team", order.value().isEmpty() ? "none" : order.value());
        case ADD_LABEL -> typed.merge("add", order.value(), (a, b) -> a + ", " + b);
        case REMOVE_LABEL -> typed.merge("remove", order.value(), (a, b) -> a + ", " + b);
      }
    }
    return new MacroForm(typed);
  }

  public String at(String field) {
    return typed.getOrDefault(field, "");
  }

  public boolean forAll() {
    return "true".equals(at("shared"));
  }

  List<StateOrder> orders() {
    var orders = new ArrayList<StateOrder>();
    var state = at("state");
    if (!state.isEmpty()) {
      int colon = state.indexOf(':');
      orders.add(
          new StateOrder(Kind.valueOf(state.substring(0, colon)), state.substring(colon + 1)));
    }
    if (!at("priority").isEmpty()) orders.add(new StateOrder(Kind.PRIORITY, at("priority")));
    if (!at("assignee").isBlank()) orders.add(new StateOrder(Kind.ASSIGNEE, named("assignee")));
    if (!at("team").isEmpty()) orders.add(new StateOrder(Kind.TEAM, named("team")));
    words("add").forEach(it -> orders.add(new StateOrder(Kind.ADD_LABEL, it)));
    words("remove").forEach(it -> orders.add(new StateOrder(Kind.REMOVE_LABEL, it)));
    return orders;
  }

  private String named(String field) {
    var value = at(field).strip();
    return value.equals("none") ? "" : value;
  }

  private List<String> words(String field) {
    return Arrays.stream(at(field).split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toList());
  }
}
