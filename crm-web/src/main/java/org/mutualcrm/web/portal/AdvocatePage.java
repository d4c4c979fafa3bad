package org.mutualcrm.web.portal;

import java.util.List;
import org.mutualcrm.referral.ReferralLeaderboard.Place;
import org.mutualcrm.referral.ReferralLinkView;
import org.mutualcrm.web.QrCode;

/** An advocate's own page. */
public record AdvocatePage(List<LinkLine> links, List<FriendLine> friends, Board board) {

  public AdvocatePage {
    links = List.copyOf(links);
    friends = List.copyOf(friends);
  }

  /** A link, and the same to be scanned. */
  public record LinkLine(ReferralLinkView link, QrCode qr) {}

  /**
   * One friend, who stays unnamed.
   *
   * @param code the advocate's reward; empty before
   */
  public record FriendLine(String channel, String state, String day, String code) {}

  /**
   * Who wants to be seen.
   *
   * @param name of whoever looks; empty while they are not on it
   * @param fault of what they typed; empty if all is well
   */
  public record Board(List<Place> places, String name, String fault) {}
}
