/** The console: server-rendered pages for staff. */
@NullMarked
package org.mutualcrm.web.console;

import org.jspecify.annotations.NullMarked;
