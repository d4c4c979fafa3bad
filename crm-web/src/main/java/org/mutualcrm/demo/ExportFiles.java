package org.mutualcrm.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.demo.Purchases.Purchase;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportSettings;

/**
 * The files that three systems export, each with its own habits: the tills' old CRM in German with
 * semicolons and Windows-1252, the web shop in UTF-8 with commas, the club with tabs.
 */
final class ExportFiles {

  static final SourceKey TILL = new SourceKey("crm:gelateria");
  static final SourceKey WEB = new SourceKey("shop:web");
  static final SourceKey CLUB = new SourceKey("form:club");

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter GERMAN_TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

  /** What somebody made of the file by hand before it was exported. */
  private static final List<String> MISHAPS =
      List.of(
          ";Ohnenummer;Olga;olga@post.example;;Berlin;Germany;12.05.1980;01.02.2020;Berlin",
          "C90001;Falsch;Datum;datum@post.example;;Hamburg;Germany;31.02.1985;;Hamburg",
          "C90002;Verrutscht;Vera;Wien;Austria;vera@post.example;+43 660 1234567;;x;Wien;;1",
          "C90003;Keine;Adresse;keine-adresse;;Wien;Austria;01.07.1977;03.03.2019;Wien");

  private ExportFiles() {}

  /** A file as it is handed to the import. */
  record Export(
      String name, SourceKey source, ImportKind kind, byte[] content, ImportSettings settings) {}

  private static final ImportSettings TILL_HABITS = habits("windows-1252", ";", "DE");
  private static final ImportSettings WEB_HABITS = habits("UTF-8", ",", null);
  private static final ImportSettings CLUB_HABITS = habits("UTF-8", "tab", null);

  private static ImportSettings habits(
      String encoding, String delimiter, @Nullable String country) {
    return new ImportSettings(encoding, delimiter, true, true, "EUR", country, null, null);
  }

  static boolean inTillsAlphabet(String name) {
    return WINDOWS.newEncoder().canEncode(name);
  }

  static Export tillCustomers(String period, List<Human> people, boolean withMishaps) {
    var rows =
        people.stream()
            .map(it ->
                row(
                    ';',
                    it.tillNumber(),
                    it.family(),
                    it.given(),
                    it.otherEmail() == null ? it.email() : it.otherEmail(),
                    it.phone() == null ? "" : it.phone(),
                    it.shop().city(),
                    it.shop().country(),
                    GERMAN.format(it.born()),
                    GERMAN.format(it.since()),
                    it.shop().city()));
    var all = withMishaps ? Stream.concat(rows, MISHAPS.stream()) : rows;
    var header =
        "Kundennummer;Nachname;Vorname;E-Mail;Telefon;Ort;Land;Geburtsdatum;Kunde seit;Filiale";
    return new Export(
        "kunden-" + period + ".csv",
        TILL,
        ImportKind.CUSTOMERS,
        text(header, all, WINDOWS),
        TILL_HABITS);
  }

  static Export tillOrders(String period, List<Purchase> purchases) {
    var rows =
        purchases.stream()
            .flatMap(it ->
                it.items().stream()
                    .map(item ->
                        row(
                            ';',
                            it.number(),
                            GERMAN_TIME.format(it.at().atZone(ZoneOffset.UTC)),
                            it.by().tillNumber(),
                            item.product(),
                            String.valueOf(item.quantity()),
                            item.amount().toPlainString().replace('.', ','))));
    var header = "Belegnummer;Belegdatum;Kundennummer;Artikel;Menge;Betrag";
    return new Export(
        "belege-" + period + ".csv",
        TILL,
        ImportKind.ORDERS,
        text(header, rows, WINDOWS),
        TILL_HABITS);
  }

  static Export webCustomers(String period, List<Human> people) {
    var rows = people.stream().flatMap(ExportFiles::accounts);
    var header = "customer_id,first_name,last_name,email,phone,city,country,registered";
    return new Export(
        "webshop-customers-" + period + ".csv",
        WEB,
        ImportKind.CUSTOMERS,
        text(header, rows, StandardCharsets.UTF_8),
        WEB_HABITS);
  }

  /** A few have two accounts: one with another address, one with the same. */
  private static Stream<String> accounts(Human it) {
    var first = account(it, it.webNumber(), it.given(), it.email());
    if (it.number() % 41 == 7) {
      var initial = it.given().isEmpty() ? "" : it.given().substring(0, 1) + ".";
      return Stream.of(first, account(it, it.webNumber() + "-2", initial, "old." + it.email()));
    }
    if (it.number() % 97 == 11) {
      return Stream.of(first, account(it, it.webNumber() + "-2", it.given(), it.email()));
    }
    return Stream.of(first);
  }

  private static String account(Human it, String number, String given, String email) {
    return row(
        ',',
        number,
        given,
        it.family(),
        email,
        it.phone() == null ? "" : it.phone(),
        it.shop().city(),
        it.shop().country(),
        it.since().toString());
  }

  static Export webOrders(String period, List<Purchase> purchases) {
    var rows =
        purchases.stream()
            .flatMap(it ->
                it.items().stream()
                    .map(item ->
                        row(
                            ',',
                            it.number(),
                            it.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
                            it.by().webNumber(),
                            item.product(),
                            String.valueOf(item.quantity()),
                            item.amount().toPlainString())));
    var header = "order_id,order_date,customer_id,product,quantity,amount";
    return new Export(
        "webshop-orders-" + period + ".csv",
        WEB,
        ImportKind.ORDERS,
        text(header, rows, StandardCharsets.UTF_8),
        WEB_HABITS);
  }

  static Export clubMembers(String period, List<Human> people) {
    var rows =
        people.stream()
            .map(it ->
                row(
                    '\t',
                    it.clubNumber(),
                    it.full(),
                    it.email(),
                    it.born().toString(),
                    it.language(),
                    it.shop().city(),
                    it.since().toString()));
    var header =
        row('\t', "member_id", "full_name", "email", "birthday", "language", "city", "joined");
    return new Export(
        "club-members-" + period + ".tsv",
        CLUB,
        ImportKind.CUSTOMERS,
        text(header, rows, StandardCharsets.UTF_8),
        CLUB_HABITS);
  }

  static String period(Instant end) {
    var day = LocalDate.ofInstant(end, ZoneOffset.UTC);
    return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
  }

  private static String row(char delimiter, String... fields) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> quoted(fields[i], delimiter))
        .collect(Collectors.joining(String.valueOf(delimiter)));
  }

  private static String quoted(String field, char delimiter) {
    boolean plain = field.indexOf(delimiter) < 0 && field.indexOf('"') < 0;
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private static byte[] text(String header, Stream<String> rows, Charset charset) {
    return Stream.concat(Stream.of(header), rows)
        .collect(Collectors.joining("\r\n", "", "\r\n"))
        .getBytes(charset);
  }
}
