package org.mutualcrm.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;

/**
 * What a mail says and what came along, whatever it is packed in. A part that can not be read is
 * noted as an attachment; a mail never stops at one of its parts.
 */
final class MailContent {

  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 200;

  private final StringBuilder text = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private int parts;

  private MailContent() {}

  static MailContent of(Part mail) {
    var content = new MailContent();
    content.walk(mail, 0);
    return content;
  }

  /** The words as they came, quoted history and all. */
  String text() {
    return text.toString().strip();
  }

  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }

  private void walk(Part part, int depth) {
    if (depth > DEEPEST || ++parts > MOST_PARTS) return;
    var type = type(part);
    try {
      if (type.match("multipart/*") && part.getContent() instanceof Multipart many) {
        if (type.match("multipart/alternative")) alternative(many, depth);
        else for (int i = 0; i < many.getCount(); i++) walk(many.getBodyPart(i), depth + 1);
      } else if (isWords(part, type)) {
        say(words(part, type));
      } else {
        note(part, type);
      }
    } catch (MessagingException | IOException _) {
      if (type.match("multipart/*")) say(asItStands(part));
      else note(part, type);
    }
  }

  private static String asItStands(Part part) {
    try (var in = raw(part)) {
      return in == null ? "" : Charsets.decode(in.readAllBytes(), null);
    } catch (MessagingException | IOException _) {
      return "";
    }
  }

  /** The same said several times: the plain words if there are any, and whatever came along. */
  private void alternative(Multipart many, int depth) throws MessagingException {
    String chosen = "";
    for (int i = 0; i < many.getCount(); i++) {
      var one = new MailContent();
      one.parts = parts;
      one.walk(many.getBodyPart(i), depth + 1);
      parts = one.parts;
      attachments.addAll(one.attachments);
      if (chosen.isBlank()) chosen = one.text();
    }
    say(chosen);
  }

  private void say(String words) {
    if (words.isBlank()) return;
    if (!text.isEmpty()) text.append("\n\n");
    text.append(words.strip());
  }

  private static boolean isWords(Part part, ContentType type) throws MessagingException {
    if (!type.match("text/plain") && !type.match("text/html")) return false;
    return !Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) && name(part, type) == null;
  }

  private static String words(Part part, ContentType type) throws MessagingException, IOException {
    var text = Charsets.decode(bytes(part), type.getParameter("charset"));
    if (type.match("text/html")) return QuotedHistory.wordsOf(text);
    var plain = text.replace("\r\n", "\n").replace('\r', '\n');
    return "flowed".equalsIgnoreCase(type.getParameter("format")) ? unflowed(plain, type) : plain;
  }

  /** RFC 3676: a line that ends with a space goes on in the next. */
  private static String unflowed(String text, ContentType type) {
    boolean joined = "yes".equalsIgnoreCase(type.getParameter("delsp"));
    var out = new StringBuilder();
    for (var line : text.split("\n", -1)) {
      var words = line.startsWith(" ") ? line.substring(1) : line;
      boolean open = words.endsWith(" ") && !words.equals("-- ") && !words.startsWith(">");
      out.append(open && joined ? words.substring(0, words.length() - 1) : words);
      if (!open) out.append('\n');
    }
    return out.toString();
  }

  private void note(Part part, ContentType type) {
    var media = type.getBaseType().toLowerCase(Locale.ROOT);
    attachments.add(new Attachment(media, null, name(part, type), size(part)));
  }

  private static @Nullable String name(Part part, ContentType type) {
    var name = type.getParameter("name");
    try {
      var file = part.getFileName();
      if (file != null) name = file;
    } catch (MessagingException _) {
      // The other place for a name will do.
    }
    if (name == null || name.isBlank()) return null;
    var plain = EncodedWords.decode(name).replaceAll("[\\p{Cntrl}/\\\\]+", "_");
    return plain.length() <= 200 ? plain : plain.substring(0, 200);
  }

  private static @Nullable Long size(Part part) {
    try (var in = content(part)) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (MessagingException | IOException _) {
      return null;
    }
  }

  private static byte[] bytes(Part part) throws MessagingException, IOException {
    try (var in = content(part)) {
      return in.readAllBytes();
    } catch (IOException | MessagingException e) {
      // An encoding nobody knows, or broken: as it stands is better than nothing.
      var raw = raw(part);
      if (raw == null) throw e;
      try (raw) {
        return raw.readAllBytes();
      }
    }
  }

  private static InputStream content(Part part) throws MessagingException, IOException {
    return part.getInputStream();
  }

  private static @Nullable InputStream raw(Part part) throws MessagingException {
    return switch (part) {
      case MimeBodyPart it -> it.getRawInputStream();
      case MimeMessage it -> it.getRawInputStream();
      default -> null;
    };
  }

  private static @Nullable String disposition(Part part) {
    try {
      return part.getDisposition();
    } catch (MessagingException _) {
      return null;
    }
  }

  private static ContentType type(Part part) {
    try {
      return new ContentType(part.getContentType());
    } catch (MessagingException e) {
      try {
        // Somebody wrote no type at all, or half of one: mail was plain words before it had types.
        var plain = e instanceof ParseException ? "text/plain" : "application/octet-stream";
        return new ContentType(plain);
      } catch (ParseException never) {
        throw new IllegalStateException(never);
      }
    }
  }
}
