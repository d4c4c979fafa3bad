package org.mutualcrm.web.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.assistant.AssistantCalls;
import org.mutualcrm.web.assistant.Toolbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How an assistant is connected, what it can do, and what it did. */
@Controller
class AssistantSettingsPages {

  private static final int SHOWN = 50;

  private final AssistantCalls calls;
  private final Toolbox toolbox;
  private final String home;

  AssistantSettingsPages(
      AssistantCalls calls,
      Toolbox toolbox,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.calls = calls;
    this.toolbox = toolbox;
    this.home = home.replaceAll("/+$", "");
  }

  @GetMapping("/settings/assistants")
  @Allowed(Permission.API_KEY_MANAGE)
  String show(@RequestParam(required = false) @Nullable UUID before, CurrentStaff me, Model model) {
    var page = calls.newest(before, SHOWN);
    model.addAttribute("address", home + "/api/mcp");
    model.addAttribute("tools", toolbox.cards(me));
    model.addAttribute("calls", page);
    model.addAttribute("next", page.size() < SHOWN ? "" : page.getLast().id().toString());
    return "settings/assistants";
  }
}
