package org.mutualcrm.meta;

import java.util.List;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import tools.jackson.databind.JsonNode;

/** One kind of thing Meta tells about; an app of Meta delivers all of them to one address. */
public interface MetaObject {

  /** Its name in {@code "object"}. */
  String object();

  /**
   * Reads one entry.
   *
   * @throws org.mutualcrm.channel.MalformedPayload if it is not what Meta documents
   */
  List<InboundEvent> read(ChannelAccount account, JsonNode entry);
}
