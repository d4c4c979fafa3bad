package org.mutualcrm.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.mention.Expression.All;
import org.mutualcrm.mention.Expression.Any;
import org.mutualcrm.mention.Expression.Fact;
import org.mutualcrm.mention.Expression.Near;
import org.mutualcrm.mention.Expression.Not;
import org.mutualcrm.mention.Expression.Words;
import org.mutualcrm.mention.ListeningFault.Code;

/** Reads a listening query: OR binds loosest, then AND or nothing between terms, then NOT. */
final class ListeningReader {

  private static final Pattern NEAR = Pattern.compile("NEAR/(\\d{1,3})");

  private final String text;
  private int at;
  private int terms;
  private int depth;

  ListeningReader(String text) {
    this.text = text.replace('\0', ' ').replace('“', '"').replace('”', '"').replace('„', '"');
  }

  ListeningQuery read() {
    if (text.length() > ListeningQuery.LONGEST)
      throw new ListeningFault(
          Code.TOO_LONG,
          ListeningQuery.LONGEST,
          text.length() - ListeningQuery.LONGEST,
          "A query has at most " + ListeningQuery.LONGEST + " characters.",
          "Make two queries of it.");
    skipBlanks();
    if (at == text.length())
      throw new ListeningFault(
          Code.EMPTY, 0, 0, "There is nothing to listen for.", "Write your brand's name.");
    var asks = any();
    if (at < text.length()) {
      // Only this can stop an expression before its end.
      throw new ListeningFault(
          Code.STRAY_PARENTHESIS, at, 1, "Nothing was opened that this could close.", "Remove it.");
    }
    if (!asks(asks))
      throw new ListeningFault(
          Code.ONLY_EXCLUDES,
          0,
          text.length(),
          "This only says what not to find.",
          "Add a word or a phrase that has to be there.");
    return new ListeningQuery(text.strip(), asks);
  }

  private Expression any() {
    var of = new ArrayList<Expression>();
    of.add(all());
    while (word("OR")) {
      int from = at;
      at += 2;
      of.add(operand(from, 2, this::all));
    }
    return of.size() == 1 ? of.getFirst() : new Any(of);
  }

  private Expression all() {
    var of = new ArrayList<Expression>();
    of.add(not());
    for (skipBlanks(); at < text.length() && text.charAt(at) != ')' && !word("OR"); skipBlanks()) {
      if (word("AND")) {
        int from = at;
        at += 3;
        of.add(operand(from, 3, this::not));
      } else of.add(not());
    }
    return of.size() == 1 ? of.getFirst() : new All(of);
  }

  /** What an operator needs right of it. */
  private Expression operand(int from, int length, java.util.function.Supplier<Expression> next) {
    skipBlanks();
    if (at == text.length() || text.charAt(at) == ')') throw WordTerms.missing(from, length);
    return next.get();
  }

