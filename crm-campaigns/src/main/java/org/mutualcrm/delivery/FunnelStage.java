package org.mutualcrm.delivery;

import java.util.Set;

/** How far people came, and where the others stayed. */
public enum FunnelStage {
  TREATED("Treated", "true"),
  SENT("Sent", "s.state in ('SENT', 'BOUNCED')"),
  DELIVERED("Delivered", Parts.has("DELIVERED")),
  OPENED("Opened", Parts.has("OPENED")),
  CLICKED("Clicked", Parts.has("CLICKED")),
  REDEEMED("Redeemed", Parts.REDEEMED),
  UNSUBSCRIBED("Unsubscribed", Parts.has("UNSUBSCRIBED")),
  COMPLAINED("Complained", Parts.has("COMPLAINED")),
  WAITING("Waiting", "s.state in ('WAITING', 'TAKEN')"),
  SKIPPED("Not sent", "s.state = 'SKIPPED'"),
  FAILED("Failed", "s.state = 'FAILED'"),
  BOUNCED("Came back", "s.state = 'BOUNCED'"),
  UNCERTAIN("Nobody knows", "s.state = 'UNCERTAIN'");

  private final String label;
  private final String holds;

  FunnelStage(String label, String holds) {
    this.label = label;
    this.holds = holds;
  }

  public String label() {
    return label;
  }

  /** The stages somebody is in by what became of their message. */
  static Set<FunnelStage> of(SendState state) {
    return switch (state) {
      case WAITING, TAKEN -> Set.of(TREATED, WAITING);
      case SENT -> Set.of(TREATED, SENT);
      case SKIPPED -> Set.of(TREATED, SKIPPED);
      case FAILED -> Set.of(TREATED, FAILED);
      case UNCERTAIN -> Set.of(TREATED, UNCERTAIN);
      case BOUNCED -> Set.of(TREATED, SENT, BOUNCED);
    };
  }

  /** The condition on {@code campaign_send s}, with the parameters offer and from. */
  String holds() {
    return holds;
  }

  private static final class Parts {

    static final String REDEEMED =
        """
        s.source_record_id in (
          select a.source_record_id from redemption d join source_record b using (source_record_id)
          join source_record a on a.customer_id = b.customer_id
          left join redemption_rollback x on x.code = d.code and x.redemption_id = d.redemption_id
          where d.offer_id = :offer::uuid and d.redeemed_at >= :from::timestamptz and x.redemption_id is null)
        """;

    static String has(String kind) {
      return """
      s.source_record_id in (select e.source_record_id from campaign_event e
        where e.campaign_id = :campaign and e.kind = '%s' and e.machine is null)
      """
          .formatted(kind);
    }
  }
}
