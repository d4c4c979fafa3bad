package org.mutualcrm.web.console;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.SourceRecordId;

/** The records to choose from and, once some are chosen, what will be. */
public record Parting(
    CustomerView customer,
    Set<SourceRecordId> leaving,
    @Nullable ImpactView impact,
    @Nullable String problem) {}
