package org.mutualcrm.mention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mutualcrm.mention.Expression.All;
import org.mutualcrm.mention.Expression.Any;
import org.mutualcrm.mention.Expression.Fact;
import org.mutualcrm.mention.Expression.Near;
import org.mutualcrm.mention.Expression.Not;
import org.mutualcrm.mention.Expression.Word;
import org.mutualcrm.mention.Expression.Words;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A listening query as a condition on {@code interaction_words w}, with its parameters. */
final class ListeningSql {

  private final Map<String, Object> params = new LinkedHashMap<>();
  private final String condition;

  ListeningSql(ListeningQuery query) {
    condition = condition(query.complete());
  }

  String condition() {
    return condition;
  }

  StatementSpec bind(StatementSpec statement) {
    for (var it : params.entrySet()) statement = statement.param(it.getKey(), it.getValue());
    return statement;
  }

  private String condition(Expression expression) {
    return switch (expression) {
      case All(var of) ->
          of.stream().map(this::condition).collect(Collectors.joining(" and ", "(", ")"));
      case Any(var of) ->
          of.stream().map(this::condition).collect(Collectors.joining(" or ", "(", ")"));
      case Not(var of) -> "not " + condition(of);
      case Words it -> "(w.words @@ " + param(chain(it)) + "::tsquery)";
      case Near it -> "(w.words @@ " + param(near(it)) + "::tsquery)";
      case Fact(var key, var value) ->
          switch (key) {
            case LANG -> "(w.language = " + param(value) + ")";
            case CHANNEL -> "(w.channel = " + param(value) + ")";
            case ACCOUNT -> "(w.accounts @> array[" + param(value) + "]::text[])";
            case AUTHOR -> "(w.authors @> array[" + param(value) + "]::text[])";
            case HAS, IS -> "(w.traits @> array[" + param(value) + "]::text[])";
          };
    };
  }

  private static String chain(Words words) {
    return words.words().stream().map(ListeningSql::lexeme).collect(Collectors.joining(" <1> "));
  }

  /** Written out flat: each distance counts from the last word before to the first one after. */
  private static String near(Near near) {
    var ways = new StringJoiner(" | ");
    UnaryOperator<String> group = it -> "(" + it + ")";
    for (int apart = 1; apart <= near.apart(); apart++) {
      var between = " <" + apart + "> ";
      ways.add(group.apply(chain(near.one()) + between + chain(near.other())));
      ways.add(group.apply(chain(near.other()) + between + chain(near.one())));
    }
    return ways.toString();
  }

  // A word holds no quote and no backslash: nothing else than letters, digits and signs.
  private static String lexeme(Word word) {
    return "'" + word.text() + "'" + (word.beginning() ? ":*" : "");
  }

  private String param(Object value) {
    var name = "l" + params.size();
    params.put(name, value);
    return ":" + name;
  }
}
