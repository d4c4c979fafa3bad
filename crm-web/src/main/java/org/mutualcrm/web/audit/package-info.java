/** What is asked for is written down: by whom, what, about what. */
@NullMarked
package org.mutualcrm.web.audit;

import org.jspecify.annotations.NullMarked;
