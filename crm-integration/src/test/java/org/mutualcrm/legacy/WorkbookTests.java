package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

class WorkbookTests {

  @Test
  void titlesAboveTheHeaderAreLeftOutAndRowsKeepTheirNumbers() throws Exception {
    var text =
        read(
            workbook(book -> {
              var sheet = book.newWorksheet("Customers");
              sheet.value(0, 1, "Customer list of Contoso");
              sheet.range(0, 1, 0, 4).merge();
              sheet.value(1, 1, "As of 2026-01-31");
              row(sheet, 3, 1, "Number", "Name", "Note", "Joined");
              row(sheet, 4, 1, "007", "Ada", "two\nlines", LocalDate.of(2020, 2, 29));
              sheet.style(4, 4).format("dd.mm.yyyy").set();
              row(
                  sheet,
                  6,
                  1,
                  "008",
                  "Bo, \"the\" Bear",
                  "",
                  LocalDateTime.of(2021, 3, 4, 5, 6, 7));
              sheet.style(6, 4).format("yyyy-mm-dd hh:mm").set();
            }));

    assertThat(text.layout().columns()).containsExactly("Number", "Name", "Note", "Joined");
    assertThat(text.layout().format()).isEqualTo(FileFormat.WORKBOOK);
    assertThat(text.layout().notes())
        .containsExactly("2 rows above row 4 are titles and were left out");
    assertThat(rows(text)).extracting(RawRecord::line).containsExactly(5L, 7L);
    assertThat(rows(text))
        .extracting(RawRecord::fields)
        .containsExactly(
            List.of("007", "Ada", "two\nlines", "2020-02-29"),
            List.of("008", "Bo, \"the\" Bear", "", "2021-03-04 05:06:07"));
  }

  @Test
  void numbersSayWhatTheSheetShows() throws Exception {
    var text =
        read(
            workbook(book -> {
              var sheet = book.newWorksheet("A");
              row(sheet, 0, 0, "Id", "Postcode", "Price", "Phone", "Sum");
              row(sheet, 1, 0, 12345678901L, 1067, 0.1 + 0.2, "+49 30 1234", -2.50);
              sheet.style(1, 1).format("00000").set();
              sheet.style(1, 4).format("#,##0.00;[Red]-#,##0.00").set();
            }));

    assertThat(rows(text).getFirst().fields())
        .containsExactly("12345678901", "01067", "0.3", "+49 30 1234", "-2.5");
  }

