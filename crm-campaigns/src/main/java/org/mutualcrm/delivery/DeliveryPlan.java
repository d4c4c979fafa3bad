package org.mutualcrm.delivery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;

/**
 * What a campaign says, and how it reaches people.
 *
 * @param purpose what people have to have agreed to
 * @param channels the first one that reaches somebody is used
 * @param locale for whom nobody knows the language of, or none of whose texts there is
 */
public record DeliveryPlan(
    PurposeKey purpose,
    List<ContactChannel> channels,
    String locale,
    List<ChannelText> texts,
    PastDue pastDue) {

  public DeliveryPlan {
    channels = List.copyOf(channels);
    texts = List.copyOf(texts);
    locale = ChannelText.language(locale);
    if (purpose.equals(PurposeKey.ALL) || channels.contains(ContactChannel.ALL))
      throw new IllegalArgumentException("A campaign has one purpose, and names its channels");
    if (channels.isEmpty() || channels.stream().distinct().count() < channels.size())
      throw new IllegalArgumentException("A campaign has at least one channel, each named once");
    if (texts.stream().map(it -> it.channel() + " " + it.locale()).distinct().count()
        < texts.size())
      throw new IllegalArgumentException("There is one text for a channel and a language");
  }

  /** In their language, in that of their part of the world, or in the one for everybody else. */
  Optional<ChannelText> text(ContactChannel channel, @Nullable String language) {
    if (language != null) {
      var exact = find(channel, language);
      if (exact.isPresent()) return exact;
      var broad = find(channel, language.split("-", 2)[0]);
      if (broad.isPresent()) return broad;
    }
    return find(channel, locale);
  }

  Optional<ChannelText> find(ContactChannel channel, String language) {
    return texts.stream()
        .filter(it -> it.channel().equals(channel) && it.locale().equals(language))
        .findFirst();
  }
}
