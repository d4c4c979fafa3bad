package org.mutualcrm.legacy;

import java.time.LocalDate;
import java.util.List;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Namespace;

/** All that decides how the rows of a file are read. */
record PlanInput(
    ImportRunId run,
    ImportKind kind,
    SourceKey source,
    ImportSettings settings,
    FileLayout layout,
    List<ColumnMapping> mapping,
    LocalDate today) {

  boolean verifiedEmail() {
    var said = settings.verifiedEmail();
    return said == null ? source.kind().equals("crm") : said;
  }

  /** Under which name the source's customer numbers are identities. */
  Namespace namespace() {
    var name = source.value();
    return Namespace.crm(
        source.kind().equals("crm") && name.startsWith("crm:")
            ? name.substring(4)
            : name.replace(':', '.'));
  }
}
