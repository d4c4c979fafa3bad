package org.mutualcrm.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a path pattern at a glance: its fixed words and their places. It may admit a
 * path that the pattern does not match, and never refuses one that it does.
 *
 * @param words null where any word may stand
 * @param open whether more may follow
 */
record PathShape(List<@Nullable String> words, boolean open) {

  static PathShape of(String pattern) {
    var words = new ArrayList<@Nullable String>();
    for (var part : pattern.split("/", -1)) {
      if (part.isEmpty()) continue;
      if (part.matches("\\{[A-Za-z0-9_]+}")) words.add(null);
      else if (part.matches("[A-Za-z0-9._-]+")) words.add(part);
      else return new PathShape(Collections.unmodifiableList(words), true);
    }
    return new PathShape(Collections.unmodifiableList(words), false);
  }

  boolean admits(List<String> path) {
    if (open ? path.size() < words.size() : path.size() != words.size()) return false;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word != null && !word.equals(path.get(i))) return false;
    }
    return true;
  }
}
