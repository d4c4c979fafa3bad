package org.mutualcrm.survey;

import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;

/** Who answers. */
public sealed interface Respondent {

  /** As which browser: of an anonymous survey, what is not submitted yet hangs on it alone. */
  UUID browser();

  /** Somebody we know, by a link made for them. */
  record Known(SourceRecordId record, UUID browser) implements Respondent {}

  /** Whoever holds a token that is good for one submission. */
  record Holder(UUID token, UUID browser) implements Respondent {}

  /** Somebody of whom we know but the browser. */
  record Guest(UUID browser) implements Respondent {}
}
