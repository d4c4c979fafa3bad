package org.mutualcrm.simulation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldModifiers;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Reads a file of orders: UTF-8, parted by comma, semicolon or tabulator, a line for each article,
 * with {@code order}, {@code at} and either {@code unit_price} or {@code amount}, and optionally
 * {@code customer}, {@code channel}, {@code store}, {@code sku}, {@code category} (several parted
 * by a vertical bar), {@code quantity}, {@code shipping} and {@code currency}.
 */
final class OrderSheet {

  static final int MOST_LINES = 1_000_000;

  private static final int MOST_FAULTS = 20;
  private static final Set<String> NEEDED = Set.of("order", "at");

  private final ZoneId zone;
  private final CurrencyUnit currency;
  private final Map<String, SheetLines> orders = new LinkedHashMap<>();
  private final List<SheetFault> faults = new ArrayList<>();

  private OrderSheet(ZoneId zone, CurrencyUnit currency) {
    this.zone = zone;
    this.currency = currency;
  }

  /**
   * In the order of time.
   *
   * @param zone of moments that name none
   * @param currency of amounts that name none
   * @throws UnreadableSheet if anything of it can not be understood
   */
  static List<SheetOrder> read(byte[] file, ZoneId zone, CurrencyUnit currency) {
    var sheet = new OrderSheet(zone, currency);
    sheet.read(text(file));
    if (!sheet.faults.isEmpty()) throw new UnreadableSheet(sheet.faults);
    var found = new ArrayList<SheetOrder>(sheet.orders.size());
    sheet.orders.forEach((ref, lines) -> {
      try {
        found.add(lines.order(ref));
      } catch (IllegalArgumentException | ArithmeticException e) {
        sheet.fault(lines.line(), String.valueOf(e.getMessage()));
      }
    });
    if (!sheet.faults.isEmpty()) throw new UnreadableSheet(sheet.faults);
    found.sort(Comparator.comparing(SheetOrder::at).thenComparing(SheetOrder::ref));
    return found;
  }

  private static String text(byte[] file) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new UnreadableSheet(List.of(new SheetFault(1, "The file is not in UTF-8")));
    }
  }

  private void read(String text) {
    var handler =
        NamedCsvRecordHandler.builder()
            .fieldModifier(FieldModifiers.STRIP)
            .allowDuplicateHeaderFields(false)
            .build();
    long line = 1;
    try (var csv = CsvReader.builder().fieldSeparator(separator(text)).build(handler, text)) {
      for (var row : csv) {
        if (line == 1 && lacks(row)) return;
        line = row.getStartingLineNumber();
        if (line > MOST_LINES) {
          fault(line, "A file has at most " + MOST_LINES + " lines");
          return;
        }
        take(row, line);
        if (faults.size() >= MOST_FAULTS) return;
      }
    } catch (CsvParseException | IOException e) {
      fault(line, "The file can not be read: " + e.getMessage());
      return;
    }
    if (line == 1) fault(1, "The file has no lines under its first one");
  }

  private boolean lacks(NamedCsvRecord row) {
    var header = row.getHeader().stream().map(OrderSheet::folded).toList();
    var lacking = NEEDED.stream().filter(it -> !header.contains(it)).sorted().toList();
    if (!lacking.isEmpty())
      fault(1, "The first line lacks the column " + String.join(" and ", lacking));
    else if (!header.contains("unit_price") && !header.contains("amount"))
      fault(1, "The first line lacks the column unit_price or amount");
    return !faults.isEmpty();
  }

  private void take(NamedCsvRecord row, long line) {
    var cells = new LinkedHashMap<String, String>();
    row.getFieldsAsMap()
        .forEach((name, value) -> {
          if (!value.isEmpty()) cells.put(folded(name), value);
        });
    if (cells.isEmpty()) return;
    try {
      var ref = cells.getOrDefault("order", "");
      if (ref.isEmpty() || ref.length() > 100)
        throw new IllegalArgumentException("An order has a name of at most 100 characters");
      orders.computeIfAbsent(ref, _ -> new SheetLines(line, zone, currency)).add(cells);
    } catch (IllegalArgumentException | ArithmeticException e) {
      fault(line, String.valueOf(e.getMessage()));
    }
  }

  private void fault(long line, String reason) {
    if (faults.size() < MOST_FAULTS) faults.add(new SheetFault(line, reason));
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    var head = end < 0 ? text : text.substring(0, end);
    if (head.indexOf('\t') >= 0) return '\t';
    return head.indexOf(';') >= 0 ? ';' : ',';
  }
}
