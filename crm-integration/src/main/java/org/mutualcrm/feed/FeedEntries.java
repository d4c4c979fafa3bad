package org.mutualcrm.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.PlainText;

/** A feed in any of RSS's and Atom's dialects and encodings. */
final class FeedEntries {

  private FeedEntries() {}

  /**
   * @throws MalformedPayload if it is none, or brings a document type, which no feed needs
   */
  static SyndFeed read(byte[] body) {
    try (var reader = new XmlReader(new ByteArrayInputStream(body), true)) {
      return new SyndFeedInput(false, java.util.Locale.ROOT).build(reader);
    } catch (FeedException | IOException | IllegalArgumentException e) {
      throw new MalformedPayload("the body is not a feed: " + e.getMessage(), e);
    }
  }

  /** What its publisher calls an entry; or its address; or what it says, for want of both. */
  static String id(SyndEntry entry) {
    return Stream.of(entry.getUri(), entry.getLink())
        .filter(it -> it != null && !it.isBlank())
        .findFirst()
        .map(String::strip)
        .orElseGet(() -> hash(entry.getTitle() + "\n" + text(entry)));
  }

  static @Nullable String text(SyndEntry entry) {
    var title = entry.getTitle() == null ? "" : PlainText.of(entry.getTitle());
    var words = content(entry).map(PlainText::of).orElse("");
    var whole = words.startsWith(title) ? words : title + "\n\n" + words;
    return whole.isBlank() ? null : whole.strip();
  }

  static Instant published(SyndEntry entry, Instant otherwise) {
    return Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
        .filter(Objects::nonNull)
        .findFirst()
        .map(Date::toInstant)
        .orElse(otherwise);
  }

  /** 0 for the first version. */
  static long edit(SyndEntry entry) {
    var updated = entry.getUpdatedDate();
    var published = entry.getPublishedDate();
    boolean changed = updated != null && published != null && updated.after(published);
    return changed ? updated.toInstant().getEpochSecond() : 0;
  }

  private static Optional<String> content(SyndEntry entry) {
    var whole = entry.getContents().stream().findFirst();
    return whole.or(() -> Optional.ofNullable(entry.getDescription())).map(SyndContent::getValue);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
