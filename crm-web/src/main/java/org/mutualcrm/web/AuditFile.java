package org.mutualcrm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditEntry;
import org.mutualcrm.audit.AuditReading;
import org.mutualcrm.audit.Chain;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sealed record as a file, an entry a line, in the order of the chain: as JSON to be checked by
 * whoever gets it, every value the very text that was hashed; or as CSV for spreadsheets.
 */
@Component
public class AuditFile {

  private final AuditReading reading;
  private final JsonMapper json;

  AuditFile(AuditReading reading, JsonMapper json) {
    this.reading = reading;
    this.json = json;
  }

  /**
   * @param after the number after which to begin; 0 for the beginning
   * @param until what is as young as this is left out, and all behind it; null for none
   */
  public void json(HttpServletResponse response, long after, @Nullable Instant until)
      throws IOException {
    begin(response, "application/jsonl", "jsonl");
    write(
        response,
        after,
        until,
        (entry, previous) -> json.writeValueAsString(cells(entry, previous)) + "\n");
  }

  /**
   * @param after the number after which to begin; 0 for the beginning
   * @param until what is as young as this is left out, and all behind it; null for none
   */
  public void csv(HttpServletResponse response, long after, @Nullable Instant until)
      throws IOException {
    begin(response, "text/csv", "csv");
    response.getOutputStream().write(utf8(Csv.row(Chain.columns().toArray(String[]::new))));
    write(
        response,
        after,
        until,
        (entry, previous) ->
            Csv.row(
                cells(entry, previous).values().stream()
                    .map(it -> it == null ? "" : it)
                    .toArray(String[]::new)));
  }

  private interface Line {
    String of(AuditEntry entry, String previous);
  }

  private void write(HttpServletResponse response, long after, @Nullable Instant until, Line line)
      throws IOException {
    var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    reading.each(
        after,
        until,
        (entry, previous) -> {
          try {
            out.write(line.of(entry, previous));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    out.flush();
  }

  private static Map<String, @Nullable String> cells(AuditEntry entry, String previous) {
    var cells = new LinkedHashMap<String, @Nullable String>();
    var columns = Chain.columns().iterator();
    for (var field : Chain.Field.values()) cells.put(columns.next(), field.of(entry));
    cells.put(columns.next(), previous);
    cells.put(columns.next(), entry.hash());
    return cells;
  }

  private static void begin(HttpServletResponse response, String type, String ending) {
    response.setContentType(type + "; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit." + ending + "\"");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
