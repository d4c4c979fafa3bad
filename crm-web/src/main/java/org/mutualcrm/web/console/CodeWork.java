package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.codechange.CodeChangeView;
import org.mutualcrm.offer.CodeBatch;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.segment.SegmentView;

/**
 * What can be done with many codes of an offer.
 *
 * @param batches that colleagues made or took in, the newest first
 * @param campaigns whose messages codes were made for, by name
 * @param changes of its codes or of lists, the newest first
 * @param typed into the forms on the page, by field
 * @param errors of the forms on the page, by field
 */
public record CodeWork(
    OfferView offer,
    List<CodeBatch> batches,
    Map<UUID, String> campaigns,
    List<SegmentView> segments,
    List<CodeChangeView> changes,
    Map<String, String> typed,
    Map<String, String> errors) {

  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }
}
