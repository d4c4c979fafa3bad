package org.mutualcrm.matching;

import java.util.List;

/**
 * The given or the family part of a folded name.
 *
 * @param text its words without blanks; empty if the part is missing
 * @param letters see {@link Likeness#letters}
 */
record NamePart(List<String> words, String text, long letters) {

  static final NamePart NONE = new NamePart(List.of(), "", 0);

  static NamePart of(List<String> words) {
    if (words.isEmpty()) return NONE;
    var text = words.size() == 1 ? words.getFirst() : String.join("", words);
    return new NamePart(words, text, Likeness.letters(text));
  }

  boolean isMissing() {
    return words.isEmpty();
  }
}
