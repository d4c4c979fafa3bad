/**
 * What people met and did before they ordered, and how far those who take part in public come. All
 * of it is correlation: whether something brought an order, only a holdout says.
 */
@ApplicationModule(
    displayName = "Attribution",
    allowedDependencies = {"timeline"})
@NullMarked
package org.mutualcrm.attribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
