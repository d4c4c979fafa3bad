package org.mutualcrm.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Knows which addresses and numbers were proven to be a person's, not only typed by somebody.
 * Whoever keeps identities implements this port.
 */
public interface ProvenValues {

  /** The proven values of each record, in the form {@link #normal} gives. */
  Map<SourceRecordId, Set<String>> of(ProfileField field, Collection<SourceRecordId> records);

  /** The form in which two ways to write one address or number are equal. */
  String normal(ProfileField field, String value);
}
