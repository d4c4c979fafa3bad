package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Gives every page its frame, and every fragment its toast. */
@ControllerAdvice({
  "org.mutualcrm.web.console",
  "org.mutualcrm.web.portal",
  "org.mutualcrm.web.security"
}) // a @RestController is a @Controller too, and has no model
class Pages {

  // A header holds ASCII, a toast may quote a name in any script.
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final ConversationQuery OPEN = ConversationQuery.read(InboxView.OPEN.query());

  private final Inbox inbox;
  private final boolean sandbox;

  Pages(Inbox inbox, @Value("${crm.sandbox.enabled:false}") boolean sandbox) {
    this.inbox = inbox;
    this.sandbox = sandbox;
  }

  @ModelAttribute("page")
  @Nullable Page page(
      @Nullable CurrentStaff me, HttpServletRequest request, HttpServletResponse response) {
    if (me == null) return null;
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    var toast = toast(request);
    if (toast != null && request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Trigger", event(toast));
    }
    return new Page(me, csrf, toast, sandbox, () -> inbox.count(OPEN, QueuePanes.seeker(me)));
  }

  static @Nullable Toast toast(HttpServletRequest request) {
    var flash = RequestContextUtils.getInputFlashMap(request);
    return flash == null ? null : (Toast) flash.get(Toast.NAME);
  }

  private static String event(Toast toast) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("message", toast.message());
    detail.put("level", toast.level());
    if (toast.undoUrl() != null) detail.put("undoUrl", toast.undoUrl());
    return ASCII.writeValueAsString(java.util.Map.of(Toast.NAME, detail));
  }
}
