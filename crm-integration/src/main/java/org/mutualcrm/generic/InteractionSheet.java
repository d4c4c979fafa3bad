package org.mutualcrm.generic;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Json;

/**
 * What customers said, as a file with one item a row: the columns are the fields of our own format
 * ({@code id, occurredAt, author.id, text}), in any order and spelling, and what else there is
 * comes along.
 */
public final class InteractionSheet {

  /** Rows are read as deliveries of so many. */
  private static final int TOGETHER = 500;

  public static final int MOST_ROWS = 50_000;

  private static final Set<String> OF_AUTHOR =
      Set.of("id", "name", "handle", "email", "emailverified", "phone");
  private static final Set<String> NEEDED = Set.of("id", "occurredat", "author.id");
  private static final Map<String, String> SPELLED =
      Map.of("occurredat", "occurredAt", "editedat", "editedAt", "emailverified", "emailVerified");

  private final List<byte[]> deliveries = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private int rows;

  private InteractionSheet() {}

  /** A row that can not be meant; lines are counted as an editor counts them, from 1. */
  public record Rejected(long line, String reason) {}

  /**
   * @throws MalformedPayload if it is no such file
   */
  public static InteractionSheet read(ChannelAccount account, byte[] file) {
    var sheet = new InteractionSheet();
    var items = new ArrayList<Map<String, Object>>();
    var text = text(file);
    try (var csv = CsvReader.builder().fieldSeparator(separator(text)).ofNamedCsvRecord(text)) {
      for (var row : csv) {
        if (sheet.rows == 0) check(row.getHeader());
        if (++sheet.rows > MOST_ROWS)
          throw new MalformedPayload("a file has at most " + MOST_ROWS + " rows");
        sheet.take(account, row, items);
        if (items.size() == TOGETHER) sheet.pack(items);
      }
    } catch (java.io.IOException | de.siegmar.fastcsv.reader.CsvParseException e) {
      throw new MalformedPayload("the file can not be read: " + e.getMessage(), e);
    }
    if (sheet.rows == 0) throw new MalformedPayload("the file has no rows under its first line");
    sheet.pack(items);
    return sheet;
  }

  public int rows() {
    return rows;
  }

  public List<Rejected> rejected() {
    return List.copyOf(rejected);
  }

  /** What is to be captured, in portions. */
  public List<byte[]> deliveries() {
    return List.copyOf(deliveries);
  }

  private void take(ChannelAccount account, NamedCsvRecord row, List<Map<String, Object>> items) {
    var item = item(row);
    try {
      GenericItem.read(account, Json.object(Json.bytes(item)));
      items.add(item);
    } catch (MalformedPayload | IllegalArgumentException e) {
      rejected.add(new Rejected(row.getStartingLineNumber(), String.valueOf(e.getMessage())));
    }
  }

  private void pack(List<Map<String, Object>> items) {
    if (!items.isEmpty()) deliveries.add(Json.bytes(Map.of("items", items)));
    items.clear();
  }

  private static Map<String, Object> item(NamedCsvRecord row) {
    var item = new LinkedHashMap<String, Object>();
    var author = new LinkedHashMap<String, Object>();
    item.put("type", "message");
    row.getFieldsAsMap()
        .forEach((column, value) -> {
          if (value.isBlank()) return;
          var name = plain(column);
          var of = name.startsWith("author.") ? name.substring(7) : name;
          boolean authors =
              name.startsWith("author.") || (OF_AUTHOR.contains(of) && !of.equals("id"));
          var field = SPELLED.getOrDefault(of, of);
          (authors ? author : item).put(field, typed(of, value.strip()));
        });
    item.put("author", author);
    return item;
  }

  private static Object typed(String field, String value) {
    return switch (field) {
      case "emailverified" -> value.equalsIgnoreCase("true") || value.equals("1");
      case "rating", "edit" -> number(value);
      default -> value;
    };
  }

  private static Object number(String value) {
    if (!value.matches("\\d{1,15}([.,]\\d{1,3})?")) return value;
    var plain = value.replace(',', '.');
    return plain.contains(".") ? (Object) Double.valueOf(plain) : Long.valueOf(plain);
  }

  private static void check(List<String> header) {
    var names = header.stream().map(InteractionSheet::plain).collect(Collectors.toSet());
    for (var needed : NEEDED)
      if (!names.contains(needed))
        throw new MalformedPayload(
            "the column '" + SPELLED.getOrDefault(needed, needed) + "' is missing");
  }

  /** author_id, Author Id and author.id are the same. */
  private static String plain(String column) {
    var name = column.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    return name.matches("author[a-z]+") ? "author." + name.substring(6) : name;
  }

  private static char separator(String text) {
    var first = text.lines().findFirst().orElse("");
    char best = ',';
    for (char it : new char[] {';', '\t', '|'})
      if (count(first, it) > count(first, best)) best = it;
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(it -> it == wanted).count();
  }

  private static String text(byte[] file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException _) {
      text = new String(file, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
