package org.mutualcrm.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.SendReceipt;

/**
 * What became of a mail of ours, as mail servers (RFC 3464), mail programs (RFC 8098) and providers
 * whose users complain (RFC 5965) tell. Only our own ids are looked for, which nobody knows but
 * whom we wrote to.
 */
final class DeliveryReport {

  private static final int LONGEST = 400;
  private static final Pattern OWN_ID =
      Pattern.compile(
          "(?im)^(?:original-)?message-id:\\s*<?(" + MailThread.ours().pattern() + ")>?");

  private static final Pattern REPLY_CODE = Pattern.compile("\\b[245]\\d\\d\\b");

  private DeliveryReport() {}

  /** The report that a mail is; null if it is none. */
  static @Nullable InboundEvent read(Mail mail, @Nullable String sender) {
    var type = lower(mail.header("Content-Type"));
    boolean report = type.startsWith("multipart/report");
    if (!report && !bounced(mail, sender)) return null;
    var about = about(mail);
    if (about == null) return new Ignored("report " + mail.id(), "it is about no mail of ours");
    var at = mail.sentAt();
    if (type.contains("feedback-report"))
      return new Reported(about, SendReceipt.COMPLAINED, "Its reader called it unwanted", at);
    if (type.contains("disposition-notification"))
      return new Reported(about, SendReceipt.READ, null, at);
    var status = status(mail.message());
    return status == null ? failure(mail, report, about, at) : reported(mail, status, about, at);
  }

  private static InboundEvent reported(
      Mail mail, Map<String, String> status, String about, Instant at) {
    return switch (status.getOrDefault("action", "")) {
      case "failed" ->
          new Reported(
              about,
              nobodyThere(status) ? SendReceipt.UNREACHABLE : SendReceipt.FAILED,
              reason(status),
              at);
      case "delivered" -> new Reported(about, SendReceipt.DELIVERED, null, at);
      default ->
          new Ignored(
              "report " + mail.id(), "it says '" + status.getOrDefault("action", "nothing") + "'");
    };
  }

  /** The status counts; where it says no more than that it failed, what the other server said. */
  private static boolean nobodyThere(Map<String, String> status) {
    var said = status.getOrDefault("status", "") + " " + status.getOrDefault("diagnostic-code", "");
    var code = REPLY_CODE.matcher(status.getOrDefault("diagnostic-code", ""));
    return SmtpAnswer.nobodyThere(said, code.find() ? Integer.parseInt(code.group()) : 0);
  }

  private static InboundEvent failure(Mail mail, boolean report, String about, Instant at) {
    if (report) return new Ignored("report " + mail.id(), "it says nothing of a delivery");
    return new Reported(about, SendReceipt.FAILED, "It came back: " + mail.subject(), at);
  }

  private static boolean bounced(Mail mail, @Nullable String sender) {
    return mail.header("X-Failed-Recipients") != null
        || (sender != null && sender.startsWith("mailer-daemon@"));
  }

  /** The id of ours that came back: the returned header names it; else wherever it is mentioned. */
  private static @Nullable String about(Mail mail) {
    var parts = new StringBuilder();
    try {
      gather(mail.message(), parts, 0);
    } catch (MessagingException | IOException _) {
      // What was gathered until then may do.
    }
    var named = OWN_ID.matcher(parts);
    if (named.find()) return named.group(1);
    for (var header : List.of("In-Reply-To", "References"))
      for (var id : mail.ids(header).reversed())
        if (MailThread.ours().matcher(id).matches()) return id;
    var mentioned = MailThread.ours().matcher(parts);
    return mentioned.find() ? mentioned.group() : null;
  }

  private static void gather(Part part, StringBuilder text, int depth)
      throws MessagingException, IOException {
    if (depth > 5) return;
    if (part.getContent() instanceof Multipart many) {
      for (int i = 0; i < many.getCount(); i++) gather(many.getBodyPart(i), text, depth + 1);
    } else if (part.isMimeType("text/*") || part.isMimeType("message/*")) {
      try (var in = part.getInputStream()) {
        text.append(Charsets.decode(in.readAllBytes(), null)).append('\n');
      }
    }
  }

  /** The fields of the one recipient a mail of ours has; null if none are told. */
  private static @Nullable Map<String, String> status(Part mail) {
    try {
      if (!(mail.getContent() instanceof Multipart many)) return null;
      for (int i = 0; i < many.getCount(); i++) {
        var part = many.getBodyPart(i);
        if (!part.isMimeType("message/delivery-status")
            && !part.isMimeType("message/global-delivery-status")) continue;
        try (var in = part.getInputStream()) {
          return fields(Charsets.decode(in.readAllBytes(), null));
        }
      }
    } catch (MessagingException | IOException _) {
      // A report that can not be read tells nothing.
    }
    return null;
  }

  private static Map<String, String> fields(String text) {
    var fields = new LinkedHashMap<String, String>();
    for (var line : text.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n")) {
      int colon = line.indexOf(':');
      if (colon <= 0) continue;
      var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      var value = line.substring(colon + 1).strip();
      fields.putIfAbsent(name, name.equals("action") ? lower(value) : value);
    }
    return fields;
  }

  private static String reason(Map<String, String> status) {
    var why = status.getOrDefault("diagnostic-code", status.getOrDefault("status", ""));
    why = why.replaceFirst("(?i)^smtp;\\s*", "").replaceAll("\\p{Cntrl}+", " ");
    if (why.length() > LONGEST) why = why.substring(0, LONGEST) + "…";
    return why.isBlank() ? "The mail came back" : "The mail came back: " + why;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
