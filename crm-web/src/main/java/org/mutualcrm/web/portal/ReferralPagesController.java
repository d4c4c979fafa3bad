package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.Visit;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralLeaderboard;
import org.mutualcrm.referral.ReferralLinkView;
import org.mutualcrm.referral.ReferralLinks;
import org.mutualcrm.referral.ReferralLinks.Asked;
import org.mutualcrm.referral.ReferralProgrammeView;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.referral.ReferralView;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.QrCode;
import org.mutualcrm.web.portal.AdvocatePage.Board;
import org.mutualcrm.web.portal.AdvocatePage.FriendLine;
import org.mutualcrm.web.portal.AdvocatePage.LinkLine;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an advocate's link leads, and the advocate's own page. */
@Controller
@Open
class ReferralPagesController {

  private final ReferralLinks links;
  private final ReferralProgrammes programmes;
  private final ReferralBook book;
  private final OfferBook offers;
  private final ReferralLeaderboard leaderboard;
  private final Knocks knocks;
  private final Brand brand;

  ReferralPagesController(
      ReferralLinks links,
      ReferralProgrammes programmes,
      ReferralBook book,
      OfferBook offers,
      ReferralLeaderboard leaderboard,
      Knocks knocks,
      Brand brand) {
    this.links = links;
    this.programmes = programmes;
    this.book = book;
    this.offers = offers;
    this.leaderboard = leaderboard;
    this.knocks = knocks;
    this.brand = brand;
  }

  /** A friend's page: what it gives, and that who sent them here gets something, too. */
  @GetMapping("/p/r/{code}")
  ModelAndView land(
      @PathVariable String code,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    var link = code(code).flatMap(it -> links.visit(it, visit(request))).orElse(null);
    var programme = link == null ? null : programmes.find(link.programme()).orElse(null);
    if (link == null || programme == null) return unknown(request);
    var offer = offers.find(programme.friendOffer()).orElseThrow();
    return new ModelAndView(
        "portal/referred",
        Map.of(
            "brand",
            brand,
            "it",
            programme,
            "text",
            programme.text(reader),
            "offer",
            offer.terms(),
            "code",
            link.code().spaced(),
            "qr",
            QrCode.of(link.code().value())));
  }

  /** An advocate's own page; its address is the key. */
  @GetMapping("/p/referrals/{slug}/{token}")
  ModelAndView own(
      @PathVariable String slug,
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return own(slug, token, "", reader, request, response);
  }

  /** Their own choice to be seen by others, by a name of their own choice. */
  @PostMapping("/p/referrals/{slug}/{token}/leaderboard")
  ModelAndView join(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String name,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var programme = programmes.published(slug).orElse(null);
    var advocate = programme == null ? null : links.bearer(programme, token).orElse(null);
    if (programme == null || advocate == null) return unknown(request);
    try {
      leaderboard.join(programme.id(), advocate, name);
    } catch (IllegalArgumentException e) {
      var view = own(slug, token, e.getMessage() + ".", reader, request, response);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    return back(slug, token);
  }

  @PostMapping("/p/referrals/{slug}/{token}/leaderboard/end")
  ModelAndView leave(
      @PathVariable String slug, @PathVariable String token, HttpServletRequest request) {
    var programme = programmes.published(slug).orElse(null);
    var advocate = programme == null ? null : links.bearer(programme, token).orElse(null);
    if (programme == null || advocate == null) return unknown(request);
    leaderboard.leave(programme.id(), advocate);
    return back(slug, token);
  }

  private static ModelAndView back(String slug, String token) {
    return new ModelAndView("redirect:/p/referrals/" + slug + "/" + token + "#leaderboard");
  }

  private ModelAndView own(
      String slug,
      String token,
      String fault,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    var programme = programmes.published(slug).orElse(null);
    var advocate = programme == null ? null : links.bearer(programme, token).orElse(null);
    if (programme == null || advocate == null) return unknown(request);
    var friends =
        book.brought(advocate).stream()
            .filter(it -> it.programme().equals(programme.id()))
            .map(it -> line(it, reader))
            .toList();
    // The form's token comes with a cookie, and the page is sent in part before its form is
    // written.
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) csrf.getToken();
    var board =
        new Board(
            leaderboard.of(programme.id()),
            leaderboard.name(programme.id(), advocate).orElse(""),
            fault);
    return new ModelAndView(
        "portal/advocate",
        Map.of(
            "brand",
            brand,
            "it",
            programme,
            "text",
            programme.text(reader),
            "page",
            new AdvocatePage(given(programme, advocate), friends, board),
            "token",
            token));
  }

  /** Hands a link on by a network's own way, and counts that. */
  @GetMapping("/p/referrals/{slug}/{token}/shares/{channel}")
  ResponseEntity<Void> share(
      @PathVariable String slug,
      @PathVariable String token,
      @PathVariable String channel,
      HttpServletRequest request) {
    var programme = programmes.published(slug).orElse(null);
    var advocate =
        programme == null ? Optional.<CustomerId>empty() : links.bearer(programme, token);
    if (programme == null || advocate.isEmpty()) return ResponseEntity.notFound().build();
    var link =
        given(programme, advocate.get()).stream()
            .map(LinkLine::link)
            .filter(it -> it.channel().equals(channel))
            .findFirst();
    if (link.isEmpty()) return ResponseEntity.notFound().build();
    if (!visit(request).program()) links.shared(link.get());
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(target(link.get()))
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private List<LinkLine> given(ReferralProgrammeView programme, CustomerId advocate) {
    return programme.channels().stream()
        .map(it -> links.ask(programme.id(), advocate, it))
        .filter(Asked.Given.class::isInstance)
        .map(it -> ((Asked.Given) it).link())
        .map(it -> new LinkLine(it, QrCode.of(it.url())))
        .toList();
  }

  private FriendLine line(ReferralView it, Locale reader) {
    var day = GiftWords.day(it.claimedAt(), brand.zone(), reader);
    var held = it.heldUntil();
    var words =
        switch (it.state()) {
          case CLAIMED -> "Has a code and has not used the chance yet";
          case HELD ->
              held == null || it.waits()
                  ? "Counts; we are looking at it"
                  : "Counts; your reward comes after " + GiftWords.day(held, brand.zone(), reader);
          case RELEASED -> "You have your reward";
          case LAPSED -> "Came to nothing in time";
          case BLOCKED, CLAWED_BACK -> "Does not count";
        };
    var code = book.reward(it.id()).map(CodeText::spaced).orElse("");
    return new FriendLine(it.channel(), words, day, code);
  }

  private static URI target(ReferralLinkView link) {
    var url = URLEncoder.encode(link.url(), StandardCharsets.UTF_8);
    return URI.create(
        switch (link.channel()) {
          case "email" -> "mailto:?body=" + url;
          case "whatsapp" -> "https://wa.me/?text=" + url;
          case "telegram" -> "https://t.me/share/url?url=" + url;
          default -> link.url();
        });
  }

  private static Optional<CodeText> code(String text) {
    try {
      return Optional.of(new CodeText(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private ModelAndView unknown(HttpServletRequest request) {
    return GiftPageController.closed(brand, knocks.tooMany(request.getRemoteAddr()));
  }

  private static Visit visit(HttpServletRequest request) {
    boolean prefetch =
        Stream.of("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
            .map(request::getHeader)
            .anyMatch(it -> it != null && (it.contains("prefetch") || it.contains("preview")));
    return new Visit(request.getMethod(), request.getHeader("User-Agent"), prefetch);
  }
}
