package org.mutualcrm.mention;

import java.util.List;
import org.mutualcrm.mention.Expression.All;
import org.mutualcrm.mention.Expression.Any;
import org.mutualcrm.mention.Expression.Fact;
import org.mutualcrm.mention.Expression.Key;
import org.mutualcrm.mention.Expression.Not;

/**
 * A listening query: {@code gelato* AND ("two hours" OR melted NEAR/5 cone) -competition lang:it}.
 * What our own accounts say, and what is said in private, is left out unless it says {@code is:own}
 * or {@code is:private} itself.
 *
 * @param text as it was written
 * @param asks what was written
 */
public record ListeningQuery(String text, Expression asks) {

  public static final int LONGEST = 1_000;
  public static final int MOST_TERMS = 50;
  public static final int DEEPEST = 10;
  public static final int FARTHEST = 10;
  public static final int MOST_IN_A_PHRASE = 10;

  private static final Fact OWN = new Fact(Key.IS, Trait.OWN);
  private static final Fact PRIVATE = new Fact(Key.IS, Trait.PRIVATE);

  /**
   * @throws ListeningFault if it can not be read
   */
  public static ListeningQuery read(String text) {
    return new ListeningReader(text).read();
  }

  /** Whether it asks for what was said in private. */
  public boolean asksForPrivate() {
    return asks.mentions(PRIVATE);
  }

  /** With what is left out by default. */
  Expression complete() {
    boolean own = asks.mentions(OWN);
    boolean secret = asksForPrivate();
    if (own && secret) return asks;
    if (own) return new All(List.of(asks, new Not(PRIVATE)));
    if (secret) return new All(List.of(asks, new Not(OWN)));
    return new All(List.of(asks, new Not(OWN), new Not(PRIVATE)));
  }

  boolean matches(Said said) {
    return matches(complete(), said);
  }

  private static boolean matches(Expression expression, Said said) {
    return switch (expression) {
      case All(var of) -> of.stream().allMatch(it -> matches(it, said));
      case Any(var of) -> of.stream().anyMatch(it -> matches(it, said));
      case Not(var of) -> !matches(of, said);
      case Expression.Words it -> !Standing.of(it, said.words()).isEmpty();
      case Expression.Near it -> !Standing.of(it, said.words()).isEmpty();
      case Fact(var key, var value) ->
          switch (key) {
            case LANG -> said.language().equals(value);
            case CHANNEL -> said.channel().equals(value);
            case ACCOUNT -> said.accounts().contains(value);
            case AUTHOR -> said.authors().contains(value);
            case HAS, IS -> said.traits().contains(value);
          };
    };
  }
}
