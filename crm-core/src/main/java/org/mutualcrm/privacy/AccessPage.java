package org.mutualcrm.privacy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.mutualcrm.customer.KeptData;

/** An access export as one page that opens anywhere, without script. */
final class AccessPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What we keep about you</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      div { overflow-x: auto; } table { border-collapse: collapse; } h2 { margin-top: 2rem; }
      th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8886; }
      td { overflow-wrap: anywhere; min-width: 6rem; }
      </style></head><body>
      """;

  private AccessPage() {}

  static String of(List<KeptData> kept, Instant now) {
    var page = new StringBuilder(HEAD);
    page.append("<h1>What we keep about you</h1><p>As of ").append(now).append(".</p><ul>");
    for (var it : kept) {
      page.append("<li><a href=\"#").append(it.name()).append("\">").append(escaped(it.title()));
      page.append("</a> (").append(it.rows().size()).append(")</li>");
    }
    page.append("</ul>");
    kept.forEach(it -> table(page, it));
    return page.append("</body></html>\n").toString();
  }

  private static void table(StringBuilder page, KeptData kept) {
    page.append("<h2 id=\"").append(kept.name()).append("\">").append(escaped(kept.title()));
    page.append("</h2>");
    if (kept.rows().isEmpty()) {
      page.append("<p>Nothing.</p>");
      return;
    }
    var columns = new LinkedHashSet<String>();
    kept.rows().forEach(it -> columns.addAll(it.keySet()));
    page.append("<div><table><thead><tr>");
    columns.forEach(
        it -> page.append("<th>").append(escaped(it.replace('_', ' '))).append("</th>"));
    page.append("</tr></thead><tbody>");
    for (var row : kept.rows()) {
      page.append("<tr>");
      for (var column : columns) {
        page.append("<td dir=\"auto\">").append(escaped(row.getOrDefault(column, "")));
        page.append("</td>");
      }
      page.append("</tr>");
    }
    page.append("</tbody></table></div>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
