package org.mutualcrm.campaign;

import java.util.List;
import java.util.stream.Collectors;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.segment.SegmentBook;
import org.springframework.stereotype.Component;

/** What an approval is about: the words, and the audience and the offer behind them. */
@Component
class AgreedContent {

  private final SegmentBook segments;
  private final OfferBook offers;
  private final List<CampaignPart> parts;
  private final ConditionJson json;

  AgreedContent(
      SegmentBook segments, OfferBook offers, List<CampaignPart> parts, ConditionJson json) {
    this.json = json;
    this.segments = segments;
    this.offers = offers;
    this.parts = parts;
  }

  /** The audience's condition, to be asked later. */
  String condition(DraftCampaign content) {
    return json.write(segments.find(content.segment()).orElseThrow().condition());
  }

  String of(CampaignId id, DraftCampaign content) {
    var audience = segments.find(content.segment()).orElseThrow();
    var offer = content.offer() == null ? null : offers.find(content.offer()).orElseThrow();
    var given =
        offer == null
            ? "nothing"
            : String.join(
                " ",
                String.valueOf(offer.terms()),
                String.valueOf(offer.promise()),
                String.valueOf(offer.window()),
                String.valueOf(offer.limits()),
                String.valueOf(offer.eligibility()));
    var rest = parts.stream().map(it -> it.agreed(id)).collect(Collectors.joining(" "));
    return content
        + " for "
        + audience.condition()
        + " "
        + audience.version()
        + " gives "
        + given
        + (rest.isEmpty() ? "" : " and " + rest);
  }
}
