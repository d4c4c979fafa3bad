package org.mutualcrm.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;

/**
 * What is said on one channel in one language.
 *
 * @param locale a language tag: {@code en}, {@code pt-br}
 * @param subject where the channel has one, at most 200 characters
 * @param text at most 10,000 characters
 */
public record ChannelText(
    ContactChannel channel, String locale, @Nullable String subject, String text) {

  static final ContactChannel EMAIL = new ContactChannel("email");
  static final ContactChannel SMS = new ContactChannel("sms");

  public ChannelText {
    locale = language(locale);
    subject = subject == null || subject.isBlank() ? null : subject.strip();
    text = text.strip().replace("\r\n", "\n");
    if (subject != null && (subject.length() > 200 || subject.indexOf('\n') >= 0))
      throw new IllegalArgumentException("A subject is one line of at most 200 characters");
    if (text.length() > 10_000)
      throw new IllegalArgumentException("A message has at most 10,000 characters");
  }

  static String language(String tag) {
    var kept = tag.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    if (!kept.matches("[a-z]{2,3}(-[a-z0-9]{2,8})*"))
      throw new IllegalArgumentException("A language is a tag like en or pt-br");
    return kept;
  }

  /** What can not be filled in, in the order of the fields. */
  public List<TextFault> faults() {
    var faults = new ArrayList<TextFault>();
    if (subject != null) faults.addAll(MessageText.read("subject", subject).faults());
    faults.addAll(MessageText.read("text", text).faults());
    return faults;
  }

  MessageText body() {
    return MessageText.read("text", text);
  }

  MessageText heading() {
    return MessageText.read("subject", subject == null ? "" : subject);
  }
}
