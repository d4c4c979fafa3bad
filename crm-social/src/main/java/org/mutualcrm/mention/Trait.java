package org.mutualcrm.mention;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;

/** What something said can have, and can be. */
final class Trait {

  /** What {@code has:} knows. */
  static final List<String> HAS = List.of("link", "media", "hashtag", "handle", "question");

  /** What {@code is:} knows. */
  static final List<String> IS =
      List.of("own", "private", "public", "message", "comment", "post", "mention", "review");

  static final String OWN = "own";
  static final String PRIVATE = "private";

  private static final Pattern LINK = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);
  private static final Pattern HASHTAG = Pattern.compile("#[\\p{L}\\p{N}_]");
  private static final Pattern HANDLE = Pattern.compile("(^|[^\\p{L}\\p{N}])@[\\p{L}\\p{N}_]");

  private Trait() {}

  static Set<String> of(
      String text, InteractionKind kind, Visibility visibility, boolean media, boolean own) {
    var traits = new HashSet<String>();
    traits.add(kind.name().toLowerCase(Locale.ROOT));
    traits.add(visibility.name().toLowerCase(Locale.ROOT));
    if (own) traits.add(OWN);
    if (media) traits.add("media");
    if (LINK.matcher(text).find()) traits.add("link");
    if (HASHTAG.matcher(text).find()) traits.add("hashtag");
    if (HANDLE.matcher(text).find()) traits.add("handle");
    if (text.indexOf('?') >= 0 || text.indexOf('？') >= 0) traits.add("question");
    return Set.copyOf(traits);
  }
}
