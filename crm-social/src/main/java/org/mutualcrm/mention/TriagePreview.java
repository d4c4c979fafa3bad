package org.mutualcrm.mention;

import java.util.List;
import java.util.UUID;

/**
 * What a decision would do.
 *
 * @param ids what it is about: what is decided afterwards is these
 * @param changing how many of them stand otherwise now
 * @param alreadySo how many stand so already
 * @param gone how many are no more
 * @param others what waits of the same authors and goes with it, where they are ignored
 * @param samples a few that would change
 */
public record TriagePreview(
    List<UUID> ids, int changing, int alreadySo, int gone, int others, List<MentionCard> samples) {

  public TriagePreview {
    ids = List.copyOf(ids);
    samples = List.copyOf(samples);
  }
}
