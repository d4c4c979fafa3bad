package org.mutualcrm.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mutualcrm.customer.KeptData;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything we keep about a person, in one zip: {@code index.html} to read, {@code data.json} for
 * machines, {@code csv/} for spreadsheets, and {@code manifest.json} with the rows, sizes and
 * SHA-256 of all of them.
 */
record AccessArchive(byte[] bytes, String manifest, String sha256) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One file of the archive. */
  private record Entry(String name, int rows, byte[] bytes) {}

  static AccessArchive of(String request, List<KeptData> kept, Instant now) {
    var entries = new ArrayList<Entry>();
    int all = kept.stream().mapToInt(it -> it.rows().size()).sum();
    entries.add(new Entry("index.html", all, utf8(AccessPage.of(kept, now))));
    var data = new LinkedHashMap<String, Object>();
    kept.forEach(it -> data.put(it.name(), it.rows()));
    entries.add(new Entry("data.json", all, JSON.writeValueAsBytes(data)));
    for (var it : kept) {
      if (it.rows().isEmpty()) continue;
      entries.add(new Entry("csv/" + it.name() + ".csv", it.rows().size(), utf8(csv(it))));
    }
    var manifest = manifest(request, entries, now);
    var bytes = zipped(entries, manifest, now);
    return new AccessArchive(bytes, manifest, sha256(bytes));
  }

  private static String manifest(String request, List<Entry> entries, Instant now) {
    var files = new ArrayList<Map<String, Object>>();
    for (var it : entries) {
      var file = new LinkedHashMap<String, Object>();
      file.put("file", it.name());
      file.put("rows", it.rows());
      file.put("bytes", it.bytes().length);
      file.put("sha256", sha256(it.bytes()));
      files.add(file);
    }
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("request", request);
    manifest.put("madeAt", now.toString());
    manifest.put("files", files);
    return JSON.writeValueAsString(manifest);
  }

  private static byte[] zipped(List<Entry> entries, String manifest, Instant now) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "manifest.json", utf8(manifest), now);
      for (var it : entries) put(zip, it.name(), it.bytes(), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, Instant now)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(java.nio.file.attribute.FileTime.from(now));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static String csv(KeptData kept) {
    var columns = new LinkedHashSet<String>();
    kept.rows().forEach(it -> columns.addAll(it.keySet()));
    var text = new StringBuilder();
    line(text, List.copyOf(columns));
    for (var row : kept.rows()) {
      line(text, columns.stream().map(it -> row.getOrDefault(it, "")).toList());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) text.append(',');
      text.append(cell(values.get(i)));
    }
    text.append("\r\n");
  }

  /** RFC 4180; a spreadsheet must not take what somebody wrote for a formula. */
  private static String cell(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    var safe = formula ? "'" + value : value;
    boolean quoted =
        safe.chars().anyMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