  private Expression not() {
    skipBlanks();
    int from = at;
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
      if (at == text.length() || Character.isWhitespace(text.charAt(at)))
        throw WordTerms.missing(from, 1);
      return new Not(deeper(from, this::not));
    }
    if (word("NOT")) {
      at += 3;
      return new Not(operand(from, 3, () -> deeper(from, this::not)));
    }
    return near();
  }

  private Expression near() {
    int from = at;
    var one = term();
    skipBlanks();
    if (!text.startsWith("NEAR", at) || !(one instanceof Words left)) return notNear(one);
    int begin = at;
    var operator = until(" \t\n\r()\"");
    var matcher = NEAR.matcher(operator);
    int apart = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (apart < 1 || apart > ListeningQuery.FARTHEST) {
      if (!operator.startsWith("NEAR/") && !operator.equals("NEAR")) {
        at = begin;
        return one;
      }
      throw WordTerms.malformedNear(begin, operator.length());
    }
    skipBlanks();
    if (at == text.length() || text.charAt(at) == ')')
      throw WordTerms.missing(begin, operator.length());
    int right = at;
    if (!(term() instanceof Words other)) throw WordTerms.malformedNear(right, at - right);
    if (left.words().equals(other.words()) && from == right) throw WordTerms.missing(begin, 4);
    return new Near(left, other, apart);
  }

  private Expression notNear(Expression one) {
    if (NEAR.matcher(text).region(at, text.length()).lookingAt())
      throw WordTerms.malformedNear(at, text.length() - at);
    return one;
  }

  private Expression term() {
    skipBlanks();
    int from = at;
    if (at == text.length()) throw WordTerms.missing(Math.max(0, at - 1), 1);
    if (text.charAt(at) == '(') return grouped();
    for (var operator : List.of("AND", "OR"))
      if (word(operator)) throw WordTerms.missing(from, operator.length());
    if (text.charAt(at) == ')') throw WordTerms.stray(from);
    if (++terms > ListeningQuery.MOST_TERMS)
      throw new ListeningFault(
          Code.TOO_MANY_TERMS,
          from,
          text.length() - from,
          "A query has at most " + ListeningQuery.MOST_TERMS + " terms.",
          "Make two queries of it.");
    if (text.charAt(at) == '"') {
      var inside = quoted();
      boolean begins = at < text.length() && text.charAt(at) == '*' && ++at > 0;
      return WordTerms.words(text, inside, from, at, begins);
    }
    var word = until(" \t\n\r()\":");
    if (at < text.length() && text.charAt(at) == ':' && word.matches("[A-Za-z]+"))
      if (!text.startsWith("://", at)) return fact(word, from);
    at = from;
    var bare = until(" \t\n\r()\"");
    boolean beginning = bare.endsWith("*");
    return WordTerms.words(
        text, beginning ? bare.substring(0, bare.length() - 1) : bare, from, at, beginning);
  }

  private Expression grouped() {
    int from = at++;
    skipBlanks();
    if (at < text.length() && text.charAt(at) == ')') throw WordTerms.missing(from, at - from + 1);
    if (at == text.length()) throw WordTerms.unclosed(from);
    var inside = deeper(from, this::any);
    if (at == text.length()) throw WordTerms.unclosed(from);
    at++;
    return inside;
  }

  private Expression deeper(int from, java.util.function.Supplier<Expression> next) {
    if (++depth > ListeningQuery.DEEPEST)
      throw new ListeningFault(
          Code.TOO_DEEP,
          from,
          1,
          "Parentheses stand at most " + ListeningQuery.DEEPEST + " deep.",
          "Make two queries of it.");
    var inside = next.get();
    depth--;
    return inside;
  }

  private Expression fact(String word, int from) {
    var key = FactTerms.key(word, from);
    at++;
    var values = new ArrayList<Expression>();
    do {
      int begin = at;
      var value = at < text.length() && text.charAt(at) == '"' ? quoted() : until(" \t\n\r,()");
      if (value.isBlank())
        throw new ListeningFault(
            Code.MISSING_VALUE,
            from,
            at - from,
            "“" + word + ":” needs a value right after the colon.",
            FactTerms.example(key));
      values.add(new Fact(key, FactTerms.checked(key, value, begin, at - begin)));
      if (values.size() > 1) terms++;
    } while (at < text.length() && text.charAt(at) == ',' && ++at > 0);
    return values.size() == 1 ? values.getFirst() : new Any(values);
  }

  private String quoted() {
    int from = at++;
    int end = text.indexOf('"', at);
    if (end < 0)
      throw new ListeningFault(
          Code.UNCLOSED_QUOTE,
          from,
          text.length() - from,
          "The quote is not closed.",
          "Put a second \" where the words end.");
    var inside = text.substring(at, end);
    at = end + 1;
    return inside;
  }

  /** Whether this operator, in capitals and by itself, is next. */
  private boolean word(String operator) {
    if (!text.startsWith(operator, at)) return false;
    int end = at + operator.length();
    return end == text.length() || " \t\n\r()\"".indexOf(text.charAt(end)) >= 0;
  }

  /** Whether anything has to be there for it to match. */
  private static boolean asks(Expression expression) {
    return switch (expression) {
      case All(var of) -> of.stream().anyMatch(ListeningReader::asks);
      case Any(var of) -> of.stream().allMatch(ListeningReader::asks);
      case Not _ -> false;
      case Words _, Near _, Fact _ -> true;
    };
  }

  private String until(String ends) {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) at++;
    return text.substring(from, at);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }
}
