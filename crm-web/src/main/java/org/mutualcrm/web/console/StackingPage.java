package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
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
 * @param offers the live ones, the newest first
 * @param more how many live ones are not shown
 */
public record StackingPage(
    StackingRules rules,
    List<StackingRules> versions,
    String cap,
    String goods,
    String error,
    List<Row> offers,
    int more) {

  /**
   * @param others how it ends with each offer of the page, in the same order; nothing with itself
   */
  public record Row(OfferView offer, StackingClass kind, List<Map.Entry<String, Meeting>> others) {}

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
