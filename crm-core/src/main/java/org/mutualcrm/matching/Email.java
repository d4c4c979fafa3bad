package org.mutualcrm.matching;

/**
 * An address in lower case.
 *
 * @param local what stands before the @
 * @param digits of the local part
 * @param letters of the text, see {@link Likeness#letters}
 * @param localLetters of the local part
 */
record Email(String text, String local, String digits, long letters, long localLetters) {

  static Email of(String text) {
    int at = text.indexOf('@');
    var local = at < 0 ? text : text.substring(0, at);
    return new Email(
        text, local, local.replaceAll("\\D", ""), Likeness.letters(text), Likeness.letters(local));
  }
}
