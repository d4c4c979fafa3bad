package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.offer.StackingPreview.Meeting;
import org.mutualcrm.offer.StackingRules;

/**
 * Which offers go together in one cart.
 *
 * @param cap in percent, empty for none
 * @param goods what the sample's goods come to, as typed
 * @param error what is wrong with what was typed; empty if nothing is
 * @param offers all live ones: the one asked for, then the newest first
 * @param beside how many of them, from the first, are in the table of what they do together
 * @param wanted the one asked for
 */
public record StackingPage(
    StackingRules rules,
    List<StackingRules> versions,
    String cap,
    String goods,
    String error,
    List<Row> offers,
    int beside,
    @Nullable OfferId wanted) {

  /**
   * @param others how it ends with each offer of the table, in the same order; empty for one that
   *     is not in the table
   */
  public record Row(OfferView offer, StackingClass kind, List<Meeting> others) {}

  /** Those of the table. */
  public List<Row> table() {
    return offers.subList(0, beside);
  }

  /** How two offers end, in a few words. */
  public static String words(Meeting it, OfferView row) {
    return switch (it) {
      case Meeting.Both both -> "Both, " + Show.money(both.off()) + " off";
      case Meeting.One one ->
          (one.kept().equals(row.id()) ? "This one, " : "The other, ")
              + Show.money(one.off())
              + " off";
      case Meeting.Refused _ -> "Never";
      case Meeting.Unknown _ -> "–";
    };
  }
}
