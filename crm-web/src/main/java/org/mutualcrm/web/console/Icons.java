package org.mutualcrm.web.console;

import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The icons named in {@code icons.txt}, drawn in place, so that they take the text's colour. */
public final class Icons {

  private static final Pattern SHAPES =
      Pattern.compile("<(?:path|circle|rect|line|polyline|polygon|ellipse)\\b[^>]*/>");
  private static final Map<String, String> DRAWN = new ConcurrentHashMap<>();

  private Icons() {}

  public static Content of(String name) {
    return of(name, "");
  }

  /**
   * @param style further classes: {@code lg}, or a state's colour
   * @throws IllegalArgumentException if icons.txt does not name it
   */
  public static Content of(String name, String style) {
    var shapes = DRAWN.computeIfAbsent(name, Icons::read);
    var classes = style.isEmpty() ? "icon" : "icon " + style;
    return out -> {
      out.writeContent("<svg class=\"");
      out.writeContent(classes);
      out.writeContent("\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">");
      out.writeContent(shapes);
      out.writeContent("</svg>");
    };
  }

  private static String read(String name) {
    try (var file = Icons.class.getResourceAsStream("/icons/" + name + ".svg")) {
      if (file == null) throw new IllegalArgumentException("icons.txt names no icon " + name);
      var svg = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      var shapes = new StringBuilder();
      SHAPES
          .matcher(svg)
          .results()
          .map(it -> it.group())
          .filter(it -> !it.contains("stroke=\"none\""))
          .forEach(shapes::append);
      return shapes.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
