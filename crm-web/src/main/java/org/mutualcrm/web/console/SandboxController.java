package org.mutualcrm.web.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.mutualcrm.demo.LiveSimulator;
import org.mutualcrm.sandbox.ConditionalOnSandbox;
import org.mutualcrm.sandbox.SandboxDeliveries;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxPerson;
import org.mutualcrm.sandbox.SandboxView;
import org.mutualcrm.sandbox.Webhook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** The make-believe network as customers see it, and the ways to act as one of them. */
@Controller
@RequestMapping("/sandbox")
@Allowed(Permission.CONVERSATION_READ)
@ConditionalOnSandbox
class SandboxController {

  private static final String PAGE = "redirect:/sandbox";
  private static final String PERSONA = "MUTUAL_PERSONA";
  private static final int MAX_TEXT = 2_000;

  private final SandboxNetwork network;
  private final SandboxView view;
  private final SandboxDeliveries deliveries;
  private final SandboxPanes panes;
  private final ObjectProvider<LiveSimulator> simulator;

  SandboxController(
      SandboxNetwork network,
      SandboxView view,
      SandboxDeliveries deliveries,
      SandboxPanes panes,
      ObjectProvider<LiveSimulator> simulator) {
    this.network = network;
    this.view = view;
    this.deliveries = deliveries;
    this.panes = panes;
    this.simulator = simulator;
  }

  @GetMapping
  String show(Model model, HttpServletRequest request) {
    model.addAttribute("pane", panes.of(me(request)));
    return "sandbox/page";
  }

  /** What changed since the reader looked; nothing to say is no content. */
  @GetMapping("/fresh")
  Object fresh(@RequestParam String pulse, Model model, HttpServletRequest request) {
    var pane = panes.of(me(request));
    if (pane.pulse().equals(pulse)) return ResponseEntity.noContent().build();
    model.addAttribute("pane", pane);
    return "sandbox/fresh";
  }

  @PostMapping("/persona")
  String persona(
      @RequestParam String persona,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes flash) {
    if (persona.equals("new") && name.isBlank()) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Give the new person a name"));
      return PAGE;
    }
    var chosen = persona.equals("new") ? network.join(clipped(name, 100)).id() : persona;
    var cookie = new Cookie(PERSONA, chosen.replaceAll("[^0-9]", ""));
    cookie.setPath("/sandbox");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return PAGE;
  }

  @PostMapping("/posts/{post}/comments")
  String comment(
      @PathVariable String post,
      @RequestParam String text,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var person = me(request);
    boolean published =
        view.posts(SandboxPanes.POSTS, 0).stream().anyMatch(it -> it.id().equals(post));
    if (!published) return gone(flash);
    if (text.isBlank() || person.isEmpty()) return nothing(flash);
    return delivered(network.comment(person.get(), post, null, clipped(text, MAX_TEXT)), flash);
  }

  @PostMapping("/chat")
  String write(@RequestParam String text, HttpServletRequest request, RedirectAttributes flash) {
    var person = me(request);
    if (text.isBlank() || person.isEmpty()) return nothing(flash);
    return delivered(network.write(person.get(), clipped(text, MAX_TEXT)), flash);
  }

  @PostMapping("/comments/{comment}/edit")
  String edit(@PathVariable String comment, @RequestParam String text, RedirectAttributes flash) {
    if (text.isBlank()) return nothing(flash);
    return network
        .edit(comment, clipped(text, MAX_TEXT))
        .map(it -> delivered(it, flash))
        .orElseGet(() -> gone(flash));
  }

  @PostMapping("/comments/{comment}/delete")
  String delete(@PathVariable String comment, RedirectAttributes flash) {
    return network.delete(comment).map(it -> delivered(it, flash)).orElseGet(() -> gone(flash));
  }

  @PostMapping("/messages/{message}/unsend")
  String unsend(@PathVariable String message, RedirectAttributes flash) {
    return network.unsend(message).map(it -> delivered(it, flash)).orElseGet(() -> gone(flash));
  }

  @PostMapping("/deliveries/{delivery}/repeat")
  String repeat(@PathVariable UUID delivery, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, told("The same again", deliveries.repeat(delivery), 200));
    return PAGE;
  }

  @PostMapping("/deliveries/forged")
  String forge(HttpServletRequest request, RedirectAttributes flash) {
    var person = me(request);
    if (person.isEmpty()) return nothing(flash);
    var webhook = network.write(person.get(), "This message has a wrong signature");
    var answer = deliveries.deliverForged(webhook);
    network.unsend(webhook.itemId());
    flash.addFlashAttribute(Toast.NAME, told("Wrong signature", answer, 401));
    return PAGE;
  }

  @PostMapping("/simulator")
  String simulator() {
    simulator.ifAvailable(it -> {
      if (it.living()) it.pause();
      else it.goOn();
    });
    return PAGE;
  }

  private Optional<SandboxPerson> me(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, PERSONA);
    Optional<SandboxPerson> chosen =
        cookie == null ? Optional.empty() : view.person(cookie.getValue());
    return chosen.or(() -> view.regulars(1).stream().findFirst());
  }

  private String delivered(Webhook webhook, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, told("Sent", deliveries.deliver(webhook), 200));
    return PAGE;
  }

  private static Toast told(String what, OptionalInt answer, int expected) {
    if (answer.isEmpty()) return Toast.failed(what + ". Our webhook did not answer");
    var text = what + ". Our webhook answered " + answer.getAsInt();
    return answer.getAsInt() == expected ? Toast.ok(text) : Toast.failed(text);
  }

  private static String nothing(RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, Toast.failed("Write something first"));
    return PAGE;
  }

  private static String gone(RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, Toast.failed("That is gone already"));
    return PAGE;
  }

  private static String clipped(String text, int limit) {
    var clean = text.strip().replace("\0", "");
    int length = clean.codePointCount(0, clean.length());
    return length <= limit ? clean : clean.substring(0, clean.offsetByCodePoints(0, limit));
  }
}
