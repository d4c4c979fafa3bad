package org.mutualcrm.web.assistant;

import java.util.List;
import java.util.function.Function;
import org.mutualcrm.staff.Permission;

/**
 * Something an assistant can do for somebody who may do it themselves.
 *
 * @param description for the assistant: what it answers, and when to use it
 * @param permission who lacks it is not shown the tool
 * @param reads whether it changes nothing
 * @param work answers with what becomes a JSON object; throws {@link ToolRefusal}
 */
record Tool(
    String name,
    String title,
    String description,
    Permission permission,
    boolean reads,
    List<Parameter> parameters,
    Function<ToolCall, Object> work) {

  Tool {
    parameters = List.copyOf(parameters);
  }

  /** A set of tools about the same things. */
  interface Kit {

    List<Tool> tools();
  }
}
