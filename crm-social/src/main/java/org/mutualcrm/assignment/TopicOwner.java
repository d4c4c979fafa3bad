package org.mutualcrm.assignment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.WaitingConversations.Waiting;

/**
 * A row of the matrix that says whose a conversation is. Of several that fit, the first counts.
 *
 * @param topic what the newest words are about, or a label; null for any
 * @param channel network; null for any
 * @param language two letters; null for any
 * @param team key
 */
public record TopicOwner(
    @Nullable String topic, @Nullable String channel, @Nullable String language, String team) {

  public TopicOwner {
    topic = orNull(topic);
    channel = orNull(channel);
    language = orNull(language);
    team = team.strip();
    if (topic == null && channel == null && language == null)
      throw new IllegalArgumentException("Say a topic, a network or a language that is theirs");
    if (team.isEmpty()) throw new IllegalArgumentException("Say whose it is");
  }

  private static @Nullable String orNull(@Nullable String word) {
    if (word == null || word.isBlank()) return null;
    if (word.length() > 100) throw new IllegalArgumentException("A word has at most 100 letters");
    return word.strip().toLowerCase(Locale.ROOT);
  }

  boolean owns(Waiting it) {
    return (topic == null || isAbout(it, topic))
        && (channel == null || channel.equals(it.channel()))
        && (language == null || language.equals(it.language()));
  }

  private static boolean isAbout(Waiting it, String topic) {
    var intent = it.intent();
    return it.labels().contains(topic)
        || (intent != null && intent.replace('_', '-').equals(topic.replace('_', '-')));
  }

  /** {@code refund on instagram in it}. */
  String says() {
    var words = new StringBuilder(topic == null ? "everything" : topic);
    if (channel != null) words.append(" on ").append(channel);
    if (language != null) words.append(" in ").append(language);
    return words.toString();
  }
}
