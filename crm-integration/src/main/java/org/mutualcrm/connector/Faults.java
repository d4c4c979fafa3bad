package org.mutualcrm.connector;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRefused.Kind;

/** What databases complain of, in words that say what to do. */
final class Faults {

  private static final int LONGEST = 300;

  private Faults() {}

  static ImportRefused invalid(String code, @Nullable String field, String message, String hint) {
    return new ImportRefused(Kind.INVALID, code, field, message, hint);
  }

  static ImportRefused conflict(String code, String message, String hint) {
    return new ImportRefused(Kind.CONFLICT, code, null, message, hint);
  }

  static ImportRefused unknown(String what) {
    return new ImportRefused(
        Kind.NOT_FOUND, "NOT_FOUND", "id", "There is no such " + what, "Check the id.");
  }

  static ImportRefused of(SQLException e) {
    var state = e.getSQLState() == null ? "" : e.getSQLState();
    int number = e.getErrorCode();
    if (e instanceof SQLTimeoutException || state.equals("57014") || state.startsWith("70100"))
      return invalid(
          "TOO_SLOW",
          "query",
          "The database did not answer in time",
          "Narrow the query, or put an index under its watermark column.");
    if (number == 1049 || state.equals("3D000") || number == 4060)
      return invalid(
          "NO_SUCH_DATABASE", "database", "The server has no such database", "Check its name.");
    if (number == 1044 || number == 1142 || number == 1143 || state.equals("42501"))
      return invalid(
          "NOT_ALLOWED",
          "username",
          "This user may not read that",
          "Grant it SELECT on what is to be read, and nothing else.");
    if (state.startsWith("28") || number == 1045 || number == 18456 || number == 1017)
      return invalid(
          "WRONG_PASSWORD",
          "password",
          "The server does not take this user and password",
          "Check both; also from which machines the user may come.");
    if (number == 1146 || state.equals("42P01") || number == 208 || number == 942)
      return invalid(
          "NO_SUCH_TABLE",
          "query",
          "The database has no such table: " + said(e),
          "Check its name.");
    if (state.startsWith("42"))
      return invalid(
          "QUERY_REFUSED",
          "query",
          "The database does not understand the query: " + said(e),
          "Try it in the database's own tool first.");
    if (state.startsWith("08") || state.isEmpty())
      return invalid(
          "NOT_REACHED",
          "host",
          "No database answers there: " + said(e),
          "Check host, port and firewall, and that the server runs.");
    return invalid(
        "DATABASE_ERROR", null, "The database says: " + said(e), "Look into its own log.");
  }

  private static String said(SQLException e) {
    var text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return shown.toLowerCase(Locale.ROOT).contains("password") ? "access refused" : shown;
  }
}
