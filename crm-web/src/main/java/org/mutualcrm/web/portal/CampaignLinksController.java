package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.delivery.Following;
import org.mutualcrm.delivery.Following.Place.Page;
import org.mutualcrm.delivery.Following.Place.Pixel;
import org.mutualcrm.delivery.Unsubscribing;
import org.mutualcrm.delivery.Unsubscribing.Asked;
import org.mutualcrm.delivery.Visit;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The addresses in campaigns' messages, and the button that ends them. */
@Controller
class CampaignLinksController {

  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Following following;
  private final Unsubscribing unsubscribing;
  private final Knocks knocks;
  private final Brand brand;

  CampaignLinksController(
      Following following, Unsubscribing unsubscribing, Knocks knocks, Brand brand) {
    this.following = following;
    this.unsubscribing = unsubscribing;
    this.knocks = knocks;
    this.brand = brand;
  }

  @Open
  @GetMapping("/l/{token}")
  ResponseEntity<byte[]> follow(@PathVariable String token, HttpServletRequest request) {
    var place = following.follow(token, visit(request)).orElse(null);
    return switch (place) {
      case Page(var url) ->
          ResponseEntity.status(HttpStatus.FOUND)
              .location(URI.create(url))
              .header("Cache-Control", "no-store")
              .build();
      case Pixel _ ->
          ResponseEntity.ok()
              .contentType(MediaType.IMAGE_GIF)
              .header("Cache-Control", "no-store")
              .body(PIXEL);
      case null -> ResponseEntity.notFound().build();
    };
  }

  /** Changes nothing: programs look, too. */
  @Open
  @GetMapping("/p/unsubscribe/{token}")
  ModelAndView ask(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return page(unsubscribing.look(token), token, request, response);
  }

  /**
   * Pressed by a person, or by their mail program (RFC 8058): the address is all the proof there
   * is.
   */
  @Open
  @PostMapping("/p/unsubscribe/{token}")
  ModelAndView end(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return page(unsubscribing.end(token, request.getRemoteAddr()), token, request, response);
  }

  private ModelAndView page(
      Optional<Asked> asked,
      String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    if (asked.isEmpty()) {
      boolean tooMany = knocks.tooMany(request.getRemoteAddr());
      var view = new ModelAndView("portal/closed", Map.of("tooMany", tooMany, "brand", brand));
      view.setStatus(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND);
      return view;
    }
    return new ModelAndView(
        "portal/unsubscribe",
        Map.of("asked", asked.get(), "action", "/p/unsubscribe/" + token, "brand", brand));
  }

  private static Visit visit(HttpServletRequest request) {
    boolean prefetch =
        Stream.of("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
            .map(request::getHeader)
            .anyMatch(it -> it != null && (it.contains("prefetch") || it.contains("preview")));
    return new Visit(request.getMethod(), request.getHeader("User-Agent"), prefetch);
  }
}
