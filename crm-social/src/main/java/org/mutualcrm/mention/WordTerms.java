package org.mutualcrm.mention;

import java.util.ArrayList;
import org.mutualcrm.mention.Expression.Word;
import org.mutualcrm.mention.Expression.Words;
import org.mutualcrm.mention.ListeningFault.Code;

/** The words of a listening query, and what is wrong with what stands between them. */
final class WordTerms {

  private WordTerms() {}

  static Words words(String text, String written, int from, int at, boolean beginning) {
    int star = written.indexOf('*');
    if (star >= 0)
      throw new ListeningFault(
          Code.MISPLACED_STAR,
          text.indexOf('*', from),
          1,
          "A star stands at the end of a word.",
          "Write gelat* for all words that begin so.");
    var parts = Spoken.parts(written);
    if (parts.isEmpty())
      throw new ListeningFault(
          Code.NO_WORDS,
          from,
          Math.max(1, at - from),
          "There is no word in this.",
          "Write letters, digits or an emoji.");
    if (parts.size() > ListeningQuery.MOST_IN_A_PHRASE)
      throw new ListeningFault(
          Code.TOO_MANY_TERMS,
          from,
          at - from,
          "A phrase has at most " + ListeningQuery.MOST_IN_A_PHRASE + " words.",
          "Its rarest words are enough.");
    var words = new ArrayList<Word>();
    for (var it : parts)
      words.add(
          new Word(
              it.sign() == 0 ? it.word() : it.sign() + it.word(),
              beginning && words.size() == parts.size() - 1));
    return new Words(words);
  }

  static ListeningFault malformedNear(int from, int length) {
    return new ListeningFault(
        Code.MALFORMED_NEAR,
        from,
        length,
        "NEAR stands between two words or phrases, with how far they may be apart.",
        "Write melted NEAR/5 cone; from 1 to " + ListeningQuery.FARTHEST + ".");
  }

  static ListeningFault missing(int from, int length) {
    return new ListeningFault(
        Code.MISSING_TERM,
        from,
        Math.max(1, length),
        "Something is missing here.",
        "Write a word, a phrase in quotes or a term beside it.");
  }

  static ListeningFault stray(int from) {
    return new ListeningFault(
        Code.STRAY_PARENTHESIS, from, 1, "Nothing was opened that this could close.", "Remove it.");
  }

  static ListeningFault unclosed(int from) {
    return new ListeningFault(
        Code.UNCLOSED_PARENTHESIS,
        from,
        1,
        "This parenthesis is not closed.",
        "Put a ) where it ends.");
  }
}
