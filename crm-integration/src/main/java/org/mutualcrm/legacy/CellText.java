package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says, as a person sees it: dates as ISO 8601, numbers with the fifteen digits a
 * spreadsheet has and the zeros its format puts before them, formulas as what they came to.
 */
final class CellText {

  private static final Pattern ZEROS = Pattern.compile("0{2,30}");
  // What a format says in words, colours and conditions says nothing about dates.
  private static final Pattern SAID = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final LocalDateTime SINCE_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime SINCE_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  // Spreadsheets know a 29 February 1900, which was none.
  private static final int NO_DAY = 60;
  private static final int LAST_DAY = 2_958_465;
  private static final int SECONDS = 86_400;
  private static final int DIGITS = 15;

  private final boolean since1904;
  private int unsaved;
  private int failed;

  CellText(boolean since1904) {
    this.since1904 = since1904;
  }

  boolean since1904() {
    return since1904;
  }

  /** Formulas the workbook keeps no value of. */
  int unsaved() {
    return unsaved;
  }

  /** Cells that show an error, such as #N/A; they count as empty. */
  int failed() {
    return failed;
  }

  String of(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) return "";
    if (cell.getType() == CellType.ERROR) {
      failed++;
      return "";
    }
    return switch (cell.getValue()) {
      case null -> {
        if (cell.getType() == CellType.FORMULA) unsaved++;
        yield "";
      }
      case BigDecimal number -> number(number, cell);
      case Boolean truth -> truth ? "true" : "false";
      case String text when cell.getType() == CellType.FORMULA && text.startsWith("#") -> {
        failed++;
        yield "";
      }
      case Object text -> text.toString();
    };
  }

  private String number(BigDecimal number, Cell cell) {
    var id = cell.getDataFormatId();
    var format = cell.getDataFormatString();
    if (dated(id, format)) {
      var date = date(number);
      if (date != null) return date;
    }
    var digits = number.round(new MathContext(DIGITS, RoundingMode.HALF_UP)).stripTrailingZeros();
    var plain = digits.toPlainString();
    boolean padded = format != null && ZEROS.matcher(format).matches() && digits.signum() >= 0;
    return padded && digits.scale() <= 0 && plain.length() < format.length()
        ? "0".repeat(format.length() - plain.length()) + plain
        : plain;
  }

  private @Nullable String date(BigDecimal serial) {
    int day = serial.intValue();
    if (serial.signum() < 0 || day > LAST_DAY) return null;
    long second =
        serial
            .subtract(BigDecimal.valueOf(day))
            .multiply(BigDecimal.valueOf(SECONDS))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    if (day == 0 && !since1904) return LocalTime.MIN.plusSeconds(second).format(TIME);
    var since = since1904 ? SINCE_1904 : SINCE_1900;
    int skipped = !since1904 && day < NO_DAY ? 1 : 0;
    var moment = since.plusDays(day + skipped).plusSeconds(second);
    boolean midnight = moment.toLocalTime().equals(LocalTime.MIN);
    return midnight ? moment.toLocalDate().toString() : moment.format(MOMENT);
  }

  /** By the numbers that ECMA-376 (18.8.30) gives to formats of dates, or by the letters of one. */
  private static boolean dated(@Nullable Integer id, @Nullable String format) {
    if (id != null) {
      if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36)) return true;
      if ((id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
    }
    if (format == null) return false;
    var letters = SAID.matcher(format.split(";", 2)[0]).replaceAll("").toLowerCase(Locale.ROOT);
    if (letters.contains("general")) return false;
    return letters.chars().anyMatch(it -> "ymdhs".indexOf(it) >= 0)
        && letters.chars().noneMatch(it -> it == '#' || it == '?');
  }
}
