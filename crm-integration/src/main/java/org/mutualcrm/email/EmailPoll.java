package org.mutualcrm.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.PolledNetwork;
import org.springframework.stereotype.Component;

/**
 * Fetches what is new in a mailbox, oldest first, and changes nothing there: what people read with
 * a mail program stays as unread as it was. How far it came is the mailbox's own number (UID);
 * where the server numbered anew, the mails since the day before are read again and recognised by
 * their ids.
 */
@Component
class EmailPoll implements PolledNetwork {

  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Duration PENALTY = Duration.ofMinutes(5);
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final int BATCH = 50;
  private static final int BATCH_BYTES = 16 * 1024 * 1024;

  /** Longer mails are kept up to here: what is said stands in front, films are behind. */
  private static final int LONGEST = 10 * 1024 * 1024;

  private final Clock clock;

  EmailPoll(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return EmailInbound.NETWORK;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    var server = server(account);
    try (var store = Session.getInstance(server.properties()).getStore(server.protocol())) {
      store.connect(server.host(), server.port(), user(account), secrets.accessToken());
      var name = account.setting("folder");
      if (!(store.getFolder(name == null ? "INBOX" : name) instanceof IMAPFolder folder))
        throw new PollFailed("The mail server has no such folder", PENALTY);
      folder.open(Folder.READ_ONLY);
      return read(account, folder, Watermark.parse(cursor));
    } catch (AuthenticationFailedException e) {
      throw new PollFailed("The mail server refuses the user name or the password", PENALTY);
    } catch (MessagingException | IOException e) {
      throw new PollFailed(
          "The mail server " + server + " can not be read: " + reason(e), Duration.ZERO);
    }
  }

  private static MailServer server(ChannelAccount account) {
    try {
      return MailServer.imap(account);
    } catch (IllegalArgumentException e) {
      throw new PollFailed(String.valueOf(e.getMessage()), PENALTY);
    }
  }

  static String user(ChannelAccount account) {
    var user = account.setting("user");
    return user == null ? account.externalId() : user;
  }

  private static String reason(Exception e) {
    var said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    return said.length() <= 200 ? said : said.substring(0, 200);
  }

  private Polled read(ChannelAccount account, IMAPFolder folder, @Nullable Watermark mark)
      throws MessagingException, IOException {
    var now = clock.instant();
    long validity = folder.getUIDValidity();
    long read =
        mark != null && mark.validity() == validity ? mark.uid() : start(account, folder, mark);
    var waiting = since(folder, read);
    var bodies = new ArrayList<byte[]>();
    int size = 0;
    for (var message : waiting) {
      if (bodies.size() == BATCH || size >= BATCH_BYTES) break;
      var body = raw(message);
      long uid = folder.getUID(message);
      // Somebody may have moved it away between our two questions.
      if (body != null) {
        bodies.add(body);
        size += body.length;
      }
      read = Math.max(read, uid);
    }
    boolean more = bodies.size() == BATCH || size >= BATCH_BYTES;
    return new Polled(bodies, new Watermark(validity, read, now).toString(), more);
  }

  /** The number before the first mail that counts, in a mailbox whose numbers are not known yet. */
  private long start(ChannelAccount account, IMAPFolder folder, @Nullable Watermark mark)
      throws MessagingException {
    var days = account.setting("history");
    var since =
        mark != null
            ? mark.at().minus(OVERLAP)
            : days == null ? null : clock.instant().minus(Duration.ofDays(Long.parseLong(days)));
    if (since == null) return newest(folder);
    var found = folder.search(MailDates.arrivedSince(since));
    long first = Long.MAX_VALUE;
    for (var message : found) first = Math.min(first, folder.getUID(message));
    return found.length == 0 ? newest(folder) : first - 1;
  }

  private static long newest(IMAPFolder folder) throws MessagingException {
    int count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  private static List<Message> since(IMAPFolder folder, long read) throws MessagingException {
    // A server asked for n:* names its last mail, also if that has a lower number.
    var numbers = new ArrayList<Numbered>();
    for (var message : folder.getMessagesByUID(read + 1, UIDFolder.LASTUID)) {
      if (message == null) continue;
      long uid = folder.getUID(message);
      if (uid > read) numbers.add(new Numbered(uid, message));
    }
    return numbers.stream()
        .sorted(Comparator.comparingLong(Numbered::uid))
        .map(Numbered::message)
        .toList();
  }

  private record Numbered(long uid, Message message) {}

  /** The mail, headed by a trace of when it reached the mailbox. */
  private static byte @Nullable [] raw(Message message) throws MessagingException, IOException {
    if (!(message instanceof IMAPMessage mail) || mail.isExpunged()) return null;
    mail.setPeek(true);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(MailDates.trace(mail).getBytes(StandardCharsets.US_ASCII));
    try (var in = mail.getMimeStream()) {
      bytes.writeBytes(in.readNBytes(LONGEST));
    }
    return bytes.toByteArray();
  }

  /**
   * @param validity of which numbering of the mailbox the number is
   * @param uid the last mail read
   * @param at when it was asked last
   */
  private record Watermark(long validity, long uid, Instant at) {

    static @Nullable Watermark parse(@Nullable String cursor) {
      if (cursor == null) return null;
      long[] parts = Arrays.stream(cursor.split(":")).mapToLong(Long::parseLong).toArray();
      return new Watermark(parts[0], parts[1], Instant.ofEpochSecond(parts[2]));
    }

    @Override
    public String toString() {
      return validity + ":" + uid + ":" + at.getEpochSecond();
    }
  }
}
