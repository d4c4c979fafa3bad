package org.mutualcrm.codechange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;

/** Which codes a change is about. */
public sealed interface CodeSelection {

  /** On a list; more are taken by an offer or a batch. */
  int MOST_LISTED = 200_000;

  /**
   * Those of an offer that were there when the change was ordered.
   *
   * @param batch only what was made together
   * @param campaign only what was made for the messages of one
   * @param kind only these
   * @param held only what somebody was given, or nobody was; null for both
   * @param segment only what was given to somebody who is in it at that moment
   * @param unused only what was never used
   */
  record OfOffer(
      OfferId offer,
      @Nullable UUID batch,
      @Nullable UUID campaign,
      @Nullable CodeKind kind,
      @Nullable Boolean held,
      @Nullable SegmentId segment,
      boolean unused)
      implements CodeSelection {

    /** All of them. */
    public OfOffer(OfferId offer) {
      this(offer, null, null, null, null, null, false);
    }
  }

  /**
   * Those that are named, of any offer, each once.
   *
   * @param codes at most {@value #MOST_LISTED}
   * @param malformed how many lines were no codes
   */
  record Listed(List<CodeText> codes, int malformed) implements CodeSelection {

    public Listed {
      codes = codes.stream().distinct().toList();
      if (codes.size() > MOST_LISTED)
        throw new IllegalArgumentException(
            "At most "
                + MOST_LISTED
                + " codes are listed at once; choose more by their offer or batch");
      if (codes.isEmpty() && malformed == 0)
        throw new IllegalArgumentException("Name at least one code");
    }

    /** Reads what people paste or a file has: one code a line; a blank line is none. */
    public static Listed read(java.util.stream.Stream<String> lines) {
      var codes = new java.util.LinkedHashSet<CodeText>();
      int[] malformed = {0};
      lines
          .map(String::strip)
          .filter(it -> !it.isEmpty())
          .forEach(it -> {
            try {
              if (it.length() > 200) throw new IllegalArgumentException("Too long");
              codes.add(new CodeText(it));
            } catch (IllegalArgumentException _) {
              malformed[0]++;
            }
          });
      return new Listed(List.copyOf(codes), malformed[0]);
    }
  }
}
