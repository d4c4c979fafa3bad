package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.MacroRun;

/**
 * What a macro is about to do, or did.
 *
 * @param trial whether it only would
 * @param problem why it can not be run at all
 */
public record MacroPane(
    QueuePlace place,
    @Nullable MacroRun run,
    boolean trial,
    @Nullable String problem,
    Map<String, String> names) {

  public String title() {
    return run == null ? "Macro" : "Macro: " + run.name();
  }

  public String ids() {
    return run == null
        ? ""
        : run.items().stream()
            .map(it -> it.conversation().toString())
            .collect(Collectors.joining(","));
  }

  /** Where to go on: the conversation, if it is one. */
  public String back() {
    return run != null && run.items().size() == 1
        ? "/inbox/" + run.items().getFirst().conversation() + place.query()
        : "/inbox" + place.query();
  }

  /** What happens to one of them, in sentences. */
  public List<String> says(MacroRun.Item it) {
    var said = new ArrayList<String>();
    var staff = run == null ? "" : run.staff();
    if (it.change() != null) said.add(capital(new ChangeWords(names, staff).of(it.change())));
    if (it.note() != null) said.add("Note: " + it.note());
    if (it.reply() != null) said.add("Reply: " + it.reply());
    if (said.isEmpty()) said.add("Nothing changes: it is so already");
    if (Boolean.FALSE.equals(it.restored())) said.add("Not taken back: somebody changed it since");
    if (Boolean.FALSE.equals(it.replyStopped())) said.add("The reply had left already");
    return said;
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
