package org.mutualcrm.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.TableRows;
import org.mutualcrm.legacy.TakeRows;

/**
 * Reads a source once: those of its rows that may be new are handed on as they come, with no more
 * of them in memory than are compared at a time.
 */
final class SourceReading {

  /** Added to a compared source: says of a row that it is gone. */
  static final String GONE = "deleted_at_source";

  private static final int COMPARED = 1_000;
  private static final int TOLD_EVERY = 5_000;

  private final DatabaseSource source;
  private final DatabaseRunId run;
  private final SourceKeys keys;
  private final Progress progress;
  private final boolean force;
  private long read;
  private long sent;
  private long gone;
  private @Nullable String seen;

  SourceReading(
      DatabaseSource source, DatabaseRunId run, SourceKeys keys, Progress progress, boolean force) {
    this.source = source;
    this.run = run;
    this.keys = keys;
    this.progress = progress;
    this.force = force;
  }

  /** Is told how far it is, and ends the reading with an exception where it was cancelled. */
  interface Progress {
    void at(long read, long sent);
  }

  long read() {
    return read;
  }

  long sent() {
    return sent;
  }

  long gone() {
    return gone;
  }

  @Nullable String seen() {
    return seen;
  }

  ImportRunId into(TakeRows intake, Connection database, TableQuery query, String by)
      throws SQLException {
    var columns = query.columns();
    var names = new ArrayList<>(columns.stream().map(ColumnText::name).toList());
    if (source.mode() == SourceMode.SNAPSHOT) names.add(GONE);
    var failure = new SQLException[1];
    try {
      return intake.take(
          new TableRows(
              source.name(),
              source.kind(),
              source.source(),
              source.settings(),
              names,
              writer -> {
                try {
                  read(query, columns, writer);
                } catch (SQLException e) {
                  failure[0] = e;
                  throw new IllegalStateException("Reading ended", e);
                }
              },
              by));
    } catch (IllegalStateException e) {
      if (failure[0] != null) throw failure[0];
      throw e;
    }
  }

  private void read(TableQuery query, List<ColumnText> columns, Consumer<List<String>> writer)
      throws SQLException {
    switch (source.mode()) {
      case WATERMARK -> {
        int mark = place(columns, source.watermarkColumn(), "watermarkColumn");
        query.each(
            columns,
            (values, _) -> {
              if (!values.get(mark).isEmpty()) seen = values.get(mark);
              sent++;
              writer.accept(values);
              told();
            });
      }
      case SNAPSHOT -> compare(query, columns, writer);
    }
    progress.at(read, sent);
  }

  private void compare(TableQuery query, List<ColumnText> columns, Consumer<List<String>> writer)
      throws SQLException {
    int key = place(columns, source.keyColumn(), "keyColumn");
    long known = keys.known(source.id());
    Map<String, List<String>> page = new LinkedHashMap<>();
    query.each(
        columns,
        (values, _) -> {
          told();
          if (page.put(values.get(key), values) != null) throw repeated(values.get(key));
          if (page.size() == COMPARED) send(page, writer);
        });
    send(page, writer);
    if (source.kind() == ImportKind.ORDERS) return;
    gone = keys.gone(source.id(), run);
    if (!force && gone > 10 && gone * 20 > known) throw tooManyGone(known);
    keys.eachGone(
        source.id(),
        run,
        it -> {
          var row = new ArrayList<String>();
          for (int i = 0; i < columns.size(); i++) row.add(i == key ? it : "");
          row.add("true");
          sent++;
          writer.accept(row);
        });
  }

  private void send(Map<String, List<String>> page, Consumer<List<String>> writer) {
    if (page.isEmpty()) return;
    var contents = new LinkedHashMap<String, String>();
    page.forEach((key, values) -> contents.put(key, hash(values)));
    var same = keys.note(source.id(), run, contents);
    page.forEach((key, values) -> {
      if (same.contains(key)) return;
      sent++;
      var row = new ArrayList<>(values);
      row.add("");
      writer.accept(row);
    });
    page.clear();
  }

  private void told() {
    read++;
    if (read % TOLD_EVERY == 0) progress.at(read, sent);
  }

  private static int place(List<ColumnText> columns, @Nullable String name, String field) {
    var column = Objects.requireNonNull(TableQuery.named(columns, name, field));
    return columns.indexOf(column);
  }

  private static String hash(List<String> values) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var value : values) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xff);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private RuntimeException repeated(String key) {
    return Faults.invalid(
        "KEY_REPEATED",
        "keyColumn",
        "Two rows have the key " + key + " in " + source.keyColumn(),
        "Name a column that tells rows apart, or make the query give each once.");
  }

  private RuntimeException tooManyGone(long known) {
    return Faults.conflict(
        "TOO_MANY_GONE",
        gone + " of " + known + " rows are gone, more than 5 %",
        "If they were really deleted, read again with force; if not, mend the query or the source.");
  }
}
