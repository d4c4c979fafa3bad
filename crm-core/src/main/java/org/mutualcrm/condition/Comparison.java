package org.mutualcrm.condition;

import java.util.List;

/** How a number is compared. */
public enum Comparison {
  AT_LEAST("at least", ">="),
  AT_MOST("at most", "<="),
  EXACTLY("exactly", "=");

  private final String words;
  private final String operator;

  Comparison(String words, String operator) {
    this.words = words;
    this.operator = operator;
  }

  public static List<Choice> choices() {
    return java.util.Arrays.stream(values()).map(it -> new Choice(it.name(), it.words)).toList();
  }

  public String operator() {
    return operator;
  }

  public <T extends Comparable<T>> boolean holds(T found, T wanted) {
    int order = found.compareTo(wanted);
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case EXACTLY -> order == 0;
    };
  }
}