  @Test
  void aFormulaIsWhatItCameToAndAnErrorIsNothing() {
    var text =
        read(
            raw(
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>Id</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c>
                <c r="C1" t="inlineStr"><is><t>Email</t></is></c></row>
                <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>Ada</v></c>
                <c r="C2" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c></row>
                <row r="3"><c r="A3"><v>3</v></c><c r="B3"><f>C9</f></c><c r="C3" t="b"><v>1</v></c></row>
                """,
                ""));

    assertThat(rows(text))
        .extracting(RawRecord::fields)
        .containsExactly(List.of("2", "Ada", ""), List.of("3", "", "true"));
    assertThat(text.layout().notes())
        .containsExactly(
            "1 formulas have no saved value and count as empty; open and save the workbook",
            "1 cells show an error such as #N/A and count as empty");
  }

  @Test
  void theFirstSheetThatHoldsRowsIsReadUnlessOneIsNamed() throws Exception {
    var book =
        workbook(it -> {
          it.newWorksheet("Cover");
          row(it.newWorksheet("People"), 0, 0, "Id", "Name");
          row(it.newWorksheet("Orders"), 0, 0, "Order number", "Order date", "Customer number");
        });

    assertThat(read(book).layout().sheet()).isEqualTo("People");
    assertThat(read(book).layout().notes()).containsExactly("Not read: the sheets Cover, Orders");
    var orders = ImportSettings.detected().in(new TableSettings("orders", null, null));
    assertThat(TableText.of(book, orders).layout().columns()).hasSize(3);
    var missing = ImportSettings.detected().in(new TableSettings("Clients", null, null));
    refused("NO_SUCH_SHEET", () -> TableText.of(book, missing));
  }

  @Test
  void aRowThatHoldsMoreThanTheHeaderIsNotCutToFit() throws Exception {
    var text =
        read(
            workbook(book -> {
              var sheet = book.newWorksheet("A");
              row(sheet, 0, 0, "Id", "Name");
              for (int i = 1; i <= 310; i++) row(sheet, i, 0, i, "N");
              row(sheet, 311, 0, 311, "N", "slipped");
            }));

    assertThat(rows(text).getLast().fields()).containsExactly("311", "N", "slipped");
  }

  @Test
  void daysCountFrom1904WhereTheWorkbookSaysSo() {
    var text =
        read(
            raw(
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>Id</t></is></c><c r="B1" t="inlineStr"><is><t>Born</t></is></c></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>1</v></c></row>
                """,
                "<workbookPr date1904=\"1\"/>"));

    assertThat(rows(text).getFirst().fields()).containsExactly("1", "1904-01-02");
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheReason() throws Exception {
    var encrypted = new ByteArrayOutputStream();
    encrypted.writeBytes(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
    encrypted.writeBytes(new byte[] {(byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1, 0, 0});
    refused("WORKBOOK_TOO_OLD", () -> read(encrypted.toByteArray()));
    encrypted.writeBytes("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));
    refused("WORKBOOK_ENCRYPTED", () -> read(encrypted.toByteArray()));
    var whole = workbook(book -> row(book.newWorksheet("A"), 0, 0, "Id", "Name"));
    var damaged = whole.clone();
    java.util.Arrays.fill(damaged, 60, damaged.length / 2, (byte) 0);
    refused("WORKBOOK_BROKEN", () -> read(damaged));
    refused("NOT_TEXT", () -> read(java.util.Arrays.copyOf(whole, whole.length / 2)));
    refused("EMPTY_FILE", () -> read(workbook(book -> book.newWorksheet("A"))));
    refused("NOT_TEXT", () -> read(zip(Map.of("readme.txt", "no workbook"))));
  }

  @Test
  void aBombIsNotOpened() {
    var laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst>&b;</sst>";
    refused("WORKBOOK_BROKEN", () -> read(parts("", "", laughs)));
    var far = "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>";
    refused("WORKBOOK_BROKEN", () -> read(raw(far, "")));
    var strings = new StringBuilder("<sst>").append("x".repeat(129 << 20)).toString();
    var bomb = parts("", "", strings);
    assertThat(bomb.length).isLessThan(1 << 20);
    refused("WORKBOOK_TOO_LARGE", () -> read(bomb));
  }

  @Test
  void columnsOfFixedWidths() {
    var file =
        """
        KDNR  NAME       ORT
        00007Jürgen Groß Köln
        00008Ada         Paris

        00009X           Rom           slipped
        """
            .getBytes(Charset.forName("windows-1252"));
    var said = ImportSettings.detected().in(new TableSettings(null, null, "5,12,8"));

    var text = TableText.of(file, said);

    assertThat(text.layout().columns()).containsExactly("KDNR", "NAME", "ORT");
    assertThat(text.layout().format()).isEqualTo(FileFormat.FIXED_WIDTH);
    assertThat(rows(text))
        .extracting(RawRecord::fields)
        .containsExactly(
            List.of("00007", "Jürgen Groß", "Köln"),
            List.of("00008", "Ada", "Paris"),
            List.of("00009", "X", "Rom", "slipped"));
    assertThat(rows(text)).extracting(RawRecord::line).containsExactly(2L, 3L, 5L);
  }

  @Test
  void widthsAreFoundByTheBlanksBetween() {
    var file = utf8("00007 Ada Lovelace  London\n00008 Bo Bear       Paris\n");
    var auto = ImportSettings.detected().in(new TableSettings(null, null, "auto"));

    var text = TableText.of(file, auto);

    assertThat(rows(text).getFirst().fields().getFirst()).isEqualTo("00007");
    assertThat(rows(text).getFirst().fields().getLast()).isEqualTo("London");
    refused("INVALID_WIDTHS", () -> new TableSettings(null, null, "5,x"));
    refused("WIDTHS_NOT_FOUND", () -> TableText.of(utf8("abc\ndef\n"), auto));
  }

  private interface Filling {
    void fill(Workbook book);
  }

  private static byte[] workbook(Filling filling) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Test", "1.0")) {
      filling.fill(book);
    }
    return out.toByteArray();
  }

  private static void row(
      org.dhatim.fastexcel.Worksheet sheet, int row, int from, Object... values) {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case String it -> sheet.value(row, from + i, it);
        case Number it -> sheet.value(row, from + i, it);
        case LocalDate it -> sheet.value(row, from + i, it);
        case LocalDateTime it -> sheet.value(row, from + i, it);
        default -> throw new IllegalArgumentException();
      }
    }
  }

  /** A workbook as other programs write them, by its parts. */
  private static byte[] raw(String rows, String properties) {
    return parts(rows, properties, "<sst/>");
  }

  private static byte[] parts(String rows, String properties, String strings) {
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    var rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var pkg = "http://schemas.openxmlformats.org/package/2006/relationships";
    var parts = new LinkedHashMap<String, String>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
    parts.put(
        "_rels/.rels",
        "<Relationships xmlns=\""
            + pkg
            + "\"><Relationship Id=\"r1\" Type=\""
            + rel
            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + pkg
            + "\"><Relationship Id=\"r1\" Type=\""
            + rel
            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
            + rel
            + "/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\""
            + rel
            + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + main
            + "\" xmlns:r=\""
            + rel
            + "\">"
            + properties
            + "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    parts.put(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + main
            + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    parts.put("xl/sharedStrings.xml", strings);
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    return zip(parts);
  }

  private static byte[] zip(Map<String, String> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(utf8(part.getValue()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static TableText read(byte[] content) {
    return TableText.of(content, ImportSettings.detected());
  }

  private static List<RawRecord> rows(TableText text) {
    var rows = new ArrayList<RawRecord>();
    var layout = text.layout();
    try (var records =
        LegacyRecords.of(
            new ByteArrayInputStream(text.bytes()),
            StandardCharsets.UTF_8,
            layout.separator(),
            layout.columns().size())) {
      if (layout.header()) records.next();
      for (var it = records.next(); it != null; it = records.next()) rows.add(it);
    }
    return rows;
  }

  private static void refused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(ImportRefused.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
