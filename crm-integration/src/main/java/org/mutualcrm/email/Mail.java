package org.mutualcrm.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.MalformedPayload;

/** One message as it came, its header read as forgivingly as mail has to be. */
final class Mail {

  private static final Session SESSION = session();
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\",;]+@[^\\s<>@\",;]+");
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,900})>");
  private static final int LONGEST_ID = 250;
  private static final int LONGEST_ADDRESS = 320;

  /** A sender's clock is believed where it is not ahead, and not further behind than this. */
  private static final Duration SLOWEST = Duration.ofDays(7);

  private final MimeMessage message;
  private final byte[] raw;

  private Mail(MimeMessage message, byte[] raw) {
    this.message = message;
    this.raw = raw;
  }

  /**
   * @throws MalformedPayload if these bytes are no mail
   */
  static Mail read(byte[] raw) {
    try {
      var mail = new Mail(new MimeMessage(SESSION, new ByteArrayInputStream(raw)), raw);
      if (mail.header("From") == null && mail.header("Message-ID") == null)
        throw new MalformedPayload("this is no mail: it has neither sender nor id");
      return mail;
    } catch (MessagingException e) {
      throw new MalformedPayload("the header can not be read: " + e.getMessage(), e);
    }
  }

  private static Session session() {
    var properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    properties.setProperty("mail.mime.address.strict", "false");
    return Session.getInstance(properties);
  }

  MimeMessage message() {
    return message;
  }

  byte[] raw() {
    return raw;
  }

  /** The first of this name, unfolded. */
  @Nullable String header(String name) {
    var all = headers(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  List<String> headers(String name) {
    try {
      var found = message.getHeader(name);
      return found == null
          ? List.of()
          : Arrays.stream(found).map(it -> it.replaceAll("\\r?\\n(?=[ \\t])", "").strip()).toList();
    } catch (MessagingException _) {
      return List.of();
    }
  }

  String subject() {
    var subject = header("Subject");
    return subject == null ? "" : EncodedWords.decode(subject).replaceAll("[\\p{Cntrl}]+", " ");
  }

  /** Who it says it is from, in lower case; null if nobody. */
  @Nullable String sender() {
    for (var name : List.of("From", "Sender")) {
      var header = header(name);
      if (header == null) continue;
      var parsed = addresses(header);
      if (!parsed.isEmpty() && parsed.getFirst().length() <= LONGEST_ADDRESS)
        return parsed.getFirst().toLowerCase(Locale.ROOT);
    }
    return null;
  }

  /** Whether it names exactly one sender, once; a proof is about that one. */
  boolean oneSender() {
    var from = headers("From");
    return from.size() == 1 && addresses(from.getFirst()).size() == 1;
  }

  /** What the sender is called, if the header says so in front of the address. */
  @Nullable String senderName() {
    var from = header("From");
    int end = from == null ? -1 : from.lastIndexOf('<');
    if (from == null || end <= 0) return null;
    var name = from.substring(0, end).strip();
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\""))
      name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    name = EncodedWords.decode(name).replaceAll("[\\p{Cntrl}]+", " ").strip();
    return name.isEmpty() ? null : name;
  }

  private static List<String> addresses(String header) {
    try {
      var found =
          Arrays.stream(InternetAddress.parseHeader(header, false))
              .map(Address::toString)
              .flatMap(it -> ADDRESS.matcher(it).results().limit(1))
              .map(it -> it.group())
              .toList();
      if (!found.isEmpty()) return found;
    } catch (AddressException _) {
      // Read below for what can be told of it.
    }
    return ADDRESS.matcher(header).results().limit(2).map(it -> it.group()).toList();
  }

  /** Its id without the brackets; made of what it says if it has none. */
  String id() {
    var ids = ids("Message-ID");
    var own = ids.isEmpty() ? null : ids.getFirst();
    return own != null && own.length() <= LONGEST_ID ? own : "sha256." + digest();
  }

  /** The ids that a header names, in its order, without the brackets. */
  List<String> ids(String header) {
    var value = header(header);
    return value == null ? List.of() : ID.matcher(value).results().map(it -> it.group(1)).toList();
  }

  /** When it was said: by its own date if that can be, else by when it reached the mailbox. */
  Instant sentAt() {
    var claimed = MailDates.read(header("Date"));
    var arrival = header("Received");
    var arrived =
        arrival == null
            ? null
            : MailDates.read(arrival.substring(arrival.lastIndexOf(';') + 1).strip());
    if (claimed == null) {
      if (arrived == null) throw new MalformedPayload("it does not say when it was sent");
      return arrived;
    }
    if (arrived == null) return claimed;
    if (claimed.isAfter(arrived)) return arrived;
    return claimed.plus(SLOWEST).isBefore(arrived) ? arrived : claimed;
  }

  private String digest() {
    try {
      var said = MessageDigest.getInstance("SHA-256");
      for (var name : List.of("From", "Date", "Subject"))
        said.update((headers(name) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      said.update(message.getRawInputStream().readAllBytes());
      return HexFormat.of().formatHex(said.digest());
    } catch (NoSuchAlgorithmException | java.io.IOException | MessagingException e) {
      throw new MalformedPayload("it has no id and can not be read to make one", e);
    }
  }
}
