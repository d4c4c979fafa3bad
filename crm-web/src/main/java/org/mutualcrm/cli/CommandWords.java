package org.mutualcrm.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a command with one file and one switch was given. */
record CommandWords(Map<String, String> given) {

  /**
   * @param option takes a value
   * @param flag takes none
   */
  static CommandWords of(String[] args, String option, String flag) {
    var words = new ArrayDeque<>(Arrays.asList(args));
    var given = new HashMap<String, String>();
    while (!words.isEmpty()) {
      var word = words.pop();
      String value;
      if (word.equals(flag)) value = "";
      else if (!word.equals(option))
        throw new Misuse("Unknown option " + word + ": --help lists them");
      else if (words.isEmpty()) throw new Misuse(word + " needs a value");
      else value = words.pop();
      if (given.put(word, value) != null) throw new Misuse(word + " is given twice");
    }
    if (!given.containsKey(option)) throw new Misuse(option + " is missing: --help says more");
    return new CommandWords(given);
  }

  boolean has(String flag) {
    return given.containsKey(flag);
  }

  Path file(String option) {
    try {
      return Path.of(given.getOrDefault(option, ""));
    } catch (InvalidPathException e) {
      throw new Misuse(option + " is no path: " + e.getMessage());
    }
  }
}
