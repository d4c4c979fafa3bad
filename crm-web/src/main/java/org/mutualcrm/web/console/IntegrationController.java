package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.Quarantine;
import org.mutualcrm.capture.SourceHealth;
import org.mutualcrm.legacy.ImportHistory;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.console.ConnectForm.Outcome.Flawed;
import org.mutualcrm.web.console.ConnectForm.Outcome.Sound;
import org.mutualcrm.webhook.WebhookEndpoint;
import org.mutualcrm.webhook.WebhookEndpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** How our sources are doing, what they sent that could not be read, and connecting another. */
@Controller
@RequestMapping("/integration")
class IntegrationController {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrationController.class);
  private static final int STOPPED = 50;

  private final SourceHealth health;
  private final Quarantine quarantine;
  private final ChannelAccounts accounts;
  private final ImportHistory imports;
  private final WebhookEndpoints endpoints;
  private final Clock clock;

  IntegrationController(
      SourceHealth health,
      Quarantine quarantine,
      ChannelAccounts accounts,
      ImportHistory imports,
      WebhookEndpoints endpoints,
      Clock clock) {
    this.health = health;
    this.quarantine = quarantine;
    this.accounts = accounts;
    this.imports = imports;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  String board(Model model) {
    model.addAttribute("it", page());
    return "integration/board";
  }

  /** The board as it is now, for a page that follows along. */
  @GetMapping("/sources")
  @Allowed(Permission.INTEGRATION_READ)
  String sources(Model model) {
    model.addAttribute("it", page());
    return "integration/sources";
  }

  @PostMapping("/quarantine/release")
  @Allowed(Permission.INTEGRATION_WRITE)
  String release(
      @RequestParam UUID account, @RequestParam String digest, RedirectAttributes flash) {
    boolean released = quarantine.release(account, digest);
    flash.addFlashAttribute(
        Toast.NAME,
        released
            ? Toast.ok("It is being read again. If it stops again, it comes back here.")
            : Toast.ok("It was being read again already."));
    return "redirect:/integration#quarantine";
  }

  @PostMapping("/quarantine/release-all")
  @Allowed(Permission.INTEGRATION_WRITE)
  String releaseAll(RedirectAttributes flash) {
    int released = quarantine.releaseAll();
    flash.addFlashAttribute(
        Toast.NAME,
        Toast.ok(Show.count(released, "delivery is", "deliveries are") + " being read again."));
    return "redirect:/integration#quarantine";
  }

  @GetMapping("/accounts/new")
  @Allowed(Permission.INTEGRATION_WRITE)
  ModelAndView connect(
      @RequestParam(defaultValue = "meta") String network,
      @RequestParam(required = false) @Nullable String key) {
    var known = key == null ? null : accounts.find(network, key).orElse(null);
    var form = known == null ? ConnectForm.blank(network) : ConnectForm.again(known);
    return form(form, Map.of(), HttpStatus.OK);
  }

  /** Lets an account rest, lets it take part again, or gives it up. */
  @PostMapping("/accounts/{id}/state")
  @Allowed(Permission.INTEGRATION_WRITE)
  String change(
      @PathVariable UUID id, @RequestParam String act, CurrentStaff me, RedirectAttributes flash) {
    boolean done =
        switch (act) {
          case "pause" -> accounts.pause(id);
          case "resume" -> accounts.resume(id);
          case "disconnect" -> accounts.disconnect(id);
          default -> false;
        };
    LOG.info("Account {}: {} by {}, done: {}", id, act, me.subject(), done);
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok(done ? words(act) : "There is nothing to change."));
    return "redirect:/integration";
  }

  private static String words(String act) {
    return switch (act) {
      case "pause" -> "Paused. What its network delivers is kept until it goes on.";
      case "resume" -> "It goes on. What came meanwhile is being read.";
      default -> "Disconnected. Its history stays; connect it again to go on.";
    };
  }

  /** Connects an account, or the same one anew with other secrets. */
  @PostMapping("/accounts")
  @Allowed(Permission.INTEGRATION_WRITE)
  ModelAndView connect(
      @RequestParam Map<String, String> typed, CurrentStaff me, RedirectAttributes flash) {
    var form = ConnectForm.of(typed);
    return switch (form.read()) {
      case Flawed it -> form(form, it.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
      case Sound it -> {
        var account = accounts.connect(it.command());
        LOG.info(
            "Account {} of {} connected by {}", account.key(), account.network(), me.subject());
        flash.addFlashAttribute(
            Toast.NAME,
            Toast.ok(
                account.name()
                    + " is connected."
                    + (form.asked().webhook() ? " Give the network its webhook address." : "")));
        yield new ModelAndView("redirect:/integration");
      }
    };
  }

  private IntegrationPage page() {
    return new IntegrationPage(
        health.all(),
        quarantine.list(STOPPED),
        imports.bySource(),
        endpoints.list().stream().filter(WebhookEndpoint::troubled).toList(),
        address(),
        clock.instant());
  }

  private static ModelAndView form(
      ConnectForm form, Map<String, String> errors, HttpStatus status) {
    var view = new ModelAndView("integration/connect");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("address", address());
    view.setStatus(status);
    return view;
  }

  private static String address() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
  }
}
