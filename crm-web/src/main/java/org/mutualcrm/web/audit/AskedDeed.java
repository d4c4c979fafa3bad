package org.mutualcrm.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.Deed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.web.RequestIds;
import org.springframework.web.servlet.HandlerMapping;

/** What a request asks for, once its handler was found. */
final class AskedDeed {

  private AskedDeed() {}

  /** The pattern of the path; null where no handler of ours has it. */
  static @Nullable String pattern(HttpServletRequest request) {
    return (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
  }

  static Deed of(HttpServletRequest request, CurrentStaff staff) {
    var pattern = pattern(request);
    var path = pattern == null ? PathSubject.LEFT_OUT : pattern;
    var about = PathSubject.of(path, variables(request));
    return new Deed(
        staff.subject(),
        RecordRules.operation(request.getMethod(), path),
        about.subject(),
        about.part(),
        RequestIds.of(request),
        ShortAddress.of(request.getRemoteAddr()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> variables(HttpServletRequest request) {
    var found = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return found == null ? Map.of() : (Map<String, String>) found;
  }
}
