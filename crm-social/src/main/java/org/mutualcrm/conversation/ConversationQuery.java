package org.mutualcrm.conversation;

import java.util.List;

/**
 * What conversations somebody looks for: those that every term holds for.
 *
 * @param text as it was typed
 */
public record ConversationQuery(String text, List<Term> terms) {

  public static final int LONGEST = 500;

  public ConversationQuery {
    terms = List.copyOf(terms);
  }

  /**
   * @param not whether it must not hold
   * @param values any of which is enough
   * @param phrase whether the words stand together in this order
   */
  public record Term(QueryKey key, boolean not, List<String> values, boolean phrase) {

    public Term {
      values = List.copyOf(values);
    }
  }

  /**
   * Reads {@code is:open channel:ig,fb -label:vip since:7d "two hours"}.
   *
   * @throws QueryFault if it can not be read, saying where and what to do
   */
  public static ConversationQuery read(String text) {
    return new QueryReader(text).read();
  }
}
