package org.mutualcrm.web.console;

import java.util.Locale;
import org.mutualcrm.conversation.StateOrder;

/** What agents order about conversations, in words. */
public final class Orders {

  private Orders() {}

  /** As a message after it happened: {@code Priority is high}. */
  static String done(StateOrder order) {
    var value = order.value();
    return switch (order.kind()) {
      case RESOLVE -> "Conversation resolved";
      case REOPEN -> "Conversation open again";
      case AWAIT_CUSTOMER -> "Waiting for the customer";
      case SNOOZE -> value.isEmpty() ? "Snoozed until the customer writes" : "Snoozed";
      case PRIORITY -> "Priority is " + value.toLowerCase(Locale.ROOT);
      case ASSIGNEE ->
          value.equals("me")
              ? "This is yours now"
              : value.isEmpty() ? "Left to nobody" : "Given to " + value;
      case TEAM -> value.isEmpty() ? "No team has this now" : "Given to team " + value;
      case ADD_LABEL -> "Label " + value + " added";
      case REMOVE_LABEL -> "Label " + value + " removed";
    };
  }

  /** As something to be done: {@code Set the priority to high}. */
  public static String toDo(StateOrder order) {
    var value = order.value();
    return switch (order.kind()) {
      case RESOLVE -> "Resolve";
      case REOPEN -> "Reopen";
      case AWAIT_CUSTOMER -> "Wait for the customer";
      case SNOOZE -> value.isEmpty() ? "Snooze until the customer writes" : "Snooze for " + value;
      case PRIORITY -> "Set the priority to " + value.toLowerCase(Locale.ROOT);
      case ASSIGNEE -> value.isEmpty() ? "Leave to nobody" : "Assign to " + value;
      case TEAM -> value.isEmpty() ? "Take from the team" : "Give to team " + value;
      case ADD_LABEL -> "Add label " + value;
      case REMOVE_LABEL -> "Remove label " + value;
    };
  }
}
