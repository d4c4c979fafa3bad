package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.delivery.DeliveryPlan;
import org.mutualcrm.delivery.DeliveryPreview;
import org.mutualcrm.delivery.Funnel;
import org.mutualcrm.delivery.FunnelStage;

/**
 * What a campaign says, before its launch with what people would get, after it with what became of
 * it.
 *
 * @param plan null if it says nothing
 */
public record DeliveryPane(
    @Nullable DeliveryPlan plan,
    String purpose,
    @Nullable DeliveryPreview preview,
    @Nullable Funnel funnel) {

  private static final List<FunnelStage> WAY =
      List.of(
          FunnelStage.TREATED,
          FunnelStage.SENT,
          FunnelStage.DELIVERED,
          FunnelStage.OPENED,
          FunnelStage.CLICKED,
          FunnelStage.REDEEMED,
          FunnelStage.UNSUBSCRIBED);
  private static final List<FunnelStage> REST =
      List.of(
          FunnelStage.WAITING,
          FunnelStage.SKIPPED,
          FunnelStage.BOUNCED,
          FunnelStage.FAILED,
          FunnelStage.UNCERTAIN,
          FunnelStage.COMPLAINED);

  /** The funnel itself, and of the other stages those where somebody is. */
  public List<FunnelStage> stages() {
    var counts = funnel;
    if (counts == null) return List.of();
    return java.util.stream.Stream.concat(
            WAY.stream(), REST.stream().filter(it -> counts.of(it) > 0))
        .toList();
  }

  /** What is to be known of a figure. */
  public static String about(FunnelStage stage) {
    return switch (stage) {
      case TREATED -> "in the audience and not left alone";
      case SENT -> "taken by the mail server or the carrier";
      case DELIVERED -> "as far as networks tell: few mail servers do";
      case OPENED -> "pictures were loaded, which many mail programs never do";
      case CLICKED -> "programs that follow links left out, as far as they can be told";
      case REDEEMED -> "used the offer since the launch, by whatever code";
      case UNSUBSCRIBED -> "by the link in the message";
      case COMPLAINED -> "told their provider that it was unwanted";
      case WAITING -> "looked at again when it is due";
      case SKIPPED -> "see each person for why";
      case BOUNCED -> "campaigns skip an address at which nobody is";
      case FAILED -> "the network did not take it";
      case UNCERTAIN -> "may have been sent, and is not tried again";
    };
  }

  /** How full a bar is, in per cent of the treated. */
  public int share(FunnelStage stage) {
    var counts = funnel;
    long all = counts == null ? 0 : counts.of(FunnelStage.TREATED);
    return counts == null || all == 0 ? 0 : (int) Math.round(100.0 * counts.of(stage) / all);
  }
}
