/**
 * The value exchange ledger: what the company gave a customer and what it received from them, in
 * double entry. Money where it was measured; elsewhere by declared rates that anybody can see.
 */
@ApplicationModule(
    displayName = "Value",
    allowedDependencies = {"condition", "customer", "timeline"})
@NullMarked
package org.mutualcrm.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
