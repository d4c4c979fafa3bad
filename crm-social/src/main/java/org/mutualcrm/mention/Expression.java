package org.mutualcrm.mention;

import java.util.List;

/** What a listening query asks for, as a tree. */
public sealed interface Expression {

  /** All of these. */
  record All(List<Expression> of) implements Expression {
    public All {
      of = List.copyOf(of);
    }
  }

  /** Any of these. */
  record Any(List<Expression> of) implements Expression {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** Not this. */
  record Not(Expression of) implements Expression {}

  /** These words, one right after the other. */
  record Words(List<Word> words) implements Expression {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** Both, in whichever order, the one's beginning at most so many words after the other's end. */
  record Near(Words one, Words other, int apart) implements Expression {}

  /** Something that is known of what was said, beside its words. */
  record Fact(Key key, String value) implements Expression {}

  /**
   * A word as it is compared.
   *
   * @param beginning whether all words match that begin so
   */
  record Word(String text, boolean beginning) {}

  /** What is known beside the words, before the colon. */
  enum Key {
    LANG,
    CHANNEL,
    ACCOUNT,
    AUTHOR,
    HAS,
    IS
  }

  /** Whether anything in it asks for this. */
  default boolean mentions(Fact fact) {
    return switch (this) {
      case All(var of) -> of.stream().anyMatch(it -> it.mentions(fact));
      case Any(var of) -> of.stream().anyMatch(it -> it.mentions(fact));
      case Not(var of) -> of.mentions(fact);
      case Fact it -> it.equals(fact);
      case Words _, Near _ -> false;
    };
  }
}
