package org.mutualcrm.conversation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.conversation.ConversationQuery.Term;
import org.mutualcrm.conversation.QueryFault.Code;

/** Reads a search from left to right, term by term. */
final class QueryReader {

  private static final Pattern TIME = Pattern.compile("\\d{1,4}[mhdw]|\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern RATING = Pattern.compile("none|(<|<=|>|>=)?[1-5]");

  private final String text;
  private int at;

  QueryReader(String text) {
    this.text = text.replace('\0', ' ').replace('“', '"').replace('”', '"').replace('„', '"');
  }

  ConversationQuery read() {
    if (text.length() > ConversationQuery.LONGEST)
      throw new QueryFault(
          Code.TOO_LONG,
          ConversationQuery.LONGEST,
          text.length() - ConversationQuery.LONGEST,
          "A search has at most " + ConversationQuery.LONGEST + " characters.",
          "Leave something out.");
    var terms = new ArrayList<Term>();
    for (skipBlanks(); at < text.length(); skipBlanks()) terms.add(term());
    return new ConversationQuery(text.strip(), terms);
  }

  private Term term() {
    int from = at;
    boolean not = text.charAt(at) == '-';
    if (not) at++;
    if (at == text.length() || Character.isWhitespace(text.charAt(at)))
      throw new QueryFault(
          Code.NOTHING_TO_EXCLUDE,
          from,
          1,
          "A dash excludes what follows it, and nothing follows.",
          "Write it right before the term, as in -is:resolved.");
    if (text.charAt(at) == '"') return new Term(QueryKey.WORDS, not, List.of(quoted()), true);
    int begin = at;
    var word = until(" \t\n\r:\"");
    // A colon within a link or a time of day is no key.
    if (at == text.length() || text.charAt(at) != ':' || !word.matches("[A-Za-z]+") || isLink())
      return words(begin, not);
    var key =
        QueryKey.of(word)
            .orElseThrow(() ->
                new QueryFault(
                    Code.UNKNOWN_KEY,
                    begin,
                    word.length(),
                    "There is no “" + word + ":” to search by.",
                    "There are "
                        + String.join(", ", QueryKey.words())
                        + ". To search for the words themselves, put them in quotes."));
    at++;
    return new Term(key, not, values(key, begin), false);
  }

  private Term words(int begin, boolean not) {
    at = begin;
    return new Term(QueryKey.WORDS, not, List.of(until(" \t\n\r\"")), false);
  }

  private boolean isLink() {
    return text.startsWith("://", at);
  }

  private List<String> values(QueryKey key, int begin) {
    var values = new ArrayList<String>();
    do {
      int from = at;
      var value = at < text.length() && text.charAt(at) == '"' ? quoted() : until(" \t\n\r,");
      if (value.isBlank())
        throw new QueryFault(
            Code.MISSING_VALUE,
            begin,
            at - begin,
            "“" + key.word() + ":” needs a value right after the colon.",
            example(key));
      values.add(checked(key, value, from));
    } while (at < text.length() && text.charAt(at) == ',' && ++at > 0);
    return values;
  }

  private String checked(QueryKey key, String value, int from) {
    var full = key.spelledOut(value);
    if (key.isTime() && !isTime(full))
      throw new QueryFault(
          Code.MALFORMED_TIME, from, at - from, "“" + value + "” is no time.", example(key));
    if (key == QueryKey.CSAT && !RATING.matcher(full).matches())
      throw new QueryFault(
          Code.UNKNOWN_VALUE, from, at - from, "“" + value + "” is no rating.", example(key));
    if (!key.choices().isEmpty() && !key.choices().contains(full))
      throw new QueryFault(
          Code.UNKNOWN_VALUE,
          from,
          at - from,
          "“" + key.word() + ":” can not be “" + value + "”.",
          example(key));
    return key == QueryKey.LABEL && !full.equals("none") ? label(full, from) : full;
  }

  private static boolean isTime(String value) {
    if (!TIME.matcher(value).matches()) return false;
    try {
      return !value.contains("-") || LocalDate.parse(value).getYear() > 1970;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private String label(String value, int from) {
    try {
      return new Label(value).value();
    } catch (IllegalArgumentException e) {
      throw new QueryFault(
          Code.UNKNOWN_VALUE, from, at - from, e.getMessage() + ".", example(QueryKey.LABEL));
    }
  }

  private static String example(QueryKey key) {
    return switch (key) {
      case SINCE, BEFORE -> "Write 30m, 12h, 7d, 2w, or a day like 2026-11-01.";
      case CHANNEL -> "Write channel:instagram, or several: channel:ig,fb.";
      case ASSIGNEE -> "Write assignee:me, assignee:none, or a colleague's username.";
      case TEAM -> "Write team:mine, team:none, or a team's key.";
      case LABEL -> "Write label:vip, or label:none.";
      case INTENT -> "Write intent:refund-request, or intent:none.";
      case CSAT -> "Write csat:5, csat:<=2, or csat:none where nobody rated.";
      case LANGUAGE -> "Write language:it, the two letters of a language.";
      case IS, SENTIMENT, PRIORITY, HAS, SLA ->
          "It can be " + String.join(", ", key.choices()) + ".";
      case WORDS -> "Write the words.";
    };
  }

  private String quoted() {
    int from = at++;
    int end = text.indexOf('"', at);
    if (end < 0)
      throw new QueryFault(
          Code.UNCLOSED_QUOTE,
          from,
          text.length() - from,
          "The quote is not closed.",
          "Put a second \" where the words end.");
    var inside = text.substring(at, end).strip();
    at = end + 1;
    if (inside.isEmpty())
      throw new QueryFault(
          Code.MISSING_VALUE,
          from,
          2,
          "There is nothing between the quotes.",
          "Write words there.");
    return inside;
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
